import { expect, it } from 'vitest'
import { CONTROL } from '../codec/control.ts'
import { hexOf } from '../codec/decimal.ts'
import type { CardTerminal } from '../device.ts'
import { createFakeTime, type FakeTime } from '../testing/fake-time.ts'
import { createMemoryIntents, type MemoryIntents } from '../testing/memory-intents.ts'
import { terminalSays } from '../testing/model-messages.ts'
import { createScriptedTerminal, type Script } from '../testing/script.ts'
import type { Intent } from './intent.ts'
import { createZvtTerminal } from './zvt.ts'

const PASSWORDS = { registration: 1, reversal: 2, refund: 3, endOfDay: 4, repeatReceipt: 5, statusEnquiry: 6 }
const DONE = {
  result: 0,
  amountCents: 3_700,
  currency: '0978',
  trace: 42,
  receipt: 18,
  terminalId: '65123456',
  date: '1123',
  time: '110000',
}
const { acknowledged, completion, status, abort, intermediate } = terminalSays
const ORDER = { reference: 'B-1', cents: 3_700 }

interface Desk {
  readonly terminal: CardTerminal
  readonly intents: MemoryIntents
  readonly time: FakeTime
  readonly sent: () => readonly string[]
}

function desk(...answers: readonly (readonly [number, readonly Uint8Array[]])[]): Desk {
  const script: Script = new Map(answers)
  const time = createFakeTime()
  const scripted = createScriptedTerminal(time, script)
  const intents = createMemoryIntents()
  const terminal = createZvtTerminal({
    connect: scripted.connect,
    timers: time,
    intents,
    passwords: PASSWORDS,
    now: () => new Date(Date.UTC(2026, 10, 23, 10) + time.now()).toISOString(),
    askAgainMs: [1_000, 2_000],
  })
  const sent = () =>
    scripted.commands.map(({ control, data }) => `${control.toString(16).padStart(4, '0')} ${hexOf(data)}`)
  return { terminal, intents, time, sent }
}

const paying = (...messages: readonly Uint8Array[]) => [CONTROL.authorisation, [acknowledged, ...messages]] as const

it('pays: registers, asks what was before, stores the intent, then sends the amount', async () => {
  const { terminal, intents, time, sent } = desk(
    paying(intermediate(0x0a), status(DONE), terminalSays.printBlock(1, ['Haendlerbeleg']), completion),
  )
  const progress: string[] = []
  const outcome = await time.drive(terminal.pay(ORDER, (word) => progress.push(word)))
  expect(outcome).toMatchObject({
    kind: 'approved',
    booking: {
      amountCents: 3_700,
      trace: 42,
      receipt: 18,
      terminalId: '65123456',
      maskedPan: 'EEEEEEEEEEEE1234',
      date: '1123',
      time: '110000',
    },
    receipts: { merchant: ['Haendlerbeleg'] },
  })
  expect(progress).toEqual(['insert-card'])
  expect(sent().map((line) => line.slice(0, 4))).toEqual(['0600', '0620', '0601'])
  expect(sent()[2]).toBe('0601 04000000003700490978')
  expect(await intents.open()).toEqual([])
  expect(intents.settlements.get('B-1')).toMatchObject({ kind: 'approved' })
})

it('sends no amount when the intent cannot be made durable', async () => {
  const { intents, time } = desk()
  const failing = { ...intents, store: () => Promise.reject(new Error('disk full')) }
  const scripted = createScriptedTerminal(time, new Map())
  const other = createZvtTerminal({
    connect: scripted.connect,
    timers: time,
    intents: failing,
    passwords: PASSWORDS,
    now: () => '2026-11-23T10:00:00Z',
  })
  const failure = time.drive(other.pay(ORDER).catch((error: unknown) => String(error)))
  expect(await failure).toBe('Error: disk full')
  expect(scripted.commands.map(({ control }) => control)).not.toContain(CONTROL.authorisation)
  expect(other.platforms).toEqual(['linux', 'windows'])
})

it.each([
  ['a declined card', [status({ ...DONE, result: 5 }), abort(5)], { kind: 'declined', reason: 'declined', code: 5 }],
  ['a citizen who goes away', [abort(0x6c)], { kind: 'declined', reason: 'cancelled' }],
  ['a wrong PIN', [status({ ...DONE, result: 55 }), completion], { kind: 'declined', reason: 'pin-wrong' }],
  ['no line to the operator', [abort(0xa3)], { kind: 'trouble', trouble: 'no-line' }],
  ['a dial-up fault', [status({ ...DONE, result: 0x9b }), abort(0x9b)], { kind: 'trouble', trouble: 'no-line' }],
  ['a printer without paper', [abort(0xcc)], { kind: 'trouble', trouble: 'printer-error' }],
  ['an end of day that is due', [abort(0xf0)], { kind: 'trouble', trouble: 'end-of-day-due' }],
] as const)('books nothing with %s', async (_, messages, expected) => {
  const { terminal, intents, time } = desk(paying(...messages))
  expect(await time.drive(terminal.pay(ORDER))).toMatchObject(expected)
  expect(await intents.open()).toEqual([])
})

