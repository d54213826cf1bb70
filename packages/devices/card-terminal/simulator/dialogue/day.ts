import type { ClosedDay } from '../journal/journal.ts'
import { totalsOf } from '../journal/totals.ts'
import type { Machine } from '../machine.ts'
import { dayReceipt } from '../receipt/receipt.ts'
import { RESULT, SHOWS } from '../wire/codes.ts'
import type { Command } from '../wire/command.ts'
import { dayStatus } from '../wire/status-information.ts'
import { askHost } from './cardholder.ts'
import { refusedPassword } from './checks.ts'
import type { Dialogue } from './dialogue.ts'
import { abandon, complete, fail } from './ending.ts'
import { print } from './printing.ts'

type Of<Kind extends Command['kind']> = Extract<Command, { readonly kind: Kind }>

/** 06 50: hands the day's bookings in and starts a new one (chapter End-of-Day). */
export async function closeDay(machine: Machine, dialogue: Dialogue, order: Of<'end-of-day'>): Promise<void> {
  const refused = refusedPassword(machine, order.password)
  if (refused !== undefined) return abandon(machine, dialogue, refused)
  await dialogue.show(SHOWS.pleaseWait)
  const declined = await askHost(machine, dialogue)
  if (declined !== undefined) return fail(machine, dialogue, declined)
  const day = machine.journal.openDay()
  const close = machine.journal.closeDay(machine.now())
  machine.faults.clear('day-due')
  machine.tell({ kind: 'day-closed' })
  await tellDay(machine, dialogue, { kind: 'closed-day', close, day })
}

/** Status information, receipt and completion of a closed day; also when 06 20 asks for them again. */
export async function tellDay(machine: Machine, dialogue: Dialogue, { close, day }: ClosedDay): Promise<void> {
  const totals = totalsOf(day)
  await dialogue.say(dayStatus(totals, close, machine.identity), 'status-information')
  const { administrationReceipts = 'terminal', lineWidth = 24 } = machine.wishes() ?? {}
  const receipt = dayReceipt(totals, close, machine.identity, lineWidth)
  const printed = await print(machine, dialogue, administrationReceipts, [receipt])
  if (printed === 'gone') return machine.tell({ kind: 'line-lost' })
  await (printed === 'failed' ? abandon(machine, dialogue, RESULT.printerNotReady) : complete(dialogue))
}
