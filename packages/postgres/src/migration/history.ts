import { createHash } from 'node:crypto'

/** One step of the schema. Once released it is never edited: a correction is a new step. */
export interface Migration {
  /** Unique within its part and permanent, e.g. `001-log-entry`. */
  readonly id: string
  readonly sql: string
}

export interface AppliedMigration {
  readonly id: string
  readonly checksum: string
}

/** Why the program and the database do not belong together. The database is left as it was found. */
export type HistoryRefusal =
  | { readonly reason: 'ahead'; readonly part: string; readonly unknown: readonly string[] }
  | {
      readonly reason: 'diverged'
      readonly part: string
      readonly position: number
      readonly found: string
      readonly expected: string
    }
  | { readonly reason: 'changed'; readonly part: string; readonly id: string }

/** Compares what was applied with what the program knows: the former must be a prefix of the latter, text by text. */
export function compareHistory(
  part: string,
  applied: readonly AppliedMigration[],
  known: readonly Migration[],
): HistoryRefusal | undefined {
  for (const [index, { id, checksum }] of applied.entries()) {
    const expected = known[index]
    if (!expected) return { reason: 'ahead', part, unknown: applied.slice(index).map((step) => step.id) }
    if (expected.id !== id) return { reason: 'diverged', part, position: index + 1, found: id, expected: expected.id }
    if (checksumOf(expected) !== checksum) return { reason: 'changed', part, id }
  }
  return undefined
}

export function checksumOf({ sql }: Migration): string {
  return createHash('sha256').update(sql).digest('hex')
}
