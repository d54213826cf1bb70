import { type BesuchRefusal, besuchDecider, drawNummer, emptyBesuch } from '@buergerkoffer/domain/besuch'
import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import type { Termin } from '@buergerkoffer/domain/termin'
import type { StepRefusal } from '@buergerkoffer/station'
import type { Desk } from '../desk.ts'

export type BeginRefusal =
  | BesuchRefusal
  | StepRefusal
  | { readonly kind: 'unknown-termin' }
  | { readonly kind: 'termin-done' }
  | { readonly kind: 'lease-over'; readonly until: string }

/**
 * Begins the visit of a booked time and answers its id; if it has begun already, that one. Visit, number and case are one commit. The
 * lease is looked at here and never inside a visit (SYNC-37).
 */
export function beginVisit(desk: Desk, termin: string): Result<string, BeginRefusal> {
  const begun = desk.model.besuche().find((besuch) => besuch.termin === termin)
  if (begun) return begun.status === 'closed' ? refuse({ kind: 'termin-done' }) : ok(begun.id)
  const booked = bookedTermin(desk, termin)
  if (!booked) return refuse({ kind: 'unknown-termin' })
  const lease = desk.context.station.lease()
  if (lease?.kind === 'expired') return refuse({ kind: 'lease-over', until: lease.until })
  const file = desk.model.caseFile(booked.termin.vorgang)
  if (!file) return refuse({ kind: 'key-missing', vorgang: booked.termin.vorgang })
  if (file.readOnly) return refuse({ kind: 'read-only', vorgang: file.vorgang })
  return commitBegin(desk, booked, file.keyId)
}

interface Booked {
  readonly stop: string
  readonly termin: Termin
}

function bookedTermin({ model }: Desk, id: string): Booked | undefined {
  return model
    .stops()
    .flatMap((stop) => stop.termine.map((termin) => ({ stop: stop.id, termin })))
    .find(({ termin }) => termin.id === id)
}

function commitBegin(desk: Desk, { stop, termin }: Booked, keyId: string): Result<string, BeginRefusal> {
  const besuch = desk.context.newUuid()
  const year = Number(desk.today.slice(0, 4))
  const drawn = drawNummer(desk.station.stationCode, year, desk.model.lastCounter(year), 'vorgang')
  const { vorgang, leistung } = termin
  const joined = { besuch, vorgang, keyId, nummer: drawn.data.nummer, leistung }
  const open = besuchDecider.decide({ type: 'open', opened: { besuch, stop, termin: termin.id } }, emptyBesuch)
  if (!open.ok) return open
  const join = besuchDecider.decide({ type: 'join', joined }, open.value.reduce(besuchDecider.evolve, emptyBesuch))
  if (!join.ok) return join
  const step = desk.station.commit({ by: desk.station.user, cases: [], station: [...open.value, drawn, ...join.value] })
  return step.ok ? ok(besuch) : step
}
