import { keyId } from '@buergerkoffer/log'
import type { StationModel } from './model/station-model.ts'
import { type CasesDeps, type CaseTransferState, caseState } from './transfer/case-transfer.ts'

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

const deliveryOf: Readonly<Record<CaseTransferState, Delivery>> = {
  ...{ waiting: 'waiting', sending: 'waiting', received: 'sent', opened: 'receipted', destroyed: 'destroyed' },
}

/** Cases handed over, newest first; how far each has come says the transfer's own rule (SYNC-72). */
export function handedOver(model: StationModel, progress: Omit<CasesDeps, 'model'>): readonly HandedOverCase[] {
  const leistungen = new Map(model.besuche().flatMap((besuch) => besuch.vorgaenge.map((v) => [v.vorgang, v.leistung])))
  return model
    .released()
    .map(({ keyId: id, nummer, vorgang, at }): HandedOverCase => {
      const key = keyId(id)
      const [receiptedAt, rule] = [progress.forgotten.get(key), progress.destroyed.get(key)?.rule]
      const delivery = deliveryOf[caseState(progress, key)]
      const common = { nummer, at, leistung: leistungen.get(vorgang) ?? '', delivery }
      return { ...common, ...(receiptedAt && { receiptedAt }), ...(rule !== undefined && { rule }) }
    })
    .reverse()
}
