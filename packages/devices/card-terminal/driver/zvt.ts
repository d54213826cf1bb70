import type { Command } from '../codec/command.ts'
import type { Progress } from '../codec/intermediate-status.ts'
import type { Answer, BookingOutcome, CardTerminal, DayEnd, TerminalState } from '../device.ts'
import type { DialogEnd } from '../dialog/effect.ts'
import { ASK_AGAIN_MS, ask, TOLERANCE_MS } from './ask.ts'
import { type BookDeps, type BookOrder, book, createStop, type Stop } from './book.ts'
import { endDay } from './day-end.ts'
import { askLast } from './last-transaction.ts'
import { bookingOf } from './outcome.ts'
import { askState, openSession, type Session, troubleOf } from './session.ts'

export type ZvtDeps = Omit<BookDeps, 'askAgainMs' | 'toleranceMs'> &
  Partial<Pick<BookDeps, 'askAgainMs' | 'toleranceMs'>>

const BUSY = { kind: 'trouble', trouble: 'busy' } as const

/**
 * A card terminal that speaks ZVT over TCP/IP (revision 13). It holds no connection between calls: each call connects, registers, does its work and
 * closes, so that a terminal that was switched off or a net that changed costs nothing but a second. Runs on Linux and Windows: plain TCP.
 */
export function createZvtTerminal(given: ZvtDeps): CardTerminal {
  const deps: BookDeps = {
    ...given,
    askAgainMs: given.askAgainMs ?? ASK_AGAIN_MS,
    toleranceMs: given.toleranceMs ?? TOLERANCE_MS,
  }
  const single = createSingle()
  let stop: Stop | undefined
  const bookOne = (order: Omit<BookOrder, 'stop'>): Promise<BookingOutcome> => {
    if (!Number.isSafeInteger(order.cents) || order.cents <= 0) throw new RangeError('an amount is more than nothing')
    return single(BUSY, () => {
      stop = createStop()
      return book(deps, { ...order, stop })
    })
  }
  return {
    platforms: ['linux', 'windows'],
    register: () => single<Answer<{ readonly terminalId?: string }>>(BUSY, () => withSession(deps, registered)),
    pay: (order, onProgress) =>
      bookOne({ ...order, booking: 'payment', command: { kind: 'authorisation', cents: order.cents }, onProgress }),
    reverse: (order, onProgress) =>
      bookOne({ ...order, booking: 'reversal', command: reversal(deps, order), onProgress }),
    refund: (order, onProgress) =>
      bookOne({ ...order, booking: 'refund', command: refund(deps, order.cents), onProgress }),
    resolve: (reference) => single({ kind: 'uncertain', why: 'busy' }, () => resolveIntent(deps, reference)),
    decide: (reference, verdict) => single('busy', () => settleByClerk(deps, reference, verdict)),
    abort: () => stop?.wish(),
    ...questions(deps, single),
  }
}

type Single = <T>(busy: NoInfer<T>, work: () => Promise<T>) => Promise<T>

/** One thing at a time; who comes meanwhile gets the answer `busy`. */
function createSingle(): Single {
  let taken = false
  return async (busy, work) => {
    if (taken) return busy
    taken = true
    try {
      return await work()
    } finally {
      taken = false
    }
  }
}

/** All that books nothing. */
function questions(
  deps: BookDeps,
  single: Single,
): Pick<CardTerminal, 'endOfDay' | 'diagnose' | 'state' | 'repeatReceipt'> {
  const plain = async <T>(command: Command, read: (end: DialogEnd) => T, onProgress?: (progress: Progress) => void) =>
    withSession<T>(deps, async ({ line }) => {
      const end = await line.run(command, onProgress)
      return end.ending.kind === 'completed'
        ? { kind: 'done', ...read(end) }
        : { kind: 'trouble', trouble: troubleOf(end) }
    })
  return {
    endOfDay: (onProgress) => single<Answer<DayEnd>>(BUSY, () => endDay(deps, onProgress)),
    diagnose: (onProgress) =>
      single(BUSY, () => plain({ kind: 'diagnosis' }, ({ receipts }) => ({ receipts }), onProgress)),
    state: () => single<TerminalState>('busy', () => stateNow(deps)),
    repeatReceipt: () => single(BUSY, () => withSession(deps, (session) => repeat(deps, session))),
  }
}

/** Connects for one question. */
async function withSession<T>(deps: BookDeps, work: (session: Session) => Promise<Answer<T>>): Promise<Answer<T>> {
  const opened = await openSession(deps)
  if (opened.kind === 'trouble') return opened
  const answer = await work(opened.session)
  opened.session.line.close('orderly')
  return answer
}

async function registered({ terminalId }: Session): Promise<Answer<{ readonly terminalId?: string }>> {
  return { kind: 'done', ...(terminalId === undefined ? {} : { terminalId }) }
}

async function stateNow(deps: BookDeps): Promise<TerminalState> {
  const answer = await withSession(deps, async (session) => ({ kind: 'done', state: await askState(session, deps) }))
  return answer.kind === 'done' ? answer.state : answer.trouble
}

async function resolveIntent(deps: BookDeps, reference: string): ReturnType<CardTerminal['resolve']> {
  const intent = (await deps.intents.open()).find((open) => open.reference === reference)
  if (!intent) return undefined
  const resolution = await ask(deps, intent)
  if (resolution.kind !== 'uncertain') await deps.intents.settle(reference, resolution)
  return resolution
}

async function settleByClerk(
  { intents }: BookDeps,
  reference: string,
  verdict: 'booked' | 'not-booked',
): ReturnType<CardTerminal['decide']> {
  if (!(await intents.open()).some((open) => open.reference === reference)) return 'unknown'
  await intents.settle(reference, { kind: 'decided', verdict })
  return 'settled'
}

async function repeat(deps: BookDeps, session: Session): ReturnType<CardTerminal['repeatReceipt']> {
  const answer = await askLast(session, deps, 'status')
  if (answer.kind === 'unreachable') return { kind: 'trouble', trouble: answer.why }
  const { status, receipts } = answer
  const booked = status?.result === 0 && status.amountCents !== undefined
  return { kind: 'done', receipts, ...(booked ? { booking: bookingOf({ cents: status.amountCents }, status) } : {}) }
}

function reversal(
  { passwords }: BookDeps,
  { receipt, cents }: { readonly receipt: number; readonly cents: number },
): Command {
  return { kind: 'reversal', password: passwords.reversal, receipt, cents }
}

function refund({ passwords }: BookDeps, cents: number): Command {
  return { kind: 'refund', password: passwords.refund, cents }
}
