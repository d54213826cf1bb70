import { expect, it } from 'vitest'
import { describeCardTerminal } from '../device.contract.ts'
import { type CashBookLine, reconcile } from '../reconcile.ts'
import type { FaultOrder } from '../simulator/index.ts'
import { openSimulatorBench } from '../testing/simulator-bench.ts'

const PAY = { reference: 'B-1', cents: 3_700 }

it('does nothing against the specification', async () => {
  const { start, control } = await openSimulatorBench()
  const terminal = start()
  const paid = await terminal.pay(PAY)
  await terminal.reverse({
    reference: 'S-1',
    cents: 3_700,
    receipt: paid.kind === 'approved' ? (paid.booking.receipt ?? 0) : 0,
  })
  await terminal.refund({ reference: 'G-1', cents: 100 })
  await terminal.diagnose()
  await terminal.repeatReceipt()
  await terminal.endOfDay()
  await terminal.state()
  expect(control.violations()).toEqual([])
})

it('masks a number that the terminal sends in full', async () => {
  const { start, control } = await openSimulatorBench({ cardNumber: 'full' })
  const terminal = start()
  const paid = JSON.stringify([await terminal.pay(PAY), await terminal.repeatReceipt()])
  expect(paid).toMatch(/E{8,}\d{4}/)
  const [booked] = control.entries()
  const number = booked?.kind === 'payment' ? booked.card.number : ''
  expect(number).toMatch(/^\d{12,19}$/)
  expect(paid).not.toContain(number.slice(0, -4))
})

it.each(['card', 'host', 'booked'] as const)(
  'knows what became of a payment when our program dies while the terminal is at: %s',
  async (at) => {
    const { start, control, intents, journal } = await openSimulatorBench()
    control.arm({ kind: 'hold', at })
    const dead = start()
    void dead.pay(PAY)
    await control.whenHeld()
    const restarted = start()
    setTimeout(control.release, 50)
    const [open] = await intents.open()
    expect(await restarted.resolve(open?.reference ?? '')).toMatchObject({
      kind: 'approved',
      booking: { amountCents: 3_700 },
    })
    expect(await journal()).toEqual([3_700])
  },
)

it('is approved by nothing that it cannot read', async () => {
  for (const field of ['unknown-bitmap', 'short-amount', 'broken-length', 'no-digits', 'broken-container'] as const) {
    const { start, control, journal } = await openSimulatorBench()
    control.arm({ kind: 'bad-field', field })
    const outcome = await start().pay(PAY)
    if (outcome.kind !== 'approved') await start().pay({ ...PAY, reference: 'B-2' })
    expect([field, outcome.kind, await journal()]).toEqual([field, 'approved', [3_700]])
  }
})

it('agrees with the terminal at the end of the day, and finds a line that the cash book lacks', async () => {
  const { start, control } = await openSimulatorBench()
  const terminal = start()
  const lines: CashBookLine[] = []
  for (const [index, card] of (['girocard', 'visa', 'mastercard', 'v-pay', 'girocard'] as const).entries()) {
    control.insert(card)
    const order = { reference: `B-${index}`, cents: 1_300 + index }
    const paid = await terminal.pay(order)
    if (paid.kind !== 'approved') continue
    const { receipt, cardType } = paid.booking
    lines.push({
      ...order,
      ...(receipt === undefined ? {} : { receipt }),
      ...(cardType === undefined ? {} : { cardType }),
    })
  }
  const day = await terminal.endOfDay()
  const totals = day.kind === 'done' ? day.totals : undefined
  expect(totals && reconcile(totals, lines)).toMatchObject({ agrees: true, cashBookCents: 6_510, differences: [] })
  expect(totals && reconcile(totals, lines.slice(1)).differences).toEqual([
    { kind: 'sum', cents: -1_300 },
    { kind: 'group', group: 'girocard', cents: -1_300, count: -1 },
    { kind: 'missing', receipt: 1 },
  ])
})

it.each<[string, FaultOrder]>([
  ['says its acknowledgement twice', { kind: 'double', frame: 'acknowledgement', times: 9 }],
  ['says its result twice', { kind: 'double', frame: 'status-information', times: 9 }],
  ['prints twice', { kind: 'double', frame: 'print-text-block', times: 9 }],
  ['ends twice', { kind: 'double', frame: 'completion', times: 9 }],
  ['sends byte by byte', { kind: 'slow', pause: 0, times: 3 }],
  ['is deaf for a moment', { kind: 'silent' }],
  ['loses its line without a word', { kind: 'cut', direction: 'sent', after: 190, how: 'silence' }],
  ['loses its line with a reset', { kind: 'cut', direction: 'received', after: 50, how: 'reset' }],
  ['sends foreign bytes before its result', { kind: 'stray', frame: 'status-information', bytes: '0400' }],
  ['sends foreign bytes before its end', { kind: 'stray', frame: 'completion', bytes: 'ffffff' }],
])('says what is booked at a terminal that %s', async (_, fault) => {
  const { start, control, journal } = await openSimulatorBench({}, true)
  await start().pay({ reference: 'B-0', cents: 1_300 })
  control.arm(fault)
  const outcome = await start().pay(PAY)
  const net = (await journal()).reduce((sum, cents) => sum + cents, -1_300)
  expect(outcome.kind).not.toBe('uncertain')
  expect(net).toBe(outcome.kind === 'approved' ? 3_700 : 0)
})

for (const beforeBooking of ['goes-on', 'stops'] as const) {
  for (const afterBooking of ['keeps', 'reverses'] as const) {
    const identity = { brokenLine: { beforeBooking, afterBooking } }
    const name = `our driver at a simulator that ${beforeBooking} before and ${afterBooking} after a booking whose line breaks,`
    describeCardTerminal(name, () => openSimulatorBench(identity))
  }
}
