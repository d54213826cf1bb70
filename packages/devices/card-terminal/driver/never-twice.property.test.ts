import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { BookingOutcome, Resolution } from '../device.ts'
import { createFakeTime, type FakeTime } from '../testing/fake-time.ts'
import { createMemoryIntents } from '../testing/memory-intents.ts'
import { type Cut, createModelNet, type ModelNet } from '../testing/model-net.ts'
import type { Habits } from '../testing/model-payment.ts'
import { createModelTerminal } from '../testing/model-terminal.ts'
import type { IntentStore } from './intent.ts'
import { createZvtTerminal } from './zvt.ts'

const CENTS = 3_700
const PASSWORDS = { registration: 0, reversal: 0, refund: 0, endOfDay: 0, repeatReceipt: 0, statusEnquiry: 0 }
const PLAIN: Habits = {
  customer: 'pays',
  onLoss: 'gives-up',
  unacknowledged: 'reversed',
  memory: 'all',
  whenBusy: 'does-not-accept',
  echoes: false,
  darkMs: 0,
}

interface Accident {
  readonly cut?: Cut
  /** Our program dies before its n-th step: a message sent or received, an intent stored or settled. */
  readonly crashAt?: number
  /** The terminal is not to be reached any more after it. */
  readonly gone?: boolean
}

type Word = 'approved' | 'not-booked' | 'uncertain'

interface Story {
  readonly word: Word
  /** What the terminal has booked and not taken back when all is at rest. */
  readonly booked: readonly number[]
  readonly afterSecondTry: readonly number[]
  readonly gone: boolean
  readonly steps: number
  readonly counts: { readonly terminal: number; readonly us: number }
}

/** One payment with an accident; a restart that asks; when it is known that nothing was booked, the clerk tries once more. */
async function tell(habits: Habits, { cut, crashAt, gone = false }: Accident): Promise<Story> {
  const time = createFakeTime()
  const terminal = createModelTerminal(time, habits)
  let unplugged = false
  const net = createModelNet(time, terminal, cut, () => {
    if (gone) terminal.unplug()
    unplugged = gone
  })
  const intents = createMemoryIntents()
  const life = createLife(net, crashAt)
  const pay = life.terminal(time, intents).pay({ reference: 'B-1', cents: CENTS })
  const outcome = await time.drive(life.bounded(pay))
  const counts = { ...net.counts() }
  const again = createLife(createModelNet(time, terminal, undefined), undefined).terminal(time, intents)
  let word = outcome && outcome !== 'dead' ? wordOf(outcome) : undefined
  if (!word) {
    const resolution = (await intents.open()).length > 0 ? await time.drive(again.resolve('B-1')) : undefined
    word = resolution ? wordOf(resolution) : settled(intents.settlements.get('B-1')?.kind)
  }
  await time.settle()
  const booked = terminal.journal.booked()
  const second = await time.drive(again.pay({ reference: 'B-2', cents: CENTS }))
  if (word === 'uncertain') expect(second).toEqual({ kind: 'trouble', trouble: 'unresolved-intent' })
  await time.settle()
  return { word, booked, afterSecondTry: terminal.journal.booked(), gone: unplugged, steps: life.steps(), counts }
}

function wordOf({ kind }: BookingOutcome | Resolution): Word {
  if (kind === 'approved' || kind === 'uncertain') return kind
  return 'not-booked'
}

/** No open intent after a crash: it was settled before, or never stored. */
const settled = (kind: string | undefined): Word => (kind === 'approved' ? 'approved' : 'not-booked')

/** Our program as long as it lives. */
function createLife(net: ModelNet, crashAt: number | undefined) {
  let steps = 0
  let die = (): void => {}
  const death = new Promise<'dead'>((resolve) => {
    die = () => resolve('dead')
  })
  /** False from the crash on. */
  const lives = (): boolean => {
    steps += 1
    if (crashAt === undefined || steps < crashAt) return true
    if (steps === crashAt) {
      net.crash()
      die()
    }
    return false
  }
  const never = new Promise<never>(() => {})
  const guard = (store: IntentStore): IntentStore => ({
    open: store.open,
    store: async (intent) => {
      if (!lives()) return never
      await store.store(intent)
      return lives() ? undefined : never
    },
    settle: async (reference, settlement) => {
      if (!lives()) return never
      await store.settle(reference, settlement)
      return lives() ? undefined : never
    },
  })
  return {
    steps: () => steps,
    bounded: <T>(work: Promise<T>): Promise<T | 'dead'> => Promise.race([work, death]),
    terminal: (time: FakeTime, intents: IntentStore) =>
      createZvtTerminal({
        passwords: PASSWORDS,
        intents: guard(intents),
        timers: time,
        now: () => new Date(Date.UTC(2026, 10, 23, 10) + time.now()).toISOString(),
        connect: async (events) => {
          const connection = await net.connect({
            bytes: (chunk) => lives() && events.bytes(chunk),
            closed: () => lives() && events.closed(),
          })
          return connection && { ...connection, send: (bytes) => lives() && connection.send(bytes) }
        },
      }),
  }
}

