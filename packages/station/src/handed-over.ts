import type { Control } from '@buergerkoffer/sync'
import type { StationModel } from './model/station-model.ts'
import type { DestroyedKey } from './store/destroyed-keys.ts'
import type { StationTables } from './store/station-tables.ts'

/** Where a handed-over case stands on its way; `destroyed`: its key was destroyed by a rule (SYNC-45). */
export type Delivery = 'waiting' | 'sent' | 'receipted' | 'destroyed'

export interface HandedOverCase {
  readonly nummer: string
  readonly leistung: string
  readonly at: string
  readonly delivery: Delivery
  /** When the centre's receipt was given, once it is. */
  readonly receiptedAt?: string
  /** By which rule the case was deleted, if it was. */
  readonly rule?: string
}

/** Cases handed over, newest first. */
export function handedOver(
  tables: StationTables,
  model: StationModel,
  control: Control | undefined,
): readonly HandedOverCase[] {
  const forgotten = new Map<string, string>(tables.forgotten())
  const destroyed = new Map<string, DestroyedKey>(tables.destroyed())
  const lastSeqs = new Map<string, number>(tables.releasedKeys().map((released) => [released.keyId, released.lastSeq]))
  const leistungen = new Map(model.besuche().flatMap((besuch) => besuch.vorgaenge.map((v) => [v.vorgang, v.leistung])))
  return model
    .released()
    .map(({ keyId, nummer, vorgang, at }): HandedOverCase => {
      const receiptedAt = forgotten.get(keyId)
      const sent = (lastSeqs.get(keyId) ?? 0) <= (control?.receipt?.seq ?? 0)
      const rule = destroyed.get(keyId)?.rule
      const common = { nummer, at, leistung: leistungen.get(vorgang) ?? '' }
      if (rule !== undefined) return { ...common, delivery: 'destroyed', rule, ...(receiptedAt && { receiptedAt }) }
      if (receiptedAt) return { ...common, delivery: 'receipted', receiptedAt }
      return { ...common, delivery: sent ? 'sent' : 'waiting' }
    })
    .reverse()
}
