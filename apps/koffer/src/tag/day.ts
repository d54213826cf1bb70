import type { Leistung } from '@buergerkoffer/catalogue'
import { everydayName } from '@buergerkoffer/domain/person'
import type { Stop, Termin } from '@buergerkoffer/domain/termin'
import type { HandedOverCase, LineState } from '@buergerkoffer/station'
import { findVisit, standingOf, type VisitStep } from '../besuch/index.ts'
import { type CurrentStops, currentStops } from '../current-stops.ts'
import type { Desk } from '../desk.ts'
import { type DayCash, dayCash } from '../kasse/index.ts'
import { type CanDo, canDo } from './can-do.ts'

type NeedKind = Leistung['needs'][number]['kind']

/** How far a booked time has come. */
export type TerminState =
  | { readonly kind: 'open' }
  /** `step` is missing while the visit can't be worked on. */
  | { readonly kind: 'running'; readonly besuch: string; readonly nummer: string; readonly step: VisitStep | undefined }
  | { readonly kind: 'done'; readonly nummer: string }

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
  readonly isToday: boolean
  readonly cash: DayCash
  readonly handedOver: readonly HandedOverCase[]
  readonly line: LineState
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
    isToday,
    cash: dayCash(
      model,
      stops.map(({ id }) => id),
    ),
    handedOver: context.station.handedOver(),
    line: context.line(),
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
    can: canDo({ catalogue, leistung: termin.leistung, file, freshness, today }),
    state,
  }
}

function stateOf(desk: Desk, termin: Termin): TerminState {
  const besuch = desk.model.besuche().find((each) => each.termin === termin.id)
  if (!besuch) return { kind: 'open' }
  const nummer = besuch.vorgaenge[0]?.nummer ?? ''
  if (besuch.status === 'closed') return { kind: 'done', nummer }
  const visit = findVisit(desk, besuch.id)
  return { kind: 'running', besuch: besuch.id, nummer, step: visit.ok ? standingOf(visit.value) : undefined }
}
