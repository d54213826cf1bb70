import type { Progress } from '../codec/intermediate-status.ts'
import type { Resolution } from '../device.ts'
import type { Intent } from './intent.ts'
import { type Finding, judge } from './judge.ts'
import { askLast, type LastAnswer } from './last-transaction.ts'
import { bookingOf } from './outcome.ts'
import { askState, openSession, type Session, type SessionDeps } from './session.ts'

export interface AskDeps extends SessionDeps {
  /** How long to wait before each further try; as many as there are. */
  readonly askAgainMs: readonly number[]
  readonly toleranceMs: number
}

/** A card is out of the reader and the terminal at rest well within this time: 172 seconds in all. */
export const ASK_AGAIN_MS: readonly number[] = [1_000, 3_000, 8_000, 20_000, 30_000, 50_000, 60_000]
/** Terminals get their clock from their operator; this is for those that do not. */
export const TOLERANCE_MS = 30 * 60_000

/**
 * Asks the terminal what became of an intent, with patience: each try is a connection of its own, registration, state (05 01), last transaction
 * (06 20). A terminal that is busy, has a card inside or cannot be reached is tried again; only when it is at rest does its answer count.
 */
export async function ask(
  deps: AskDeps,
  intent: Intent,
  onProgress?: (progress: Progress) => void,
): Promise<Resolution> {
  onProgress?.('asking-terminal')
  let found = await tryOnce(deps, intent)
  for (const ms of deps.askAgainMs) {
    if (found.finding.kind === 'told') break
    await new Promise<void>((resolve) => deps.timers.after(ms, resolve))
    found = await tryOnce(deps, intent)
  }
  const judgement = judge(intent, found.finding, deps.toleranceMs)
  if (judgement.kind !== 'approved') return judgement
  const told = found.answer?.kind === 'told' ? found.answer : undefined
  const receipts = told?.receipts ?? { merchant: [], customer: [], administration: [] }
  return { kind: 'approved', booking: bookingOf(intent, told?.status ?? judgement.transaction), receipts }
}

interface Found {
  readonly finding: Finding
  readonly answer?: LastAnswer
}

async function tryOnce(deps: AskDeps, intent: Intent): Promise<Found> {
  const opened = await openSession(deps)
  if (opened.kind === 'trouble') return { finding: { kind: 'unreachable', why: reasonOf(opened.trouble) } }
  const { session } = opened
  const found = await askSession(deps, session)
  // Only what was booked needs its papers; a repeated receipt says so in its heading.
  const approved = judge(intent, found.finding, deps.toleranceMs).kind === 'approved'
  const answer = approved ? await withReceipts(deps, session, found.answer) : found.answer
  session.line.close('orderly')
  return { finding: found.finding, ...(answer ? { answer } : {}) }
}

async function askSession(deps: AskDeps, session: Session): Promise<Found> {
  const state = await askState(session, deps)
  if (state === 'busy' || state === 'card-inserted') return { finding: { kind: 'unreachable', why: 'busy' } }
  if (state === 'offline' || state === 'unanswered') return { finding: { kind: 'unreachable', why: state } }
  const answer = await askLast(session, deps, 'status-without-print')
  if (answer.kind === 'unreachable') return { finding: answer, answer }
  const { terminalId } = session
  return { finding: { kind: 'told', last: answer.last, ...(terminalId === undefined ? {} : { terminalId }) }, answer }
}

/** A second question, with printing. If it fails, the booking stands without papers: they can be had by `repeatReceipt`. */
async function withReceipts(
  deps: AskDeps,
  session: Session,
  answer: LastAnswer | undefined,
): Promise<LastAnswer | undefined> {
  const printed = await askLast(session, deps, 'status')
  if (answer?.kind !== 'told' || printed.kind !== 'told') return answer
  return JSON.stringify(printed.last) === JSON.stringify(answer.last)
    ? { ...answer, receipts: printed.receipts }
    : answer
}

function reasonOf(trouble: string): Extract<Finding, { kind: 'unreachable' }>['why'] {
  if (trouble === 'offline') return 'offline'
  return trouble === 'busy' || trouble === 'card-inserted' ? 'busy' : 'unanswered'
}