it('books nothing when the terminal does not take the command, or has another card inside', async () => {
  const refused = desk([CONTROL.authorisation, [Uint8Array.of(0x84, 0xdc, 0)]])
  expect(await refused.time.drive(refused.terminal.pay(ORDER))).toEqual({ kind: 'trouble', trouble: 'card-inserted' })
  expect(await refused.intents.open()).toEqual([])
  const busy = desk([CONTROL.registration, [terminalSays.busy]])
  expect(await busy.time.drive(busy.terminal.pay(ORDER))).toEqual({ kind: 'trouble', trouble: 'busy' })
  expect(busy.intents.settlements.size).toBe(0)
})

const LAST = [CONTROL.repeatReceipt, [acknowledged, status(DONE), completion]] as const

it('does not believe an approval of another amount, without a completion, after an abort, or of what was before', async () => {
  const unclear = [
    [status({ ...DONE, amountCents: 37_000 }), completion],
    [status(DONE), new Uint8Array(0)],
    [status(DONE), abort(0xcc)],
    [completion],
    [status(DONE), status({ ...DONE, result: 5 }), completion],
    [abort(0)],
  ]
  for (const messages of unclear) {
    const { terminal, intents, time, sent } = desk(paying(...messages))
    expect(await time.drive(terminal.pay(ORDER))).toEqual({ kind: 'uncertain', why: 'no-memory' })
    expect(sent().filter((line) => line.startsWith('0601'))).toHaveLength(1)
    expect(await intents.open()).toMatchObject([{ reference: 'B-1' }])
  }
  const echo = desk(LAST, paying(status(DONE), completion))
  expect(await echo.time.drive(echo.terminal.pay(ORDER))).toMatchObject({ kind: 'declined', reason: 'cancelled' })
})

it('takes an approval without an amount, as some terminals give it, for the amount that was sent', async () => {
  const { amountCents: _, ...brief } = DONE
  const { terminal, time } = desk(paying(status(brief), completion))
  expect(await time.drive(terminal.pay(ORDER))).toMatchObject({ kind: 'approved', booking: { amountCents: 3_700 } })
})

it('counts the same status information twice once', async () => {
  const { terminal, time } = desk(paying(status(DONE), status(DONE), completion))
  expect(await time.drive(terminal.pay(ORDER))).toMatchObject({ kind: 'approved' })
})

it('books nothing new while an intent is open, until the clerk has looked at the journal', async () => {
  const { terminal, intents, time, sent } = desk(paying(new Uint8Array(0)))
  expect(await time.drive(terminal.pay(ORDER))).toMatchObject({ kind: 'uncertain' })
  const forbidden = [
    () => terminal.pay(ORDER),
    () => terminal.refund(ORDER),
    () => terminal.reverse({ ...ORDER, receipt: 18 }),
    () => terminal.endOfDay(),
  ]
  for (const again of forbidden) {
    expect(await time.drive<unknown>(again())).toEqual({ kind: 'trouble', trouble: 'unresolved-intent' })
  }
  expect(await time.drive(terminal.resolve('B-1'))).toEqual({ kind: 'uncertain', why: 'no-memory' })
  expect(await time.drive(terminal.resolve('B-2'))).toBeUndefined()
  expect(await terminal.decide('B-2', 'booked')).toBe('unknown')
  expect(await terminal.decide('B-1', 'booked')).toBe('settled')
  expect(intents.settlements.get('B-1')).toEqual({ kind: 'decided', verdict: 'booked' })
  expect(sent().filter((line) => line.startsWith('0601'))).toHaveLength(1)
  expect(await time.drive(terminal.pay({ ...ORDER, reference: 'B-2' }))).toMatchObject({ kind: 'uncertain' })
})

it('is offline when nobody answers, and uncertain only if the amount had gone out', async () => {
  const { intents, time } = desk()
  const terminal = createZvtTerminal({
    connect: async () => undefined,
    timers: time,
    intents,
    passwords: PASSWORDS,
    now: () => '2026-11-23T10:00:00Z',
  })
  expect(await time.drive(terminal.pay(ORDER))).toEqual({ kind: 'trouble', trouble: 'offline' })
  expect(await time.drive(terminal.state())).toBe('offline')
  await intents.store({
    reference: 'B-9',
    booking: 'payment',
    cents: 100,
    at: '2026-11-23T09:00:00Z',
    before: { kind: 'none' },
  })
  expect(await time.drive(terminal.resolve('B-9'))).toEqual({ kind: 'uncertain', why: 'offline' })
})

it('does one thing at a time', async () => {
  const { terminal, time } = desk(paying(status(DONE), completion))
  const first = terminal.pay(ORDER)
  expect(await terminal.state()).toBe('busy')
  expect(await terminal.pay({ ...ORDER, reference: 'B-2' })).toEqual({ kind: 'trouble', trouble: 'busy' })
  expect(await time.drive(first)).toMatchObject({ kind: 'approved' })
})

