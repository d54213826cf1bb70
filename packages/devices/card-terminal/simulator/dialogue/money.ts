import { isReversed } from '../journal/journal.ts'
import type { Machine } from '../machine.ts'
import { RESULT } from '../wire/codes.ts'
import type { Command } from '../wire/command.ts'
import { askHost, presentCard } from './cardholder.ts'
import { refusedOrder, refusedPassword } from './checks.ts'
import type { Dialogue } from './dialogue.ts'
import { abandon, fail } from './ending.ts'
import { reverse, settle } from './settle.ts'

type Of<Kind extends Command['kind']> = Extract<Command, { readonly kind: Kind }>

/** 06 01: takes a payment (chapter 2.2). */
export async function pay(machine: Machine, dialogue: Dialogue, order: Of<'authorisation'>): Promise<void> {
  const refused = refusedOrder(machine, order)
  if (refused !== undefined) return abandon(machine, dialogue, refused)
  await moveMoney(machine, dialogue, { kind: 'payment', cents: order.cents, repeats: order.repeats })
}

/** 06 31: gives money back onto a card, whatever it was paid with (chapter Refund). */
export async function refund(machine: Machine, dialogue: Dialogue, order: Of<'refund'>): Promise<void> {
  const refused = refusedPassword(machine, order.password) ?? refusedOrder(machine, order)
  if (refused !== undefined) return abandon(machine, dialogue, refused)
  await moveMoney(machine, dialogue, { kind: 'refund', cents: order.cents, repeats: 0 })
}

/** 06 30: takes a payment of the open day back by its receipt number (chapter Reversal). */
export async function takeBackPayment(machine: Machine, dialogue: Dialogue, order: Of<'reversal'>): Promise<void> {
  const day = machine.journal.openDay()
  const original = day.findLast(({ receipt }) => receipt === order.receipt)
  const refused = refusedPassword(machine, order.password)
  if (refused !== undefined) return abandon(machine, dialogue, refused)
  if (original === undefined || original.kind !== 'payment') return fail(machine, dialogue, RESULT.noReversal)
  if (isReversed(original, day)) return fail(machine, dialogue, RESULT.alreadyReversed)
  const declined = await askHost(machine, dialogue)
  if (declined !== undefined) return fail(machine, dialogue, declined)
  await dialogue.pass('host')
  if (stopsWithoutListener(machine, dialogue)) return
  await settle(machine, dialogue, reverse(machine, original), 0)
}

interface Movement {
  readonly kind: 'payment' | 'refund'
  readonly cents: number
  readonly repeats: number
}

async function moveMoney(machine: Machine, dialogue: Dialogue, { kind, cents, repeats }: Movement): Promise<void> {
  const presented = await presentCard(machine, dialogue)
  if (presented.kind === 'failed') return fail(machine, dialogue, presented.code)
  const declined = await askHost(machine, dialogue)
  if (declined !== undefined) return fail(machine, dialogue, declined)
  await dialogue.pass('host')
  if (stopsWithoutListener(machine, dialogue)) return
  const booking = machine.journal.book({
    kind,
    cents,
    card: presented.card,
    approval: approvalOf(machine),
    at: machine.now(),
  })
  machine.tell({ kind: 'booked', what: kind, receipt: booking.receipt, cents })
  await settle(machine, dialogue, booking, repeats)
}

/** The last moment at which a terminal that watches its line lets a transaction go. */
function stopsWithoutListener(machine: Machine, dialogue: Dialogue): boolean {
  const stops = dialogue.gone() && machine.identity.brokenLine.beforeBooking === 'stops'
  if (stops) machine.tell({ kind: 'line-lost' })
  return stops
}

/** The host's approval number: any six digits, the same ones on every run. */
function approvalOf({ journal }: Machine): string {
  return String(((journal.entries().length + 1) * 7919) % 1_000_000).padStart(6, '0')
}
