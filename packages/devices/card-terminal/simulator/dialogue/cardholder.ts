import type { Card } from '../card.ts'
import type { DeclineReason } from '../fault.ts'
import type { Machine } from '../machine.ts'
import { RESULT, SHOWS } from '../wire/codes.ts'
import type { Dialogue } from './dialogue.ts'

export type Presented =
  | { readonly kind: 'card'; readonly card: Card }
  | { readonly kind: 'failed'; readonly code: number }

const PIN_TRIES = 3
const DECLINES: Readonly<Record<DeclineReason, number>> = {
  declined: RESULT.hostDeclined,
  'bad-card': RESULT.hostBadCard,
  'no-funds': RESULT.hostNoFunds,
  'card-expired': RESULT.hostCardExpired,
  'over-limit': RESULT.hostOverLimit,
  'pin-blocked': RESULT.hostPinBlocked,
}

/** Card and PIN. Until the PIN is in, the cardholder's stop key and the ECR's 06 B0 end it. */
export async function presentCard(machine: Machine, dialogue: Dialogue): Promise<Presented> {
  const { faults, pace } = machine
  await dialogue.show(SHOWS.insertCard)
  await dialogue.pass('card')
  const idle = faults.take('cardholder-idle') !== undefined
  if ((await dialogue.pauseUnlessAborted(idle ? pace.patience : pace.card)) === 'aborted' || idle)
    return failed(RESULT.stopped)
  if (faults.take('card-not-read') !== undefined) {
    await dialogue.show(SHOWS.cardUnreadable)
    return failed(RESULT.cardUnreadable)
  }
  return enterPin(machine, dialogue)
}

/** The host's word: nothing when it agrees, else the result code. */
export async function askHost({ faults, pace }: Machine, dialogue: Dialogue): Promise<number | undefined> {
  await dialogue.show(SHOWS.waitsForHost)
  await dialogue.pause(pace.host)
  if (faults.take('no-host') !== undefined) return RESULT.noConnection
  const decline = faults.take('decline')
  if (decline === undefined) return undefined
  await dialogue.show(SHOWS.notAuthorised)
  return DECLINES[decline.reason]
}

async function enterPin(machine: Machine, dialogue: Dialogue): Promise<Presented> {
  const { faults, pace } = machine
  await dialogue.show(SHOWS.seePinPad)
  if (faults.take('stop-pressed') !== undefined) return failed(RESULT.stopped)
  const wrong = faults.take('wrong-pin')?.tries ?? 0
  for (let attempt = 1; attempt <= wrong; attempt += 1) {
    if ((await dialogue.pauseUnlessAborted(pace.pin)) === 'aborted') return failed(RESULT.stopped)
    await dialogue.show(attempt < PIN_TRIES ? SHOWS.pinWrong : SHOWS.pinTooOftenWrong)
  }
  if (wrong >= PIN_TRIES) return failed(RESULT.hostPinBlocked)
  const end = await dialogue.pauseUnlessAborted(pace.pin)
  return end === 'aborted' ? failed(RESULT.stopped) : { kind: 'card', card: machine.card() }
}

function failed(code: number): Presented {
  return { kind: 'failed', code }
}
