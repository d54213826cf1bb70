import type { ClientBase, QueryResult } from 'pg'
import type { z } from 'zod'
import { withoutValues } from '../database-fault.ts'

/** One open transaction. Statements run one after the other, in the order of the calls. */
export interface Transaction {
  /** Rows as they come, for a schema to be parsed later. */
  readonly query: (sql: string, params?: readonly unknown[]) => Promise<readonly unknown[]>
  /** Rows parsed at the door; a row that does not fit is a bug or a foreign hand in the database, and throws. */
  readonly rows: <T>(schema: z.ZodType<T>, sql: string, params?: readonly unknown[]) => Promise<readonly T[]>
  /** The only row or undefined; throws when there are several. */
  readonly row: <T>(schema: z.ZodType<T>, sql: string, params?: readonly unknown[]) => Promise<T | undefined>
  /** Number of rows a statement changed. */
  readonly execute: (sql: string, params?: readonly unknown[]) => Promise<number>
}

export interface OpenTransaction {
  readonly transaction: Transaction
  /** After this every further statement throws: it would run outside the transaction, on another one's connection. */
  readonly end: () => void
}

export function openTransaction(client: ClientBase): OpenTransaction {
  const run = createQueue(client)
  let open = true
  const send = (sql: string, params: readonly unknown[] = []) => {
    if (!open) throw new Error('statement after the end of its transaction')
    return run(sql, params)
  }
  const rows: Transaction['rows'] = async (schema, sql, params) =>
    (await send(sql, params)).rows.map((row) => parseRow(schema, row))
  const transaction: Transaction = {
    query: async (sql, params) => (await send(sql, params)).rows,
    rows,
    row: async (schema, sql, params) => onlyRow(await rows(schema, sql, params)),
    execute: async (sql, params) => (await send(sql, params)).rowCount ?? 0,
  }
  return { transaction, end: () => (open = false) }
}

/** The driver wants one statement at a time; callers may still use Promise.all. */
function createQueue(client: ClientBase) {
  let last: Promise<unknown> = Promise.resolve()
  return (sql: string, params: readonly unknown[]): Promise<QueryResult<Record<string, unknown>>> => {
    const next = last.then(() => client.query<Record<string, unknown>>(preparedOf(sql, params)))
    last = next.catch(() => undefined)
    return next.catch((error: unknown) => {
      throw withoutValues(error)
    })
  }
}

/** So many statements are remembered by name, in each connection; the program has about half as many. */
const mostNamed = 1_000
const names = new Map<string, string>()

/**
 * The same statement comes a thousand times, and reading and planning it costs the database more than running it: a connection does that once.
 * The tenant is asked for at each run, so that a remembered plan shows no other tenant's rows.
 */
function preparedOf(sql: string, params: readonly unknown[]): { text: string; values: unknown[]; name?: string } {
  const query = { text: sql, values: [...params] }
  if (params.length === 0) return query
  const name = names.get(sql) ?? (names.size < mostNamed ? `bk${names.size}` : undefined)
  if (name === undefined) return query
  names.set(sql, name)
  return { ...query, name }
}

function parseRow<T>(schema: z.ZodType<T>, row: unknown): T {
  const parsed = schema.safeParse(row)
  if (parsed.success) return parsed.data
  throw new Error(
    `row does not fit its schema: ${parsed.error.issues.map(({ path, code }) => `${path.join('.')} ${code}`).join(', ')}`,
  )
}

function onlyRow<T>(rows: readonly T[]): T | undefined {
  if (rows.length > 1) throw new Error(`one row expected, ${rows.length} found`)
  return rows[0]
}
