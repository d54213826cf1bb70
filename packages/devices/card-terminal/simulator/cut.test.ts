import { expect, it } from 'vitest'
import { SWIFT_PACE } from './pace.ts'
import type { Simulator } from './simulator.ts'
import { ACKNOWLEDGED, PAY, type RawEcr, REGISTER_BLOCKS } from './testing/raw-ecr.ts'
import { connectForTest, only, startForTest, startRegistered } from './testing/setup.ts'

const REPEAT = '062003000000'
/** A config byte with nothing to print and no progress: the shortest payment, so that every byte can be cut. */
const REGISTER_SHORT = '060006000000360978'

it('cuts the line after every single byte it sends in a payment: the booking is there or not, and can be asked for', async () => {
  const { simulator, ecr } = await startRegistered({}, REGISTER_SHORT)
  const before = ecr.received().length
  await ecr.command(PAY)
  const length = ecr.received().length - before
  expect(length).toBeGreaterThan(90)
  for (let after = 0; after <= length; after += 1) {
    const came = await payWithCut(simulator, 'sent', after)
    expect(came).toBe(after)
  }
  // The terminal had the whole command each time and went on by itself.
  expect(simulator.control.entries()).toHaveLength(length + 2)
})

it('cuts the line after every single byte it receives: without the whole command nothing is booked', async () => {
  const { simulator } = await startRegistered({}, REGISTER_SHORT)
  const whole = PAY.length / 2
  for (let after = 0; after < whole; after += 1) {
    await payWithCut(simulator, 'received', after)
  }
  expect(simulator.control.entries()).toEqual([])
  for (let after = whole; after <= whole + 6; after += 1) await payWithCut(simulator, 'received', after)
  expect(simulator.control.entries()).toHaveLength(7)
})

it('tells after a cut, on a new line, what was booked', async () => {
  const { simulator, ecr } = await startRegistered()
  simulator.control.arm({ kind: 'cut', direction: 'sent', after: 3 })
  expect(await ecr.command(PAY)).toEqual([ACKNOWLEDGED, 'closed'])
  await simulator.control.idle()
  const again = await connectForTest(simulator)
  expect(only(await again.command(REPEAT), '040f')[0]).toMatch(/270004000000001234/)
})

it('can let a payment go when the line breaks before the booking, or reverse it when it breaks after', async () => {
  const brokenLine = { beforeBooking: 'stops', afterBooking: 'reverses' } as const
  const { simulator, ecr } = await startRegistered({ identity: { brokenLine } })
  simulator.control.arm({ kind: 'cut', direction: 'sent', after: 3 })
  await ecr.command(PAY)
  await simulator.control.idle()
  expect(simulator.control.entries()).toEqual([])
  const again = await connectForTest(simulator)
  simulator.control.arm({ kind: 'cut', direction: 'sent', after: 20 })
  expect((await again.command(PAY)).at(-1)).toBe('closed')
  await simulator.control.idle()
  expect(simulator.control.entries()).toMatchObject([{ kind: 'payment' }, { kind: 'reversal' }])
})

it('can break so that the ECR is told by a reset, or not at all', async () => {
  const simulator = await startForTest({ pace: { ...SWIFT_PACE, answer: 20 } })
  const reset = await connectForTest(simulator)
  await reset.command(REGISTER_BLOCKS)
  simulator.control.arm({ kind: 'cut', direction: 'sent', after: 3, how: 'reset' })
  expect((await reset.command(PAY)).at(-1)).toBe('closed')
  await simulator.control.idle()
  const silent = await connectForTest(simulator)
  const before = silent.received().length
  simulator.control.arm({ kind: 'cut', direction: 'sent', after: 5, how: 'silence' })
  silent.send(PAY)
  expect(await silent.receive()).toBe(ACKNOWLEDGED)
  await simulator.control.idle()
  silent.send('050100')
  expect(simulator.control.entries()).toHaveLength(2)
  expect(silent.received().length - before).toBe(5)
  const other = await connectForTest(simulator)
  expect((await other.command(REPEAT)).at(-1)).toBe('060f00')
})

/** Pays on a new line that breaks; returns how many bytes the ECR got. Ends when the terminal has come to rest. */
async function payWithCut(simulator: Simulator, direction: 'sent' | 'received', after: number): Promise<number> {
  const ecr: RawEcr = await connectForTest(simulator)
  simulator.control.arm({ kind: 'cut', direction, after })
  const frames = await ecr.command(PAY)
  if (frames.at(-1) !== 'closed') while ((await ecr.receive()) !== 'closed');
  await simulator.control.idle()
  simulator.control.clear()
  ecr.close()
  return ecr.received().length
}
