import { presentIn } from '@buergerkoffer/domain/besuch'
import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import type { Termin } from '@buergerkoffer/domain/termin'
import { presentStop } from '../current-stops.ts'
import type { Desk } from '../desk.ts'
import { type BeginRefusal, leaseOver } from './begin-refusal.ts'
import { commitStep } from './commit.ts'
import { joinEvents } from './join-events.ts'

/**
 * Begins the visit of a booked time and answers its id; if it has begun already, that one. Visit, number and case are one commit. The
 * lease is looked at here and never inside a visit (SYNC-37).
 */
export function beginBooked(desk: Desk, termin: string): Result<string, BeginRefusal> {
  // A visit that everybody left was a slip: the booked time still stands.
  const begun = desk.model.besuche().findLast((besuch) => besuch.termin === termin && presentIn(besuch).length > 0)
  if (begun) return begun.status === 'closed' ? refuse({ kind: 'termin-done' }) : ok(begun.id)
  const booked = bookedTermin(desk, termin)
  if (!booked) return refuse({ kind: 'unknown-termin' })
  return beginWith(desk, booked.termin.vorgang, booked)
}

/** Begins a visit for a case that is here without a booked time: given back by the town hall, or parked at another suitcase. */
export function beginDelivered(desk: Desk, vorgang: string): Result<string, BeginRefusal> {
  const begun = desk.model
    .besuche()
    .find(
      (besuch) => besuch.status === 'open' && besuch.vorgaenge.some((each) => each.vorgang === vorgang && !each.left),
    )
  return begun ? ok(begun.id) : beginWith(desk, vorgang, { stop: presentStop(desk), termin: undefined })
}

interface Booked {
  readonly stop: { readonly id: string } | undefined
  readonly termin: Termin | undefined
}

function bookedTermin(
  { model }: Desk,
  id: string,
): { readonly stop: { readonly id: string }; readonly termin: Termin } | undefined {
  return model
    .stops()
    .flatMap((stop) => stop.termine.map((termin) => ({ stop, termin })))
    .find(({ termin }) => termin.id === id)
}

function beginWith(desk: Desk, vorgang: string, { stop, termin }: Booked): Result<string, BeginRefusal> {
  const blocked = leaseOver(desk)
  if (blocked) return refuse(blocked)
  const file = desk.model.caseFile(vorgang)
  if (!file) return refuse({ kind: 'key-missing', vorgang })
  if (file.readOnly) return refuse({ kind: 'read-only', vorgang })
  if (!desk.model.holds(file)) return refuse({ kind: 'not-held', vorgang })
  const leistung = desk.catalogue?.leistung(file.state.opened?.leistung ?? '')
  if (!leistung) return refuse({ kind: 'unknown-leistung' })
  const besuch = desk.context.newUuid()
  const data = { besuch, stop: stop?.id ?? null, termin: termin?.id ?? null }
  const joined = joinEvents(desk, besuch, [{ type: 'BesuchOpened', data }], { vorgang, keyId: file.keyId, leistung })
  if (!joined.ok) return joined
  const step = commitStep(desk, { station: joined.value })
  return step.ok ? ok(besuch) : step
}
