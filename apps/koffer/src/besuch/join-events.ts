import type { Leistung } from '@buergerkoffer/catalogue'
import { type BesuchRefusal, besuchDecider, emptyBesuch, type StationEvent } from '@buergerkoffer/domain/besuch'
import { ok, type Result } from '@buergerkoffer/domain/result'
import type { Desk } from '../desk.ts'
import { drawFor } from './draw.ts'

interface Joining {
  readonly vorgang: string
  readonly keyId: string
  readonly leistung: Leistung
}

/** The matter gets its number and joins the visit, `before` having happened. One that comes back paid is not charged again. */
export function joinEvents(
  desk: Desk,
  besuch: string,
  before: readonly StationEvent[],
  { vorgang, keyId, leistung }: Joining,
): Result<readonly StationEvent[], BesuchRefusal> {
  const state = before.reduce(besuchDecider.evolve, desk.model.besuch(besuch) ?? emptyBesuch)
  const [drawn] = drawFor(desk, ['vorgang'])
  if (!drawn) throw new Error('no number was drawn')
  const isPaid = (desk.model.caseFile(vorgang)?.state.payments ?? []).length > 0
  const charged = leistung.steps.includes('gebuehr') && !isPaid
  const joined = { besuch, vorgang, keyId, nummer: drawn.data.nummer, leistung: leistung.id, charged }
  const join = besuchDecider.decide({ type: 'join', joined }, state)
  return join.ok ? ok([...before, drawn, ...join.value]) : join
}
