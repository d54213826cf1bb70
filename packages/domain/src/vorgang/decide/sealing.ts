import { ok, refuse } from '../../result.ts'
import type { SealingCommands } from '../command/sealing.ts'
import type { Answer, CommandOf, DecisionsOf } from '../command.ts'
import { atCounter } from './at-counter.ts'

export const sealingDecisions: DecisionsOf<SealingCommands> = {
  'capture-sealed': atCounter(captureSealed),
  'postpone-capture': atCounter(({ postponed }: CommandOf<'postpone-capture'>) =>
    ok([{ type: 'CapturePostponed', data: postponed }]),
  ),
  'log-opening': ({ opened }, { sealed }) =>
    sealed.some(({ boxHash }) => boxHash === opened.boxHash)
      ? ok([{ type: 'SealedOpened', data: opened }])
      : refuse({ kind: 'box-unknown' }),
}

function captureSealed({ sealed, acceptedKeys }: CommandOf<'capture-sealed'>): Answer {
  if (!acceptedKeys.includes(sealed.sealingKeyId)) return refuse({ kind: 'sealing-key-unknown' })
  return ok([{ type: 'SealedCaptured', data: sealed }])
}
