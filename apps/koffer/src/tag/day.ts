import type { Leistung } from '@buergerkoffer/catalogue'
import { type Besuch, presentIn } from '@buergerkoffer/domain/besuch'
import { everydayName } from '@buergerkoffer/domain/person'
import type { Stop, Termin } from '@buergerkoffer/domain/termin'
import { personOf } from '@buergerkoffer/domain/vorgang'
import type { HandedOverCase, LineState } from '@buergerkoffer/station'
import {
  leistungName,
  nameOfLeistung,
  openVisit,
  type Place,
  personName,
  placeOf,
  rueckmeldungBy,
} from '../besuch/index.ts'
import { type CurrentStops, currentStops } from '../current-stops.ts'
import type { Desk } from '../desk.ts'
import { dayOf } from '../format.ts'
import { type CalledCase, calledCases } from '../held/index.ts'
import { type DayCash, dayCash } from '../kasse/index.ts'
import { type CanDo, canDo } from './can-do.ts'

type NeedKind = Leistung['needs'][number]['kind']

/** How far a booked time has come. */
export type TerminState =
  | { readonly kind: 'open' }
  | { readonly kind: 'running'; readonly visit: OpenVisit }
  | { readonly kind: 'done'; readonly nummer: string }

/** A visit that has begun and not ended. */
export interface OpenVisit {
  readonly besuch: string
  readonly parked: boolean
  readonly nummern: readonly string[]
  readonly names: readonly string[]
  readonly leistungen: readonly string[]
  /** Missing while the visit can't be worked on. */
  readonly place: Place | undefined
  /** The rule by which a case in it was deleted: it can't be gone on with (SYNC-45). */
  readonly deletedBy: string | undefined
}

export interface DeliveredCase {
  readonly vorgang: string
  readonly name: string | undefined
  readonly leistung: string
}

export interface DayTermin {
  readonly termin: Termin
  /** Missing when the case is not here (any more). */
  readonly name: string | undefined
  readonly leistung: string
  readonly needs: readonly NeedKind[]
  /** Age of the register's data, ISO. */
  readonly stand: string | undefined
  readonly wishes: readonly ('dolmetscher' | 'gebaerdensprache' | 'rollstuhl')[]
  readonly note: string
  readonly can: CanDo
  readonly state: TerminState
}

export interface DayStop {
  readonly stop: Stop
  readonly termine: readonly DayTermin[]
}

/** What the day's page shows. */
export interface Day {
  readonly desk: Desk
  readonly stops: readonly DayStop[]
  readonly walkIns: readonly OpenVisit[]
  readonly delivered: readonly DeliveredCase[]
  /** Cases that the town hall wants back, or has taken. */
  readonly called: readonly CalledCase[]
  /** How often advice was counted at these stops without a case. */
  readonly beratungen: number
  readonly isToday: boolean
  readonly cash: DayCash
  readonly handedOver: readonly HandedOverCase[]
  /** The nearest day by which a case not yet receipted must be in the Rathaus, ISO. */
  readonly rueckmeldung: string | undefined
  readonly line: LineState
  /** Signed time of the centre's last word, ISO. */
  readonly lastContact: string | undefined
  readonly unsent: number
  /** Files that sync has given up until the next start. */
  readonly aside: number
  readonly unread: number
  /** Missing until the centre has spoken. */
  readonly lease: ReturnType<Desk['context']['station']['lease']>
  readonly clockTrusted: boolean
}

/** Puts the day together from what the station knows. */
export function dayAt(desk: Desk): Day {
  const { context, model } = desk
  const { stops, isToday }: CurrentStops = currentStops(desk)
  return {
    desk,
    stops: stops.map((stop) => ({ stop, termine: termineOf(desk, stop) })),
    walkIns: walkInsOf(desk),
    delivered: deliveredOf(desk),
    called: calledCases(desk),
    beratungen: model.beratungen().filter(({ stop }) => stops.some(({ id }) => id === stop)).length,
    isToday,
    cash: dayCash(
      model,
      stops.map(({ id }) => id),
    ),
    handedOver: context.station.handedOver(),
    rueckmeldung: rueckmeldungOf(desk),
    line: context.line(),
    lastContact: context.station.control()?.centreTime,
    unsent: context.station.unsent(),
    aside: context.station.sync.aside().length,
    unread: model.unread().length,
    lease: context.station.lease(),
    clockTrusted: context.station.clock.now().trusted,
  }
}

