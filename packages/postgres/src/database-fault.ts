import pg from 'pg'

/** What the database said when it refused a statement: its code and the names involved, never the values. */
export interface DatabaseFault {
  /** SQLSTATE, PostgreSQL manual appendix A. */
  readonly code: string
  readonly constraint?: string
  readonly table?: string
}

const faultOf = new WeakMap<object, DatabaseFault>()

/** Classes whose texts speak of schema, resources or connection. All others may quote row values, which are personal data. */
const HARMLESS_CLASSES = new Set(['08', '0A', '25', '28', '3D', '40', '42', '53', '54', '55', '57', 'XX'])

/** Turns an exception of the driver into one that can be logged: no values, no detail line. Others pass through unchanged. */
export function withoutValues(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) return error
  const { code = 'unknown', constraint, table } = error
  const names = [constraint && `constraint ${constraint}`, table && `table ${table}`].filter((name) => name)
  const text = HARMLESS_CLASSES.has(code.slice(0, 2)) ? error.message : names.join(', ')
  const safe = new Error(`PostgreSQL ${code}: ${text}`)
  faultOf.set(safe, { code, ...(constraint && { constraint }), ...(table && { table }) })
  return safe
}

/** Reads the fault from an exception of this package; undefined when it did not come from a statement. */
export function databaseFaultOf(error: unknown): DatabaseFault | undefined {
  return error instanceof Error ? faultOf.get(error) : undefined
}

/** True for a transaction that the database rolled back for another's sake: a deadlock (40P01) or one out of turn (40001). Asked again it may pass. */
export const isGivenUp = (error: unknown): boolean => ['40P01', '40001'].includes(databaseFaultOf(error)?.code ?? '')

/** True for the violation (SQLSTATE 23505) of the named unique constraint or index. */
export function isUniqueViolation(error: unknown, constraint: string): boolean {
  const fault = databaseFaultOf(error)
  return fault?.code === '23505' && fault.constraint === constraint
}
