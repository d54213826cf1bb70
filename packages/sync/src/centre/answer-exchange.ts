import type { LogId, VerifyingKey } from '@buergerkoffer/log'
import type { BatchSize } from '../batch.ts'
import type { AnswerBody, BlobNotice, Refusal, Request } from '../protocol.ts'
import type { BlobDoor, BlobsHere } from './blob-door.ts'
import type { CentreStore, CentreTx, KnownStation, LogEnd } from './centre-store.ts'
import { type ControlDeps, controlOf, type Handled, nothing, type Rest } from './control-block.ts'
import { givePull } from './give-pull.ts'
import { refused } from './plan.ts'
import { takeBack, takePush } from './take-push.ts'

export interface ExchangeDeps extends ControlDeps {
  readonly store: CentreStore
  /** The centre's public key. */
  readonly centreKey: VerifyingKey
  readonly pull?: BatchSize
  readonly leaseHours: number
  readonly report: (code: string, fault: unknown) => void
}

type Exchange = Extract<Request, { kind: 'exchange' }>
type Exchanged = Extract<AnswerBody, { kind: 'exchanged' }>

/** So many blobs of a station are named as waited for in one answer. */
const mostWaiting = 200

/** An exchange of a known station. */
interface Answering {
  readonly deps: ExchangeDeps
  readonly door: BlobDoor
  readonly known: KnownStation
  readonly request: Exchange
}

/**
 * Commit first, read models second, orders third: a receipt speaks only of what is durable (SYNC-14). A station that only brings more is
 * answered out of the first commit, and what it brought is read when there is time (SYNC-81).
 */
export async function beginExchange(answering: Answering, tx: CentreTx): Promise<Rest> {
  const { deps, known, request } = answering
  const { enrolled, inLog } = known
  // A station sees its own two logs only, also within its tenant.
  const own = request.in.logId === inLog && request.out.logId === enrolled?.outLog
  if (!enrolled || !own) return malformed(tx, deps)
  const refusal = await takePush(tx, enrolled, request)
  const tookBack = await takeBack(tx, inLog, deps.centreKey, request)
  const taken: Taken = { refusal, announced: await tx.announced(mostWaiting) }
  if (!tookBack && isOnlyMore(request, await tx.logEnd(enrolled.outLog))) {
    const handled = await answerIn(tx, answering, { refusal, isRead: true, ...nothingFound })
    return async () => {
      await readIn(deps, known.station, enrolled.outLog, 'soon')
      return handled
    }
  }
  const unread = [...((await tx.hasUnread(enrolled.outLog)) ? [enrolled.outLog] : []), ...(tookBack ? [inLog] : [])]
  return () => finishExchange(answering, taken, unread)
}

/** What came of the first commit. */
interface Taken {
  /** Why the push was not taken, if it was not. */
  readonly refusal: Refusal | undefined
  readonly announced: readonly BlobNotice[]
}

async function finishExchange(
  answering: Answering,
  { refusal, announced }: Taken,
  unread: readonly LogId[],
): Promise<Handled> {
  const { deps, door, known, request } = answering
  let isRead = true
  for (const log of unread) isRead = (await readIn(deps, known.station, log)) && isRead
  const blobs = await door.look(known.station, request.blobs, announced)
  return deps.store.transact(known.station, (tx) => answerIn(tx, answering, { refusal, isRead, ...blobs }))
}

interface Found extends BlobsHere {
  readonly refusal: Refusal | undefined
  /** Whether the read models have what the station brought; if not yet, it is asked to come again for what it lacks. */
  readonly isRead: boolean
}

/** Who only brings more hears of blobs when he has brought everything. */
const nothingFound: BlobsHere = { held: [], waiting: [] }

/** What an exchange brings back, in its last transaction. */
async function answerIn(
  tx: CentreTx,
  { deps, known, request }: Answering,
  { refusal, isRead, held, waiting }: Found,
): Promise<Handled> {
  await tx.noteContact(contactAt(deps, request))
  const pulling = { waiting, pull: deps.pull }
  const body = refusal ? refused(refusal) : isRead ? await givePull(tx, pulling, known, request) : comeAgain(waiting)
  if (body.kind === 'refused' && body.refusal === 'broken-chain') deps.report('contradiction', contradiction(known))
  return { body, control: await controlOf(deps, tx, { awaiting: request.awaiting, blobs: held }) }
}

const contradiction = ({ station }: KnownStation): Error =>
  Object.assign(new Error('the logs went different ways'), { code: station })

async function malformed(tx: CentreTx, deps: ExchangeDeps): Promise<Rest> {
  const handled = { body: refused('malformed'), control: await controlOf(deps, tx, nothing) }
  return async () => handled
}

const comeAgain = (waiting: Exchanged['waiting']): Exchanged => ({
  ...{ kind: 'exchanged', runs: [], wraps: [], more: true },
  waiting: [...waiting],
})

/**
 * A station that has more to push comes again, and its receipt speaks of storing only: it need not wait until it is read. All others do, since what
 * they are given back depends on what was read (SYNC-14, SYNC-18).
 */
const isOnlyMore = ({ push, out }: Exchange, end: LogEnd | undefined): boolean =>
  push !== null && push.head.seq < out.seq && (end?.seq ?? 0) <= out.seq

/** Whether it is read now. A fault in the read models holds up no receipt: what has arrived is read at the next contact. */
export const readIn = (
  deps: Pick<ExchangeDeps, 'store' | 'report'>,
  ...asked: Parameters<CentreStore['takeIn']>
): Promise<boolean> =>
  deps.store.takeIn(...asked).catch((fault: unknown) => {
    deps.report('intake-failed', fault)
    return true
  })

function contactAt({ now, leaseHours }: ExchangeDeps, { clock }: Exchange) {
  const at = now()
  return {
    at: new Date(at).toISOString(),
    leaseUntil: new Date(at + leaseHours * 3_600_000).toISOString(),
    clockOffset: Date.parse(clock.wall) - at,
  }
}
