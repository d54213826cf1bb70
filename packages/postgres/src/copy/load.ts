import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from } from 'pg-copy-streams'
import { z } from 'zod'
import { type MigrationPart, migrateWithin } from '../migration/migrate.ts'
import type { Transaction } from '../tenant/transaction.ts'
import { inOwnerTransaction, type OwnerTransaction, quoted, quotedColumns } from './owner-session.ts'
import { type CopiedTable, listTables } from './tables.ts'

/** An empty database being filled, in one transaction: either all of it arrives, or nothing. */
export interface DatabaseLoad {
  readonly tables: readonly CopiedTable[]
  /** Takes rows in PostgreSQL's text format for COPY; answers how many there were. Parents before children. */
  readonly copyIn: (table: Pick<CopiedTable, 'name' | 'columns'>, rows: Readable) => Promise<number>
}

/** What follows the rows in the same commit. Row-level security binds again: each tenant's rows are seen as that tenant. */
export type Settle<T> = (as: <R>(tenant: string, run: (tx: Transaction) => Promise<R>) => Promise<R>) => Promise<T>

export type LoadAnswer<T> =
  | { readonly kind: 'loaded'; readonly value: T }
  | { readonly kind: 'not-empty'; readonly table: string }

const found = z.object({ found: z.boolean() })

/**
 * Fills a database whose tables are all empty, as its owner: first the tables of `parts`, then `fill`, then `settle`, then one commit. Row-level security is bound to the
 * owner again in between, and nobody else sees the tables meanwhile. Throwing undoes everything.
 * @throws database faults
 */
export function withLoad<T>(
  ownerUrl: string,
  fill: (load: DatabaseLoad) => Promise<void>,
  settle: Settle<T>,
  parts?: readonly MigrationPart[],
): Promise<LoadAnswer<T>> {
  return inOwnerTransaction<LoadAnswer<T>>(ownerUrl, 'BEGIN', async (session) => {
    const { client, tx, asTenant } = session
    // Looked at before anything is made: a database in use must not even get new columns.
    const found = await listTables(tx)
    await force(tx, found, false)
    const table = await firstFilled(tx, found)
    await force(tx, found, true)
    if (table !== undefined) return { kind: 'not-empty', table }
    if (parts && (await migrateWithin(client, parts))) return { kind: 'not-empty', table: 'migration' }
    const tables = await listTables(tx)
    await force(tx, tables, false)
    await fill({ tables, copyIn: (target, rows) => copyIn(session, target, rows) })
    await force(tx, tables, true)
    const value = await settle(async (tenant, run) => {
      await asTenant(tenant)
      return run(tx)
    })
    return { kind: 'loaded', value }
  })
}

/** PostgreSQL refuses to copy into a table whose row-level security binds the one who copies. What triggers once let in comes back as it is. */
async function force(tx: Transaction, tables: readonly CopiedTable[], bind: boolean): Promise<void> {
  for (const table of tables) await tx.execute(`ALTER TABLE ${quoted(table)} ${bind ? 'EN' : 'DIS'}ABLE TRIGGER USER`)
  for (const table of tables.filter(({ isolated }) => isolated)) {
    await tx.execute(`ALTER TABLE ${quoted(table)} ${bind ? '' : 'NO '}FORCE ROW LEVEL SECURITY`)
  }
}

async function firstFilled(tx: Transaction, tables: readonly CopiedTable[]): Promise<string | undefined> {
  for (const table of tables) {
    const row = await tx.row(found, `SELECT EXISTS (SELECT 1 FROM ${quoted(table)}) AS found`)
    if (row?.found) return table.name
  }
  return undefined
}

async function copyIn(
  { client }: OwnerTransaction,
  table: Pick<CopiedTable, 'name' | 'columns'>,
  rows: Readable,
): Promise<number> {
  const stream = client.query(from(`COPY ${quoted(table)} (${quotedColumns(table)}) FROM STDIN`))
  await pipeline(rows, stream)
  return stream.rowCount
}