it('sends the clerk’s wish to abort and takes the terminal’s word for what came of it', async () => {
  const { terminal, time, sent } = desk(paying(intermediate(0x0a)), [CONTROL.abortByClerk, [acknowledged, abort(0x6c)]])
  const outcome = time.drive(terminal.pay(ORDER, () => terminal.abort()))
  expect(await outcome).toMatchObject({ kind: 'declined', reason: 'cancelled' })
  expect(sent()).toContain('06b0 ')
})

it('sends no amount when the clerk stops before it is out', async () => {
  const { terminal, intents, time, sent } = desk(paying(status(DONE), completion))
  const outcome = terminal.pay(ORDER)
  terminal.abort()
  expect(await time.drive(outcome)).toMatchObject({ kind: 'declined', reason: 'cancelled' })
  expect(sent().filter((line) => line.startsWith('0601'))).toEqual([])
  expect(intents.settlements.size).toBe(0)
  expect(await time.drive(terminal.pay(ORDER))).toMatchObject({ kind: 'approved' })
})

it('sends no amount when the clerk stops while the intent is being stored', async () => {
  const { intents, time } = desk()
  const store = intents.store
  const slow = { ...intents, store: (intent: Intent) => store(intent).then(() => other.abort()) }
  const scripted = createScriptedTerminal(time, new Map([paying(status(DONE), completion)]))
  const other = createZvtTerminal({
    connect: scripted.connect,
    timers: time,
    intents: slow,
    passwords: PASSWORDS,
    now: () => '2026-11-23T10:00:00Z',
  })
  expect(await time.drive(other.pay(ORDER))).toMatchObject({ kind: 'declined', reason: 'cancelled' })
  expect(scripted.commands.map(({ control }) => control)).not.toContain(CONTROL.authorisation)
  expect(await intents.open()).toEqual([])
})

it('takes a payment back and gives money back, each with its own password', async () => {
  const reversal = desk([
    CONTROL.reversal,
    [acknowledged, status({ ...DONE, trace: 43, originalTrace: 42 }), completion],
  ])
  expect(await reversal.time.drive(reversal.terminal.reverse({ ...ORDER, receipt: 18 }))).toMatchObject({
    kind: 'approved',
  })
  expect(reversal.sent().at(-1)).toBe('0630 000002870018040000000037004909'.concat('78'))
  const twice = desk([CONTROL.reversal, [acknowledged, abort(0xb4)]])
  expect(await twice.time.drive(twice.terminal.reverse({ ...ORDER, receipt: 18 }))).toMatchObject({
    kind: 'declined',
    reason: 'already-reversed',
  })
  const refund = desk([CONTROL.refund, [acknowledged, status(DONE), completion]])
  expect(await refund.time.drive(refund.terminal.refund(ORDER))).toMatchObject({ kind: 'approved' })
  expect(refund.sent().at(-1)).toBe('0631 00000304000000003700490978')
})

it('ends the day, tests itself and repeats a receipt', async () => {
  const day = desk([
    CONTROL.endOfDay,
    [
      acknowledged,
      intermediate(0x0f),
      status({ ...DONE, amountCents: 5_000 }),
      terminalSays.printBlock(3, ['Kassenschnitt']),
      completion,
    ],
  ])
  expect(await day.time.drive(day.terminal.endOfDay())).toMatchObject({
    kind: 'done',
    amountCents: 5_000,
    receipts: { administration: ['Kassenschnitt'] },
  })
  const diagnosis = desk([CONTROL.diagnosis, [acknowledged, abort(0xa3)]])
  expect(await diagnosis.time.drive(diagnosis.terminal.diagnose())).toEqual({ kind: 'trouble', trouble: 'no-line' })
  const repeat = desk(LAST)
  expect(await repeat.time.drive(repeat.terminal.repeatReceipt())).toMatchObject({
    kind: 'done',
    booking: { receipt: 18, amountCents: 3_700 },
  })
})

it('tells the state of the terminal', async () => {
  const state = async (...messages: readonly Uint8Array[]) => {
    const { terminal, time } = desk([CONTROL.statusEnquiry, messages])
    return await time.drive(terminal.state())
  }
  expect(await state(acknowledged, terminalSays.state(0))).toBe('ready')
  expect(await state(acknowledged, terminalSays.state(0xdc))).toBe('card-inserted')
  expect(await state(acknowledged, terminalSays.state(0xcc))).toBe('printer-error')
  expect(await state(acknowledged, terminalSays.state(0x51))).toBe('initialisation-due')
  expect(await state(terminalSays.notSupported)).toBe('ready')
  expect(await state()).toBe('unanswered')
  const { terminal, time } = desk([CONTROL.registration, [acknowledged, Uint8Array.of(0x06, 0x0f, 2, 0x19, 1)]])
  expect(await time.drive(terminal.register())).toEqual({ kind: 'trouble', trouble: 'initialisation-due' })
})

it('takes no amount that is none', () => {
  const { terminal } = desk()
  for (const cents of [0, -1, 0.5, Number.NaN])
    expect(() => terminal.pay({ reference: 'B-1', cents })).toThrow(RangeError)
})
