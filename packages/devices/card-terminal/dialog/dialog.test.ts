import { expect, it } from 'vitest'
import { ACKNOWLEDGED, encodeCommand, NOT_SUPPORTED } from '../codec/command.ts'
import { hexOf } from '../codec/decimal.ts'
import { terminalSays } from '../testing/model-messages.ts'
import { createDialog, type Dialog } from './dialog.ts'
import type { DialogEnd, Effect } from './effect.ts'

const PAY = { kind: 'authorisation', cents: 3_700 } as const
const DONE = { result: 0, amountCents: 3_700, trace: 42, receipt: 18 }

const sent = (effects: readonly Effect[]): readonly string[] =>
  effects.flatMap((effect) => (effect.kind === 'send' ? [hexOf(effect.bytes)] : []))
const endOf = (effects: readonly Effect[]): DialogEnd | undefined =>
  effects.flatMap((effect) => (effect.kind === 'ended' ? [effect.end] : []))[0]
const wait = (effects: readonly Effect[]): number | undefined =>
  effects.flatMap((effect) => (effect.kind === 'timer' && effect.timer === 'answer' ? [effect.ms] : []))[0]
const ACK = hexOf(ACKNOWLEDGED)

function answering(): Dialog {
  const dialog = createDialog(PAY)
  dialog.start()
  dialog.bytes(terminalSays.acknowledged)
  return dialog
}

it('sends the command, waits five seconds for its acknowledgement, then minutes for the card', () => {
  const dialog = createDialog(PAY)
  const start = dialog.start()
  expect(sent(start)).toEqual([hexOf(encodeCommand(PAY))])
  expect(wait(start)).toBe(5_000)
  expect(wait(dialog.bytes(terminalSays.acknowledged))).toBe(180_000)
})

it('acknowledges every message and ends with the completion', () => {
  const dialog = answering()
  expect(sent(dialog.bytes(terminalSays.status(DONE)))).toEqual([ACK])
  expect(sent(dialog.bytes(terminalSays.printBlock(2, ['Kundenbeleg'])))).toEqual([ACK])
  const last = dialog.bytes(terminalSays.completion)
  expect(sent(last)).toEqual([ACK])
  expect(endOf(last)).toMatchObject({
    ending: { kind: 'completed' },
    statuses: [DONE],
    receipts: { customer: ['Kundenbeleg'] },
  })
  expect(dialog.bytes(terminalSays.completion)).toEqual([])
  expect(dialog.closed()).toEqual([])
})

it('tells progress and waits longer when the terminal asks for it', () => {
  const dialog = answering()
  const effects = dialog.bytes(terminalSays.intermediate(0x0a))
  expect(effects).toContainEqual({ kind: 'progress', progress: 'insert-card' })
  const longer = dialog.bytes(Uint8Array.of(0x04, 0xff, 2, 0x0e, 0x10))
  expect(wait(longer)).toBe(600_000)
  expect(longer).toContainEqual({ kind: 'progress', progress: 'processing' })
})

it('ends with abort, refusal, silence, a broken line and what cannot be read', () => {
  expect(endOf(answering().bytes(terminalSays.abort(0x6c)))?.ending).toEqual({ kind: 'aborted', code: 0x6c })
  const refused = createDialog(PAY)
  refused.start()
  expect(endOf(refused.bytes(terminalSays.busy))?.ending).toEqual({ kind: 'refused', code: 0x9c })
  const unheard = createDialog(PAY)
  unheard.start()
  expect(endOf(unheard.timeout('answer'))?.ending).toEqual({ kind: 'silent', waitedFor: 'acknowledgement' })
  expect(endOf(answering().timeout('answer'))?.ending).toEqual({ kind: 'silent', waitedFor: 'answer' })
  expect(endOf(answering().closed())?.ending).toEqual({ kind: 'cut' })
  const damaged = answering().bytes(Uint8Array.of(0x04, 0x0f, 2, 0x04, 0x00))
  expect(endOf(damaged)?.ending).toEqual({ kind: 'garbled' })
  expect(sent(damaged)).toEqual([])
})

it('does not read what comes before its own acknowledgement: it is of an earlier dialogue', () => {
  const dialog = createDialog(PAY)
  dialog.start()
  expect(sent(dialog.bytes(terminalSays.status(DONE)))).toEqual([ACK])
  expect(endOf(dialog.bytes(terminalSays.completion))).toBeUndefined()
  dialog.bytes(terminalSays.acknowledged)
  expect(endOf(dialog.bytes(terminalSays.completion))?.statuses).toEqual([])
})

it('answers a question it does not know with 84 83 and goes on', () => {
  const effects = answering().bytes(Uint8Array.of(0x04, 0x0d, 0))
  expect(sent(effects)).toEqual([hexOf(NOT_SUPPORTED)])
  expect(endOf(effects)).toBeUndefined()
})

it('sends the clerk’s wish to abort once, after the acknowledgement, and still waits for the terminal’s word', () => {
  const dialog = createDialog(PAY)
  dialog.start()
  expect(dialog.abort()).toEqual([])
  expect(sent(dialog.bytes(terminalSays.acknowledged))).toEqual(['06b000'])
  expect(dialog.abort()).toEqual([])
  expect(endOf(dialog.bytes(terminalSays.acknowledged))).toBeUndefined()
  expect(endOf(dialog.bytes(terminalSays.abort(0x6c)))?.ending).toEqual({ kind: 'aborted', code: 0x6c })
})

it('gives up a terminal that talks without end', () => {
  const dialog = answering()
  let end: DialogEnd | undefined
  for (let count = 0; count < 6_000 && !end; count += 1) end = endOf(dialog.bytes(terminalSays.printLine(0, 'x')))
  expect(end?.ending).toEqual({ kind: 'garbled' })
  expect(end?.receipts.merchant.length).toBeLessThanOrEqual(2_000)
})

it('sorts single lines into receipts by their headings, else by their order', () => {
  const headed = answering()
  for (const bytes of [
    terminalSays.printLine(0, '* Kundenbeleg *'),
    terminalSays.printLine(0x81, 'EUR 37,00'),
    terminalSays.printLine(0x81, 'Händlerbeleg'),
  ])
    headed.bytes(bytes)
  expect(endOf(headed.bytes(terminalSays.completion))?.receipts).toMatchObject({
    customer: ['* Kundenbeleg *', 'EUR 37,00'],
  })
  const plain = answering()
  for (const bytes of [
    terminalSays.printLine(0x81, 'one'),
    terminalSays.printLine(0, 'two'),
    terminalSays.printLine(0x81, 'three'),
  ])
    plain.bytes(bytes)
  expect(endOf(plain.bytes(terminalSays.completion))?.receipts).toEqual({
    merchant: ['one'],
    customer: ['two', 'three'],
    administration: [],
  })
})
