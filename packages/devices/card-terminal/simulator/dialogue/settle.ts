import type { Booking } from '../journal/entry.ts'
import type { Answer } from '../line.ts'
import type { Machine } from '../machine.ts'
import { bookingReceipts } from '../receipt/receipt.ts'
import { ANSWERS, RESULT, SHOWS } from '../wire/codes.ts'
import { bookingStatus } from '../wire/status-information.ts'
import type { Dialogue } from './dialogue.ts'
import { abandon, complete } from './ending.ts'
import { print } from './printing.ts'

/**
 * Everything after the booking: status information, receipts, completion (chapters 2.2.6–2.2.10). The booking is on the disk before; if the
 * ECR vanishes now it stands, unless this maker's terminal reverses by itself.
 */
export async function settle(machine: Machine, dialogue: Dialogue, booking: Booking, repeats: number): Promise<void> {
  await dialogue.pass('booked')
  const answer = await announce(machine, dialogue, booking, repeats)
  if (answer.kind === 'gone') return vanish(machine, booking)
  if (answer.kind === 'refused' && answer.code === ANSWERS.goodsNotIssued) return takeBack(machine, dialogue, booking)
  await deliver(machine, dialogue, booking)
}

/** Receipts and completion. A receipt that fails does not undo the booking: 06 1E CC says only that there is no paper. */
export async function deliver(machine: Machine, dialogue: Dialogue, booking: Booking): Promise<void> {
  const { paymentReceipts = 'terminal', lineWidth = 24 } = machine.wishes() ?? {}
  const receipts = bookingReceipts(booking, machine.identity, lineWidth)
  const printed = await print(machine, dialogue, paymentReceipts, receipts)
  if (printed === 'gone') return machine.tell({ kind: 'line-lost' })
  if (printed === 'failed') return abandon(machine, dialogue, RESULT.printerNotReady)
  await complete(dialogue)
}

/** Says the status information, again as often as the ECR asks for a repetition (84 9C). */
export async function announce(
  machine: Machine,
  dialogue: Dialogue,
  booking: Booking,
  repeats: number,
): Promise<Answer> {
  const status = bookingStatus(booking, machine.identity, machine.wishes()?.containers ?? false)
  for (let turn = 0; ; turn += 1) {
    const answer = await dialogue.say(status, 'status-information')
    if (answer.kind !== 'refused' || answer.code !== ANSWERS.wait || turn >= repeats) return answer
    await dialogue.pause(machine.pace.repeat)
  }
}

/** Books the reversal of a booking and says so on the terminal. */
export function reverse(machine: Machine, original: Booking): Booking {
  const { cents, card, approval } = original
  const reversal = machine.journal.book({ kind: 'reversal', cents, card, approval, at: machine.now(), original })
  machine.tell({ kind: 'booked', what: 'reversal', receipt: reversal.receipt, cents })
  return reversal
}

/** The ECR could not hand out the goods (84 66): the payment is reversed at once (chapter 2.2.7). */
async function takeBack(machine: Machine, dialogue: Dialogue, booking: Booking): Promise<void> {
  await dialogue.show(SHOWS.sendsAutomaticReversal)
  await dialogue.pause(machine.pace.host)
  const reversal = reverse(machine, booking)
  const answer = await announce(machine, dialogue, reversal, 0)
  if (answer.kind !== 'gone') await deliver(machine, dialogue, reversal)
}

function vanish(machine: Machine, booking: Booking): void {
  machine.tell({ kind: 'line-lost' })
  if (machine.identity.brokenLine.afterBooking === 'reverses' && booking.kind === 'payment') reverse(machine, booking)
}
