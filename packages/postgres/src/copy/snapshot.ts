import { Readable } from 'node:stream'
import { to } from 'pg-copy-streams'
import { z } from 'zod'
import type { AppliedMigration } from '../migration/history.ts'
import type { Transaction } from '../tenant/transaction.ts'
import { inOwnerTransaction, type OwnerTransaction, quoted, quotedColumns } from './owner-session.ts'
import { type CopiedTable, listTables } from './tables.ts'

/** A step of the schema that a database has taken. */
export interface SchemaStep extends AppliedMigration {
  readonly part: string
}

/** A database as it was at one moment, whatever others write meanwhile. */
export interface DatabaseSnapshot {
  readonly tables: readonly CopiedTable[]
  readonly schema: readonly SchemaStep[]
  /** Reads in the same moment; with a tenant, its rows of isolated tables. */
  readonly read: <T>(tenant: string, run: (tx: Transaction) => Promise<T>) => Promise<T>
  /** A table's rows of all the tenants given, in PostgreSQL's text format for COPY: a line is a row. Read to its end before the next one. */
  readonly copyOut: (table: CopiedTable, tenants: readonly string[]) => Readable
}

const stepRow = z.object({ part: z.string(), id: z.string(), checksum: z.string() })

/**
 * Reads a whole database in one repeatable-read transaction of its owner: it needs no superuser, holds nobody up, and sees every tenant in
 * turn, because row-level security binds the owner too.
 * @throws database faults
 */
export function withSnapshot<T>(ownerUrl: string, run: (snapshot: DatabaseSnapshot) => Promise<T>): Promise<T> {
  return inOwnerTransaction(ownerUrl, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', async (session) => {
    const { tx, asTenant } = session
    const schema = await tx.rows(stepRow, 'SELECT part, id, checksum FROM migration ORDER BY part, position')
    return run({
      schema,
      tables: await listTables(tx),
      read: async (tenant, read) => {
        await asTenant(tenant)
        return read(tx)
      },
      copyOut: (table, tenants) => Readable.from(copyOut(session, table, tenants)),
    })
  })
}

async function* copyOut(
  { client, asTenant }: OwnerTransaction,
  table: CopiedTable,
  tenants: readonly string[],
): AsyncGenerator<Buffer> {
  // What stands above the tenants is read once, without any.
  for (const tenant of table.isolated ? tenants : ['']) {
    await asTenant(tenant)
    yield* client.query(to(`COPY (SELECT ${quotedColumns(table)} FROM ${quoted(table)}) TO STDOUT`))
  }
}
