import { ok, refuse } from '../../result.ts'
import type { TerminCommands } from '../command/termin.ts'
import type { Answer, CommandOf, DecisionsOf } from '../command.ts'
import type { VorgangEvent } from '../event.ts'
import type { Vorgang } from '../state.ts'
import { atCounter } from './at-counter.ts'

export const terminDecisions: DecisionsOf<TerminCommands> = {
  'set-termin': atCounter(({ termin }: CommandOf<'set-termin'>) => ok([{ type: 'TerminSet', data: termin }])),
  'cancel-termin': atCounter(({ booking, reason }: CommandOf<'cancel-termin'>, state) =>
    state.termin?.booking === booking
      ? ok([{ type: 'TerminCancelled', data: { booking, reason } }])
      : refuse({ kind: 'no-termin' }),
  ),
  'record-precheck': atCounter(({ precheck }: CommandOf<'record-precheck'>) =>
    ok([{ type: 'PrecheckRecorded', data: precheck }]),
  ),
  'prepare-again': atCounter(prepareAgain),
}

/** BMG § 51: somebody blocked since the booking is not prepared again, and no answer reveals the block outside the register. */
function prepareAgain({ snapshot, haushalt }: CommandOf<'prepare-again'>, state: Vorgang): Answer {
  if ([snapshot, ...haushalt].some(({ person }) => person.sperren.auskunftssperre)) {
    return refuse({ kind: 'auskunftssperre' })
  }
  if (state.snapshot && state.snapshot.person.id !== snapshot.person.id) return refuse({ kind: 'other-person' })
  const events: VorgangEvent[] = [{ type: 'PersonPrepared', data: snapshot }]
  if (haushalt.length > 0) events.push({ type: 'HaushaltPrepared', data: { members: [...haushalt] } })
  return ok(events)
}