/**
 * The law: what we say is what is booked; and whoever was told "not booked" pays once, not twice. Nobody knows only where the terminal cannot be
 * asked, and then nothing new is booked.
 */
function obeys({ word, booked, afterSecondTry, gone }: Story, customer: Habits['customer']): boolean {
  if (word === 'uncertain') return gone && booked.length <= 1 && afterSecondTry.length === booked.length
  const expected = word === 'approved' ? [CENTS] : []
  const second = customer === 'pays' && !gone ? [CENTS] : []
  return equal(booked, expected) && equal(afterSecondTry, [...expected, ...second])
}

const equal = (one: readonly number[], other: readonly number[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

it('takes a payment when nothing breaks', async () => {
  expect(await tell(PLAIN, {})).toMatchObject({ word: 'approved', booked: [CENTS] })
  expect(await tell({ ...PLAIN, echoes: true }, {})).toMatchObject({ word: 'approved', booked: [CENTS] })
  expect(await tell({ ...PLAIN, customer: 'is-declined' }, {})).toMatchObject({ word: 'not-booked', booked: [] })
})

it('reports what is booked, and never leaves the clerk alone, wherever a byte is the last to arrive', async () => {
  const { counts } = await tell(PLAIN, {})
  for (const towards of ['terminal', 'us'] as const) {
    for (let afterBytes = 0; afterBytes < counts[towards]; afterBytes += 1) {
      const story = await tell(PLAIN, { cut: { towards, afterBytes } })
      expect({ towards, afterBytes, ...story }).toSatisfy(() => obeys(story, 'pays'))
    }
  }
})

it('reports what is booked after a crash of our program at any step', async () => {
  const { steps } = await tell(PLAIN, {})
  for (let crashAt = 1; crashAt <= steps; crashAt += 1) {
    const story = await tell(PLAIN, { crashAt })
    expect({ crashAt, ...story }).toSatisfy(() => obeys(story, 'pays'))
  }
})

const habits: fc.Arbitrary<Habits> = fc.record({
  customer: fc.constantFrom('pays', 'is-declined', 'goes-away'),
  onLoss: fc.constantFrom('gives-up', 'goes-on'),
  unacknowledged: fc.constantFrom('reversed', 'kept'),
  memory: fc.constantFrom('all', 'done'),
  whenBusy: fc.constantFrom('does-not-accept', 'says-busy'),
  echoes: fc.boolean(),
  darkMs: fc.constantFrom(0, 40_000),
})

const cut: fc.Arbitrary<Cut> = fc.record({ towards: fc.constantFrom('terminal', 'us'), afterBytes: fc.nat(700) })
const crashAt = fc.integer({ min: 1, max: 90 })
const gone = fc.boolean()
const accident: fc.Arbitrary<Accident> = fc.oneof(
  fc.record({ cut, gone }),
  fc.record({ crashAt, gone }),
  fc.record({ cut, crashAt, gone }),
)

it('says that it does not know when the terminal cannot be asked', async () => {
  const { counts } = await tell(PLAIN, {})
  const words = new Set<Word>()
  for (let afterBytes = 0; afterBytes < counts.us; afterBytes += 5) {
    const story = await tell(PLAIN, { cut: { towards: 'us', afterBytes }, gone: true })
    expect({ afterBytes, ...story }).toSatisfy(() => obeys(story, 'pays'))
    words.add(story.word)
  }
  expect([...words].sort()).toEqual(['not-booked', 'uncertain'])
})

it('never charges twice and never serves unpaid, with any terminal and any accident', async () => {
  await fc.assert(
    fc.asyncProperty(habits, accident, async (manner, what) => {
      const story = await tell(manner, what)
      expect(story).toSatisfy(() => obeys(story, manner.customer))
    }),
    { numRuns: Number(process.env.ZVT_RUNS ?? 600) },
  )
})
