import type { Machine } from '../machine.ts'
import { RESULT } from '../wire/codes.ts'
import type { Command } from '../wire/command.ts'
import { closeDay } from './day.ts'
import type { Dialogue } from './dialogue.ts'
import { abandon } from './ending.ts'
import { pay, refund, takeBackPayment } from './money.ts'
import { callHost, register, repeatReceipt, tellStatus } from './service.ts'

/** Commands that are carried out in a dialogue, after their acknowledgement. */
export type Order = Exclude<Command, { readonly kind: 'abort' | 'log-off' | 'unknown' }>

/** Carries a command out. Without a registration only 06 00 and 05 01 are served; the rest ends with 06 1E 6B. */
export async function carryOut(machine: Machine, dialogue: Dialogue, order: Order): Promise<void> {
  if (order.kind === 'malformed') return abandon(machine, dialogue, RESULT.protocolError)
  if (order.kind === 'registration') return register(machine, dialogue, order)
  if (order.kind === 'status-enquiry') return tellStatus(machine, dialogue, order, false)
  if (machine.wishes() === undefined) return abandon(machine, dialogue, RESULT.notRegistered)
  switch (order.kind) {
    case 'authorisation':
      return pay(machine, dialogue, order)
    case 'refund':
      return refund(machine, dialogue, order)
    case 'reversal':
      return takeBackPayment(machine, dialogue, order)
    case 'repeat-receipt':
      return repeatReceipt(machine, dialogue, order)
    case 'end-of-day':
      return closeDay(machine, dialogue, order)
    case 'initialisation':
    case 'diagnosis':
      return callHost(machine, dialogue, order)
  }
}
