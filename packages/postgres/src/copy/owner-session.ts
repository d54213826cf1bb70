import { Client, escapeIdentifier } from 'pg'
import { withoutValues } from '../database-fault.ts'
import { rowTypes } from '../row-types.ts'
import { openTransaction, type Transaction } from '../tenant/transaction.ts'
import type { CopiedTable } from './tables.ts'

/** One transaction of the owner, on a connection of its own: for copies of whole tables. */
export interface OwnerTransaction {
  readonly client: Client
  readonly tx: Transaction
  /** From here on the transaction sees this tenant's rows of isolated tables. */
  readonly asTenant: (tenant: string) => Promise<void>
}

/** Runs `work` in one transaction begun by `begin`; commits when it returns, undoes all of it when it throws. */
export async function inOwnerTransaction<T>(
  ownerUrl: string,
  begin: string,
  work: (session: OwnerTransaction) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: ownerUrl, types: rowTypes })
  // The fault reaches the statement that waits; unheard here, it would end the program.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(begin)
    const { transaction: tx, end } = openTransaction(client)
    const asTenant = async (tenant: string): Promise<void> => {
      await tx.execute(`SELECT set_config('app.tenant', $1, true)`, [tenant])
    }
    const value = await work({ client, tx, asTenant })
    end()
    const { command } = await client.query('COMMIT')
    if (command !== 'COMMIT') throw new Error('transaction was rolled back: one of its statements had failed')
    await client.end()
    return value
  } catch (error) {
    // Whatever is not committed goes with the connection. It may be full of rows that nobody reads any more, so nobody waits for its end.
    void client.end().catch(() => undefined)
    throw withoutValues(error)
  }
}

/** The table's name for a statement. */
export const quoted = ({ name }: Pick<CopiedTable, 'name'>): string => name.split('.').map(escapeIdentifier).join('.')

export const quotedColumns = ({ columns }: Pick<CopiedTable, 'columns'>): string =>
  columns.map((column) => escapeIdentifier(column)).join(', ')
