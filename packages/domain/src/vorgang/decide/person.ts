import { ok, refuse } from '../../result.ts'
import type { PersonCommands } from '../command/person.ts'
import type { Answer, CommandOf, DecisionsOf } from '../command.ts'
import type { Vorgang } from '../state.ts'
import { atCounter, inTownHall } from './at-counter.ts'
import { isPaid } from './money.ts'

export const personDecisions: DecisionsOf<PersonCommands> = {
  'record-person': atCounter(recordPerson),
  'match-person': inTownHall(({ match }: CommandOf<'match-person'>) => ok([{ type: 'PersonMatched', data: match }])),
}

function recordPerson({ recorded }: CommandOf<'record-person'>, state: Vorgang): Answer {
  if (state.snapshot) return refuse({ kind: 'person-prepared' })
  return isPaid(state) ? refuse({ kind: 'gebuehr-paid' }) : ok([{ type: 'PersonRecorded', data: recorded }])
}
