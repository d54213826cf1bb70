import { localTime } from '../local-time.ts'
import type { Machine } from '../machine.ts'
import { serviceReceipt } from '../receipt/receipt.ts'
import { wishesOf } from '../registration.ts'
import { ANSWERS, RESULT } from '../wire/codes.ts'
import type { Command, Registration } from '../wire/command.ts'
import { bcd, container, counted, field, frame, tlv } from '../wire/encode.ts'
import { askHost } from './cardholder.ts'
import { refusedByState, refusedPassword } from './checks.ts'
import { tellDay } from './day.ts'
import type { Dialogue } from './dialogue.ts'
import { abandon, complete, fail } from './ending.ts'
import { print } from './printing.ts'
import { announce, deliver } from './settle.ts'

type Of<Kind extends Command['kind']> = Extract<Command, { readonly kind: Kind }>

const EURO = '0978'
const SET_CLOCK = 0x0401
const SERVED = [0x0501, 0x0600, 0x0601, 0x0602, 0x0620, 0x0630, 0x0631, 0x0650, 0x0670, 0x0693, 0x06b0]
/** Service byte of 05 01: leave the software version out. */
const WITHOUT_VERSION = 0x01

/** 06 00 (chapter 2.1). A new registration replaces the old one. */
export async function register(machine: Machine, dialogue: Dialogue, order: Registration): Promise<void> {
  const wrongCurrency = order.currency !== undefined && order.currency !== EURO
  const refused = refusedPassword(machine, order.password) ?? (wrongCurrency ? RESULT.wrongCurrency : undefined)
  if (refused !== undefined) return abandon(machine, dialogue, refused)
  const wishes = wishesOf(order)
  machine.register(wishes)
  machine.tell({ kind: 'registered' })
  const commands = SERVED.map((control) => tlv(0x0a, [control >> 8, control & 0xff]))
  await complete(
    dialogue,
    field(0x19, [0]),
    field(0x29, bcd(machine.identity.terminal, 4)),
    field(0x49, bcd(EURO, 2)),
    ...(wishes.containers ? [container(tlv(0x26, Buffer.concat(commands)))] : []),
  )
}

/** 06 20: status information and receipts of the last booking or end of day once more (chapter Repeat Receipt); refused when there was none. */
export async function repeatReceipt(machine: Machine, dialogue: Dialogue, order: Of<'repeat-receipt'>): Promise<void> {
  const last = machine.journal.last()
  const refused = refusedPassword(machine, order.password)
  if (refused !== undefined || last === undefined) return abandon(machine, dialogue, refused ?? RESULT.notPossible)
  if (last.kind === 'closed-day') return tellDay(machine, dialogue, last)
  const answer = await announce(machine, dialogue, last, 0)
  if (answer.kind !== 'gone') await deliver(machine, dialogue, last)
}

/** 06 70 and 06 93: a call to the host, the time for the ECR (04 01), a receipt (chapters Diagnosis and Initialisation). */
export async function callHost(
  machine: Machine,
  dialogue: Dialogue,
  order: Of<'diagnosis' | 'initialisation'>,
): Promise<void> {
  const refused = order.kind === 'diagnosis' ? undefined : refusedPassword(machine, order.password)
  if (refused !== undefined) return abandon(machine, dialogue, refused)
  const declined = await askHost(machine, dialogue)
  if (declined !== undefined) return fail(machine, dialogue, declined)
  await dialogue.say(clockFrame(machine.now()), 'set-clock')
  const { administrationReceipts = 'terminal', lineWidth = 24 } = machine.wishes() ?? {}
  const receipt = serviceReceipt(order.kind, machine.now(), machine.identity, lineWidth)
  const printed = await print(machine, dialogue, administrationReceipts, [receipt])
  if (printed === 'gone') return machine.tell({ kind: 'line-lost' })
  await (printed === 'failed' ? abandon(machine, dialogue, RESULT.printerNotReady) : complete(dialogue))
}

/** 05 01 (chapter Status-Enquiry): software version unless unwanted, the state as one byte, device data for an ECR that sent a container. */
export async function tellStatus(
  machine: Machine,
  dialogue: Dialogue,
  order: Of<'status-enquiry'>,
  busy: boolean,
): Promise<void> {
  const { identity } = machine
  const refused = order.password === undefined ? undefined : refusedPassword(machine, order.password)
  if (refused !== undefined) return abandon(machine, dialogue, refused)
  const state = busy ? ANSWERS.wait : (refusedByState(machine) ?? RESULT.ok)
  const version = (order.service & WITHOUT_VERSION) === 0 ? [counted(3, Buffer.from(identity.software))] : []
  await complete(dialogue, ...version, Buffer.of(state), ...(order.containers ? [deviceContainer(machine, state)] : []))
}

function deviceContainer({ identity, now }: Machine, state: number): Buffer {
  const { year, month, day, hour, minute, second } = localTime(now())
  const device = [
    tlv(0x1f40, Buffer.from('Simulator')),
    tlv(0x1f41, Buffer.from(identity.software)),
    tlv(0x1f42, bcd(identity.serial, 5)),
    tlv(0x1f43, [state]),
  ]
  const clock = [tlv(0x1f0e, bcd(year + month + day, 4)), tlv(0x1f0f, bcd(hour + minute + second, 3))]
  return container(
    tlv(0x1f44, bcd(identity.terminal, 4)),
    tlv(0xe4, Buffer.concat(device)),
    tlv(0x34, Buffer.concat(clock)),
  )
}

/** 04 01: date and time for the ECR, which may well answer 84 83. */
function clockFrame(now: Date): Buffer {
  const { year, month, day, hour, minute, second } = localTime(now)
  return frame(SET_CLOCK, field(0xaa, bcd(year.slice(2) + month + day, 3)), field(0x0c, bcd(hour + minute + second, 3)))
}
