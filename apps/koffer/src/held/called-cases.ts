import { presentIn } from '@buergerkoffer/domain/besuch'
import { everydayName } from '@buergerkoffer/domain/person'
import { personOf, recallOf } from '@buergerkoffer/domain/vorgang'
import type { CaseFile } from '@buergerkoffer/station'
import { nameOfLeistung } from '../besuch/index.ts'
import type { Desk } from '../desk.ts'

/** A case that the town hall wants back (`recalled`), has taken, or has given to another station. */
export interface CalledCase {
  readonly kind: 'recalled' | 'taken' | 'elsewhere'
  readonly vorgang: string
  readonly name: string | undefined
  readonly leistung: string
  /** Empty where the case lies elsewhere: nobody owes the counter a reason. */
  readonly reason: string
  /** The visit in which somebody works on it right now. */
  readonly besuch: string | undefined
}

/** What the clerk has to let go of, recalled ones first. */
export function calledCases(desk: Desk): readonly CalledCase[] {
  const { model } = desk
  return [...model.recalled(), ...model.taken()].map((file) => calledCase(desk, file))
}

function calledCase({ model, catalogue }: Desk, file: CaseFile): CalledCase {
  const { state, vorgang } = file
  const person = personOf(state)
  const leistung = catalogue?.leistung(state.opened?.leistung ?? '')
  const visit = model
    .besuche()
    .find((each) => each.status === 'open' && presentIn(each).some((joined) => joined.vorgang === vorgang))
  const recall = model.holds(file) ? recallOf(state) : undefined
  return {
    ...{ vorgang, besuch: visit?.id, name: person && everydayName(person.name) },
    leistung: leistung ? nameOfLeistung(leistung) : (state.opened?.leistung ?? ''),
    kind: recall ? 'recalled' : state.hold?.to === 'rathaus' ? 'taken' : 'elsewhere',
    reason: recall?.reason ?? state.takenOver?.reason ?? '',
  }
}
