import { compareHistory, type HistoryRefusal } from '../migration/history.ts'
import type { MigrationPart } from '../migration/migrate.ts'
import type { SchemaStep } from './snapshot.ts'

export type KnownSchema =
  | { readonly ok: true; readonly parts: readonly MigrationPart[] }
  | { readonly ok: false; readonly refusal: HistoryRefusal }

/**
 * The parts of this program cut back to the steps that a copy was made with, so that its tables can be made as they were; later steps follow
 * with the next start. Refused if the copy knows a step that this program does not.
 */
export function schemaAsOf(schema: readonly SchemaStep[], known: readonly MigrationPart[]): KnownSchema {
  const taken = Map.groupBy(schema, ({ part }) => part)
  for (const [part, steps] of taken) {
    const refusal = compareHistory(part, steps, known.find((one) => one.part === part)?.migrations ?? [])
    if (refusal) return { ok: false, refusal }
  }
  const parts = known.map(({ part, migrations }) => ({
    part,
    migrations: migrations.slice(0, taken.get(part)?.length ?? 0),
  }))
  return { ok: true, parts }
}
