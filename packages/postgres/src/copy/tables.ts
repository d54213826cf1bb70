import { z } from 'zod'
import type { Transaction } from '../tenant/transaction.ts'

/** A table of ours, as a copy of it needs to know it. */
export interface CopiedTable {
  /** `schema.table`. */
  readonly name: string
  readonly columns: readonly string[]
  /** Shows one tenant's rows only, also to its owner. */
  readonly isolated: boolean
}

const tableRow = z.object({ name: z.string(), columns: z.array(z.string()), isolated: z.boolean() })
const arrowRow = z.object({ child: z.string(), parent: z.string() })

/** Every table the asking role owns, parents before what refers to them; without the list of migrations, which is no data. */
export async function listTables(tx: Transaction): Promise<readonly CopiedTable[]> {
  const tables = await tx.rows(tableRow, tablesSql)
  const arrows = await tx.rows(arrowRow, arrowsSql)
  return parentsFirst(tables, arrows)
}

const ours = `FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND pg_get_userbyid(c.relowner) = current_user AND c.relname <> 'migration'`

const tablesSql = `
  SELECT n.nspname || '.' || c.relname AS name, c.relforcerowsecurity AS isolated,
    (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns
  ${ours} ORDER BY 1`

const nameOf = (column: string): string =>
  `(SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = ${column})`

const arrowsSql = `
  SELECT DISTINCT ${nameOf('k.conrelid')} AS child, ${nameOf('k.confrelid')} AS parent
  FROM pg_constraint k WHERE k.contype = 'f' AND k.conrelid <> k.confrelid`

type Arrow = z.infer<typeof arrowRow>

/** Throws for tables that refer to each other in a circle: there is no order in which they could be filled. */
function parentsFirst(tables: readonly CopiedTable[], arrows: readonly Arrow[]): readonly CopiedTable[] {
  const sorted: CopiedTable[] = []
  let open = tables
  while (open.length > 0) {
    const names = new Set(open.map(({ name }) => name))
    const free = open.filter(({ name }) => !arrows.some(({ child, parent }) => child === name && names.has(parent)))
    if (free.length === 0) throw new Error('tables refer to each other in a circle')
    sorted.push(...free)
    open = open.filter((table) => !free.includes(table))
  }
  return sorted
}
