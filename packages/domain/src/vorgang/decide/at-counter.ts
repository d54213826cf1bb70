import { refuse } from '../../result.ts'
import type { Answer } from '../command.ts'
import type { Vorgang } from '../state.ts'

/** A decision that is the counter's: refused before the case is opened and after it is handed over. */
export const atCounter =
  <C>(decide: (command: C, state: Vorgang) => Answer) =>
  (command: C, state: Vorgang): Answer =>
    state.status === 'open' ? decide(command, state) : refuse({ kind: 'not-open' })

/** A decision that is the town hall's: only on a case that a counter has handed over and nobody has accepted yet. */
export const inTownHall =
  <C>(decide: (command: C, state: Vorgang) => Answer) =>
  (command: C, state: Vorgang): Answer => {
    if (state.status === 'accepted') return refuse({ kind: 'already-accepted' })
    return state.status === 'handed-over' ? decide(command, state) : refuse({ kind: 'not-handed-over' })
  }
