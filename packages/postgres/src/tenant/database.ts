import pg from 'pg'
import { isGivenUp, withoutValues } from '../database-fault.ts'
import { rowTypes } from '../row-types.ts'
import { openTransaction, type Transaction } from './transaction.ts'

export interface DatabaseDeps {
  /** Connection of the application role. */
  readonly url: string
  readonly log: (message: string) => void
  /** Connections at most; 10 when not given. */
  readonly connections?: number
}

export interface Database {
  /**
   * Runs statements that see one tenant's rows only: `app.tenant` holds for this transaction and no longer. Commits when the
   * function returns, rolls back and rethrows when it throws. If the
   * database gave it up for another transaction's sake, the function runs again, three times in all: whatever it changes
   * outside the transaction must bear that.
   */
  readonly inTenant: <T>(tenantId: string, run: (tx: Transaction) => Promise<T>) => Promise<T>
  /** The same for what stands above the tenants (directory, counters of the house); every tenant's rows stay shut. */
  readonly withoutTenant: <T>(run: (tx: Transaction) => Promise<T>) => Promise<T>
  /** Waits for running transactions and closes all connections. */
  readonly close: () => Promise<void>
}

/**
 * The door to PostgreSQL for everything that serves tenants. What `inTenant` returns is durable: the commit has
 * been answered.
 */
export function createDatabase({ url, log, connections = 10 }: DatabaseDeps): Database {
  const pool = new pg.Pool({ connectionString: url, max: connections, types: rowTypes })
  let isClosing = false
  // Without a listener a connection that breaks while idle would end the program. While closing, a break is what was asked for.
  pool.on('error', (error) => {
    if (!isClosing) log(`Eine Verbindung zur Datenbank ist abgebrochen (${codeOf(error)}).`)
  })
  return {
    inTenant: async (tenantId, run) => {
      if (tenantId === '') throw new Error('tenant id is empty')
      return transactPatiently(pool, tenantId, run)
    },
    withoutTenant: async (run) => transactPatiently(pool, '', run),
    close: () => {
      isClosing = true
      return pool.end()
    },
  }
}

/** Not twice but three times: the second run can take a lock before the other wakes up, and stand in its way again. */
async function transactPatiently<T>(
  pool: pg.Pool,
  tenantId: string,
  run: (tx: Transaction) => Promise<T>,
  tries = 3,
): Promise<T> {
  try {
    return await transact(pool, tenantId, run)
  } catch (error) {
    if (!isGivenUp(error) || tries === 1) throw error
    return transactPatiently(pool, tenantId, run, tries - 1)
  }
}

async function transact<T>(pool: pg.Pool, tenantId: string, run: (tx: Transaction) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw withoutValues(error)
  })
  // Without a listener a connection that breaks between two statements would end the program. The next statement reports it.
  client.on('error', ignore)
  const { transaction, end } = openTransaction(client)
  try {
    // One round trip for both: a station's message runs through several transactions.
    await client.query(`BEGIN; SELECT set_config('app.tenant', ${pg.escapeLiteral(tenantId)}, true)`)
    const value = await run(transaction)
    end()
    await commit(client)
    giveBack(client)
    return value
  } catch (error) {
    end()
    await rollBack(client)
    throw withoutValues(error)
  }
}

const ignore = (): void => undefined

/** PostgreSQL answers COMMIT of a failed transaction with ROLLBACK and no error: a swallowed exception must not look like success. */
async function commit(client: pg.PoolClient): Promise<void> {
  const { command } = await client.query('COMMIT')
  if (command !== 'COMMIT') throw new Error('transaction was rolled back: one of its statements had failed')
}

/** A connection that cannot even roll back is thrown away. */
async function rollBack(client: pg.PoolClient): Promise<void> {
  const broken = await client.query('ROLLBACK').then(
    () => false,
    () => true,
  )
  if (broken) client.release(true)
  else giveBack(client)
}

/** While idle the pool listens. */
function giveBack(client: pg.PoolClient): void {
  client.off('error', ignore)
  client.release()
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
