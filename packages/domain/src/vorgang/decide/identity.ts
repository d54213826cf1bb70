import { ageOn, proveIdentity } from '../../person/index.ts'
import { ok, refuse } from '../../result.ts'
import { mayActAlone } from '../../vertretung/index.ts'
import type { IdentityCommands } from '../command/identity.ts'
import type { Answer, CommandOf, DecisionsOf } from '../command.ts'
import { isRepresented, personOf, type Vorgang } from '../state.ts'
import { atCounter } from './at-counter.ts'

export const identityDecisions: DecisionsOf<IdentityCommands> = { 'check-identity': atCounter(checkIdentity) }

function checkIdentity(command: CommandOf<'check-identity'>, state: Vorgang): Answer {
  const { identity, actors, arten, accepted, today } = command
  const ofPerson = identity.whose === 'person'
  const age = ageOfPerson(state, today)
  if (!isRepresented(state) && (!ofPerson || !mayActAlone(actors, age))) return refuse({ kind: 'vertretung-missing' })
  const proven = proveIdentity({
    documents: identity.documents,
    expiredReason: identity.expiredReason,
    arten,
    accepted: ofPerson ? accepted : null,
    age: ofPerson ? age : null,
    vouchedFor: ofPerson && isVouchedFor(state),
    today,
  })
  return proven.ok
    ? ok([{ type: 'IdentityChecked', data: identity }])
    : refuse({ kind: 'identity-not-proven', fault: proven.refusal })
}

/** Completed years of the person of the case on a day, null if unknown. */
export function ageOfPerson(state: Vorgang, today: string): number | null {
  const person = personOf(state)
  return person ? ageOn(person.geburt.datum, today) : null
}

/** A checked parent or Betreuer stands in for the second document; somebody with a Vollmacht does not. */
export const isVouchedFor = ({ vertretung, vertreterIdentity }: Vorgang): boolean =>
  vertreterIdentity !== undefined && (vertretung?.capacity === 'parent' || vertretung?.capacity === 'betreuer')
