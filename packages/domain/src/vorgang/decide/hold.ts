import { ok, refuse } from '../../result.ts'
import type { HoldCommands } from '../command/hold.ts'
import type { Answer, CommandOf, DecisionsOf } from '../command.ts'
import { holdNumberOf, recallOf, type Vorgang } from '../state.ts'
import { atCounter } from './at-counter.ts'
import { withReason } from './with-reason.ts'

export const holdDecisions: DecisionsOf<HoldCommands> = {
  'begin-hold': atCounter(({ to }: CommandOf<'begin-hold'>, state) =>
    ok([{ type: 'HoldBegun', data: { hold: holdNumberOf(state) + 1, to } }]),
  ),
  recall: atStation(recall),
  'take-over': atStation(({ taken }: CommandOf<'take-over'>, state) =>
    withReason(taken.reason, (reason) =>
      ok([{ type: 'VorgangTakenOver', data: { ...taken, reason, hold: holdNumberOf(state) + 1 } }]),
    ),
  ),
  'settle-conflict': settle,
}

/** Whether a station holds a case: it got it, or the case began there, and it has not handed it over. */
export const isAtStation = ({ status, hold, opened }: Vorgang): boolean =>
  status === 'open' && (hold ? hold.to !== 'rathaus' : opened?.channel === 'koffer')

function atStation<C>(decide: (command: C, state: Vorgang) => Answer) {
  return (command: C, state: Vorgang): Answer =>
    isAtStation(state) ? decide(command, state) : refuse({ kind: 'not-at-station' })
}

function recall({ reason: typed }: CommandOf<'recall'>, state: Vorgang): Answer {
  if (recallOf(state)) return refuse({ kind: 'already-recalled' })
  return withReason(typed, (reason) => ok([{ type: 'VorgangRecalled', data: { hold: holdNumberOf(state), reason } }]))
}

function settle({ settled, isOpen }: CommandOf<'settle-conflict'>): Answer {
  if (!isOpen) return refuse({ kind: 'conflict-gone' })
  return withReason(settled.reason, (reason) => ok([{ type: 'ConflictSettled', data: { ...settled, reason } }]))
}
