import { expect, it } from 'vitest'
import { describeCardTerminal } from '../../card-terminal/device.contract.ts'
import type { CardTerminal } from '../../card-terminal/device.ts'
import type { IntentStore, Settlement } from '../../card-terminal/driver/intent.ts'
import { createMemoryIntents } from '../../card-terminal/testing/memory-intents.ts'
import { openSimulatorBench } from '../../card-terminal/testing/simulator-bench.ts'
import { type LinkedWires, linkWires } from '../testing/linked-wires.ts'
import { remoteTerminal } from './remote-terminal.ts'
import { remoteIntents } from './serve-terminal.ts'

const PAY = { reference: 'B-1', cents: 3_700 }

/** The facade, a wire, and the real driver in front of the simulator; the intents on the facade's side. */
async function openRemoteBench() {
  const bench = await openSimulatorBench()
  const start = () => connect(bench.intents, (intents) => bench.start(intents)).terminal
  return { ...bench, start }
}

interface Connected extends LinkedWires {
  readonly terminal: CardTerminal
}

function connect(intents: IntentStore, make: (intents: IntentStore) => CardTerminal): Connected {
  const far: { wires?: LinkedWires } = {}
  const { terminal, services } = remoteTerminal({ call: (...call) => lines().wire.call(...call) }, intents)
  const lines = (): LinkedWires => {
    far.wires ??= linkWires((program) => ({ terminal: make(remoteIntents(program)) }), services)
    return far.wires
  }
  return { ...lines(), terminal }
}

describeCardTerminal('our driver behind a wire', openRemoteBench)

/** A terminal that behaves like a program that was taken over, or ends, in the midst of a booking. */
function behaving(pay: CardTerminal['pay']): CardTerminal {
  const never = (): never => expect.fail()
  return {
    platforms: ['linux'],
    ...{ pay, register: never, reverse: never, refund: never, decide: never, abort: never, endOfDay: never },
    ...{ resolve: async () => undefined, diagnose: never, state: never, repeatReceipt: never },
  }
}

const intent = {
  reference: 'B-1',
  booking: 'payment',
  cents: 3_700,
  at: '2026-11-23T10:30:00.000Z',
  before: { kind: 'none' },
} as const
const APPROVED: Extract<Settlement, { kind: 'approved' }> = {
  kind: 'approved',
  booking: { amountCents: 3_700 },
  receipts: { merchant: [], customer: [], administration: [] },
}
const NEVER = new Promise<never>(() => undefined)

it.each<[string, object, (intents: IntentStore) => Promise<unknown>]>([
  ['before the intent is stored: nothing was sent', { kind: 'trouble', trouble: 'offline' }, async () => undefined],
  ['after it: nobody knows', { kind: 'uncertain', why: 'offline' }, ({ store }) => store(intent)],
  [
    'after it was settled: the outcome is known',
    APPROVED,
    async ({ store, settle }) => {
      await store(intent)
      await settle('B-1', APPROVED)
    },
  ],
])('says what is honest when the device program ends %s', async (_, outcome, work) => {
  const kept = createMemoryIntents()
  const line = connect(kept, (intents) =>
    behaving(async () => {
      await work(intents)
      line.lose()
      return NEVER
    }),
  )
  expect(await line.terminal.pay(PAY)).toEqual(outcome)
  expect((await kept.open()).length).toBe(outcome === APPROVED || 'trouble' in outcome ? 0 : 1)
})

it('waits for a store that is at work when the device program ends', async () => {
  const kept = createMemoryIntents()
  const slow: IntentStore = {
    ...kept,
    store: async (given) => {
      line.lose()
      await new Promise((resolve) => setTimeout(resolve, 20))
      await kept.store(given)
    },
  }
  const line = connect(slow, (intents) =>
    behaving(async () => {
      await intents.store(intent)
      return APPROVED
    }),
  )
  expect(await line.terminal.pay(PAY)).toEqual({ kind: 'uncertain', why: 'offline' })
  expect(await kept.open()).toEqual([intent])
})

it('gives the caller what its store threw, and the driver books nothing', async () => {
  const bench = await openSimulatorBench()
  const full: IntentStore = { ...bench.intents, store: () => Promise.reject(new Error('disk full')) }
  const { terminal } = connect(full, bench.start)
  await expect(terminal.pay(PAY)).rejects.toThrow('disk full')
  expect(await bench.journal()).toEqual([])
})

it('books nothing when the app is gone before the intent is stored', async () => {
  const bench = await openSimulatorBench()
  const gone: IntentStore = {
    ...bench.intents,
    store: async () => {
      line.lose()
      return NEVER
    },
  }
  const ended = Promise.withResolvers<unknown>()
  const line = connect(gone, (intents) => {
    const driver = bench.start(intents)
    return { ...driver, pay: (order) => driver.pay(order).catch((fault) => Promise.reject(ended.resolve(fault))) }
  })
  void line.terminal.pay(PAY)
  await ended.promise
  expect(await bench.journal()).toEqual([])
})

it('lets nobody at other intents, and believes no other amount', async () => {
  const kept = createMemoryIntents()
  await kept.store({ ...intent, reference: 'B-0' })
  const refused: unknown[] = []
  const { terminal } = connect(kept, (intents) =>
    behaving(async () => {
      for (const foreign of [{ reference: 'B-2' }, { cents: 1 }, { booking: 'refund' as const }])
        await intents.store({ ...intent, ...foreign }).catch(() => refused.push(foreign))
      await intents.store(intent)
      const less = { ...APPROVED, booking: { amountCents: 1 } }
      await intents.settle('B-1', less).catch(() => refused.push(less))
      await intents.settle('B-0', { kind: 'not-booked', why: 'not-begun' }).catch(() => refused.push('B-0'))
      return APPROVED
    }),
  )
  expect(await terminal.pay(PAY)).toEqual({ kind: 'uncertain', why: 'offline' })
  expect(refused).toHaveLength(5)
  expect((await kept.open()).map(({ reference }) => reference)).toEqual(['B-0', 'B-1'])
})

it('believes no approval for which no intent was stored', async () => {
  const { terminal } = connect(createMemoryIntents(), () => behaving(async () => APPROVED))
  expect(await terminal.pay(PAY)).toEqual({ kind: 'trouble', trouble: 'offline' })
})

it('stops a booking that waits for a look at the state, before the amount goes out', async () => {
  const bench = await openSimulatorBench()
  const { terminal } = connect(bench.intents, bench.start)
  const looking = terminal.state()
  const paying = terminal.pay(PAY)
  terminal.abort()
  expect(await looking).toBe('ready')
  expect(await paying).toMatchObject({ kind: 'declined', reason: 'cancelled' })
  expect(await bench.journal()).toEqual([])
})

it('takes the word of the clerk without a device program, and does one thing at a time', async () => {
  const kept = createMemoryIntents()
  const line = connect(kept, (intents) =>
    behaving(async () => {
      await intents.store(intent)
      return NEVER
    }),
  )
  const paying = line.terminal.pay(PAY)
  await expect.poll(() => kept.open()).toEqual([intent])
  expect([await line.terminal.decide('B-1', 'booked'), await line.terminal.state()]).toEqual(['busy', 'busy'])
  line.lose()
  await paying
  expect(await line.terminal.resolve('B-1')).toEqual({ kind: 'uncertain', why: 'offline' })
  expect(await line.terminal.decide('B-1', 'booked')).toBe('settled')
  expect(await line.terminal.decide('B-1', 'booked')).toBe('unknown')
  expect(await line.terminal.resolve('B-1')).toBeUndefined()
})
