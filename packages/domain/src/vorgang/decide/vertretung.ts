import { ok, refuse } from '../../result.ts'
import { mayAct } from '../../vertretung/index.ts'
import type { VertretungCommands } from '../command/vertretung.ts'
import type { Answer, CommandOf, DecisionsOf } from '../command.ts'
import type { Vorgang } from '../state.ts'
import { atCounter } from './at-counter.ts'
import { ageOfPerson } from './identity.ts'

export const vertretungDecisions: DecisionsOf<VertretungCommands> = {
  'record-vertretung': atCounter(recordVertretung),
}

function recordVertretung({ vertretung, actors, today }: CommandOf<'record-vertretung'>, state: Vorgang): Answer {
  const may = mayAct(vertretung, actors, ageOfPerson(state, today))
  return may.ok
    ? ok([{ type: 'VertretungRecorded', data: vertretung }])
    : refuse({ kind: 'may-not-act', faults: may.refusal })
}
