import type {
  Answer,
  BookingOutcome,
  CardTerminal,
  DayEnd,
  IntentStore,
  Progress,
} from '@buergerkoffer/devices/card-terminal'
import type { KofferContext } from '../../koffer-context.ts'
import { createIntents, type Expected } from './intents.ts'
import { hasRoomForDay, noteDayEnd } from './kassenschnitt.ts'
import type { CardOrder, CardResult, CardWork, EndedWork, Readiness } from './work.ts'

/** The card terminal as the counter works with it: one thing at a time, whichever tab asked for it. */
export interface CardDesk {
  readonly terminal: CardTerminal | undefined
  readonly work: () => CardWork | undefined
  /** What ended last, since the program was started. */
  readonly ended: () => EndedWork | undefined
  readonly readiness: () => Readiness
  /** Asks the terminal how it is, unless that was just done. Nobody waits for the answer. */
  readonly look: () => void
  /** False if something is under way already, or there is no terminal for it. */
  readonly start: (order: CardOrder) => boolean
  /** The clerk wishes to stop; the terminal has the last word. */
  readonly stop: () => void
}

export interface CardDeskDeps {
  readonly context: KofferContext
  /** Connects to the terminal with this store of intents, and answers which one is set up now; undefined: none. */
  readonly connect: ((intents: IntentStore) => () => CardTerminal | undefined) | undefined
  /** Told of what should not happen. */
  readonly onFault: (fault: unknown) => void
}

/** A terminal that was ready is believed for so long; one in trouble is asked again sooner. Milliseconds. */
const believed = { ready: 30_000, trouble: 5_000 }

export function createCardDesk({ context, connect, onFault }: CardDeskDeps): CardDesk {
  const expected = new Map<string, Expected>()
  const intents = createIntents(context, expected)
  const terminalNow = connect?.(intents) ?? (() => undefined)
  const looking = createLooking(terminalNow, context, onFault)
  let work: CardWork | undefined
  let ended: EndedWork | undefined
  const day: Doing['day'] = {}
  const isStopping = (): boolean => work?.stopping === true
  const say = (progress: Progress): void => {
    if (work) work = { ...work, progress }
  }
  const run = async (order: CardOrder): Promise<void> => {
    await looking.done()
    const wanted: { at?: Expected } = {}
    const doing = { context, terminal: terminalNow(), intents, expected, say, wanted, day, isStopping }
    const result = await doIt(doing, order).catch((fault: unknown): CardResult => {
      const refusal = wanted.at?.refusal
      if (refusal) return { kind: 'refused', refusal }
      // Locked in the middle of it: the intent is in the log and waits for the next unlock.
      if (context.station.unlocked()) onFault(fault)
      return { kind: 'fault' }
    })
    ended = { order, result }
    work = undefined
  }
  return {
    get terminal() {
      return terminalNow()
    },
    work: () => work,
    ended: () => ended,
    readiness: () => (terminalNow() ? looking.state() : 'no-terminal'),
    look: () => {
      if (!work) looking.start()
    },
    start: (order) => {
      if (work || (!terminalNow() && order.kind !== 'decide')) return false
      work = { order, progress: undefined, stopping: false }
      void run(order)
      return true
    },
    stop: () => {
      if (!work) return
      work = { ...work, stopping: true }
      terminalNow()?.abort()
    },
  }
}

interface Doing {
  readonly context: KofferContext
  readonly terminal: CardTerminal | undefined
  readonly intents: IntentStore
  readonly expected: Map<string, Expected>
  readonly say: (progress: Progress) => void
  /** Filled while a booking is under way. */
  readonly wanted: { at?: Expected }
  /** What the terminal told at its end of day and could not be taken down yet: it tells it only once. */
  readonly day: { told?: DayEnd }
  readonly isStopping: () => boolean
}

async function doIt(doing: Doing, order: CardOrder): Promise<CardResult> {
  const { terminal, intents } = doing
  if (order.kind === 'decide') {
    const settlement = { kind: 'decided', verdict: order.verdict } as const
    if (terminal) return { kind: 'decision', answer: await terminal.decide(order.reference, order.verdict) }
    await intents.settle(order.reference, settlement)
    return { kind: 'decision', answer: 'settled' }
  }
  if (!terminal) throw new Error('no terminal is set up')
  if (order.kind === 'resolve') return { kind: 'resolution', resolution: await terminal.resolve(order.reference) }
  if (order.kind === 'day-end') return endDay(doing, terminal)
  return book(doing, terminal, order)
}

/** The terminal tells its sums once: it is asked only when there is room to take them down. */
async function endDay({ context, say, day }: Doing, terminal: CardTerminal): Promise<CardResult> {
  if (!hasRoomForDay(context)) return { kind: 'refused', refusal: { kind: 'disk-full' } }
  const answer: Answer<DayEnd> = day.told ? { kind: 'done', ...day.told } : await terminal.endOfDay(say)
  if (answer.kind !== 'done') return { kind: 'day', answer }
  day.told = answer
  await noteDayEnd(context, answer)
  delete day.told
  return { kind: 'day', answer }
}

async function book(doing: Doing, terminal: CardTerminal, order: Expected['order']): Promise<CardResult> {
  const { context, expected, say, wanted } = doing
  // A wish from before the terminal was called reaches nobody else.
  if (doing.isStopping()) return { kind: 'booking', outcome: stopped }
  const reference = context.newUuid()
  wanted.at = { order }
  expected.set(reference, wanted.at)
  try {
    if (order.kind === 'payment') {
      return { kind: 'booking', outcome: await terminal.pay({ reference, cents: order.cents }, say) }
    }
    const { cents } = order.asked
    const outcome =
      order.receipt === undefined
        ? await terminal.refund({ reference, cents }, say)
        : await terminal.reverse({ reference, cents, receipt: order.receipt }, say)
    return { kind: 'booking', outcome }
  } finally {
    expected.delete(reference)
  }
}

/** As if the citizen had pressed the key: nothing went out. */
const stopped: BookingOutcome = {
  ...{ kind: 'declined', reason: 'cancelled', code: 0x6c },
  receipts: { merchant: [], customer: [], administration: [] },
}

/** The terminal's state, asked for in the background. */
function createLooking(
  terminalNow: () => CardTerminal | undefined,
  { now }: Pick<KofferContext, 'now'>,
  onFault: (fault: unknown) => void,
) {
  let state: Readiness = 'unknown'
  let asked: CardTerminal | undefined
  let asking: Promise<void> | undefined
  let askedAt = Number.NEGATIVE_INFINITY
  return {
    // What another terminal said says nothing of the one that is set up now.
    state: () => (asked === terminalNow() ? state : 'unknown'),
    /** One thing at a time at the terminal: whoever books waits for the question under way. */
    done: async (): Promise<void> => asking,
    start: (): void => {
      const time = Date.parse(now())
      const terminal = terminalNow()
      if (!terminal || asking) return
      const pause = state === 'ready' ? believed.ready : believed.trouble
      if (asked === terminal && time - askedAt < pause) return
      if (asked !== terminal) state = 'unknown'
      asked = terminal
      askedAt = time
      asking = terminal
        .state()
        .then((answer) => {
          state = answer
        }, onFault)
        .finally(() => {
          asking = undefined
        })
    },
  }
}