const termineOf = (desk: Desk, stop: Stop): readonly DayTermin[] =>
  stop.termine.toSorted((a, b) => (a.time < b.time ? -1 : 1)).map((termin) => dayTermin(desk, termin))

function dayTermin(desk: Desk, termin: Termin): DayTermin {
  const { model, catalogue, freshness, today } = desk
  const file = model.caseFile(termin.vorgang)
  const { snapshot, opened } = file?.state ?? {}
  const leistung = catalogue?.leistung(termin.leistung)
  const state = stateOf(desk, termin)
  return {
    termin,
    name: snapshot && state.kind !== 'done' ? everydayName(snapshot.person.name) : undefined,
    leistung: leistung?.texts('de').modules['03']?.text ?? termin.leistung,
    needs: leistung?.needs.map((need) => need.kind) ?? [],
    stand: snapshot?.stand,
    wishes: opened?.wishes ?? [],
    note: opened?.note ?? '',
    can: canDo({ catalogue, leistung: termin.leistung, file, freshness, today, held: !file || model.holds(file) }),
    state,
  }
}

function stateOf(desk: Desk, termin: Termin): TerminState {
  const besuch = desk.model.besuche().findLast((each) => each.termin === termin.id)
  // A visit that everybody left was a slip: the booked time still stands.
  const [first] = besuch ? presentIn(besuch) : []
  if (!besuch || !first) return { kind: 'open' }
  return besuch.status === 'closed'
    ? { kind: 'done', nummer: first.nummer }
    : { kind: 'running', visit: openVisitOf(desk, besuch) }
}

function rueckmeldungOf({ context, catalogue }: Desk): string | undefined {
  const waiting = context.station.handedOver().filter(({ delivery }) => delivery === 'waiting')
  const days = waiting.map(({ leistung, at }) => rueckmeldungBy(catalogue?.leistung(leistung), dayOf(at)))
  return days.filter((day) => day !== undefined).sort()[0]
}

/** Visits that have begun without a booked time. */
const walkInsOf = (desk: Desk): readonly OpenVisit[] =>
  desk.model
    .besuche()
    .filter(({ status, termin }) => status === 'open' && termin === null)
    .map((besuch) => openVisitOf(desk, besuch))

function openVisitOf(desk: Desk, besuch: Besuch): OpenVisit {
  const visit = openVisit(desk, besuch)
  const matters = visit.ok ? visit.value.matters : []
  return {
    besuch: besuch.id,
    parked: besuch.parked,
    nummern: presentIn(besuch).map(({ nummer }) => nummer),
    names: [...new Set(matters.map(personName))],
    leistungen: matters.map(leistungName),
    place: visit.ok ? placeOf(visit.value) : undefined,
    deletedBy: !visit.ok && visit.refusal.kind === 'case-destroyed' ? visit.refusal.rule : undefined,
  }
}

/** Cases that are here to be gone on with, without a booked time: given back by the town hall or parked elsewhere. */
function deliveredOf(desk: Desk): readonly DeliveredCase[] {
  const { model, catalogue } = desk
  const booked = new Set(model.stops().flatMap(({ termine }) => termine.map(({ vorgang }) => vorgang)))
  const visited = new Set(
    model
      .besuche()
      .filter(({ status }) => status === 'open')
      .flatMap((besuch) => presentIn(besuch).map(({ vorgang }) => vorgang)),
  )
  return model.vorgaenge().flatMap((vorgang) => {
    const file = model.caseFile(vorgang)
    const state = file && model.holds(file) ? file.state : undefined
    const wasReturned = state?.opened && (!booked.has(vorgang) || state.result !== undefined)
    if (!state || !wasReturned || state.status !== 'open' || visited.has(vorgang)) return []
    const person = personOf(state)
    const leistung = catalogue?.leistung(state.opened?.leistung ?? '')
    const name = person ? everydayName(person.name) : undefined
    return [{ vorgang, name, leistung: leistung ? nameOfLeistung(leistung) : (state.opened?.leistung ?? '') }]
  })
}
