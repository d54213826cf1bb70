import type { SigningKey } from '@buergerkoffer/log'
import { readIn } from '../centre/answer-exchange.ts'
import type { BlobDoor } from '../centre/blob-door.ts'
import type { CentreStore, CentreTx, KnownStation } from '../centre/centre-store.ts'
import { controlOf } from '../centre/control-block.ts'
import { givePull, isOnChain } from '../centre/give-pull.ts'
import { refused } from '../centre/plan.ts'
import type { AnswerBody } from '../protocol.ts'
import { signControl, writeAnswer } from '../wire.ts'
import type { Seen } from './seen.ts'

export interface GivingBack {
  readonly store: CentreStore
  readonly door: BlobDoor
  readonly signing: SigningKey
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly leaseHours: number
  readonly report: (code: string, fault: unknown) => void
}

type Heads = NonNullable<Seen['heads']>
type Exchanged = Extract<AnswerBody, { kind: 'exchanged' }>

/** One transaction of its writer at a time: so a station knows all of a run, or nothing of it, and which keys came with it. */
const oneTransaction = { bytes: 0, entries: 10_000 }
const mostWaiting = 200

/**
 * Answers a station by a volume: one control block for all, made after everything is read in; then what it lacks of its own log, and its orders with
 * their keys (SYNC-22).
 */
export async function* giveBack(deps: GivingBack, seen: Seen): AsyncGenerator<Uint8Array> {
  const { store, signing, now, leaseHours } = deps
  const { station, nonce } = seen
  await readAll(deps, seen)
  const until = new Date(now() + leaseHours * 3_600_000).toISOString()
  const announced = await store.transact(station, (tx) => tx.announced(mostWaiting))
  const { held, waiting } = await deps.door.look(station, [...seen.blobs.values()], announced)
  const block = await store.transact(station, async (tx) => {
    await tx.lengthenLease(until)
    return controlOf(deps, tx, { awaiting: [...seen.awaiting], blobs: held })
  })
  const control = { ...signControl(block, signing) }
  for await (const body of bodies(deps, seen, waiting)) {
    yield writeAnswer({ nonce, nextNonce: nonce, control, body }, signing)
  }
}

async function readAll(deps: GivingBack, { station, tookBack }: Seen): Promise<void> {
  const known = await deps.store.meet(station, async (_, met) => met)
  if (known?.enrolled) await readIn(deps, station, known.enrolled.outLog)
  if (known && tookBack) await readIn(deps, station, known.inLog)
}

async function* bodies(deps: GivingBack, seen: Seen, waiting: Exchanged['waiting']): AsyncGenerator<AnswerBody> {
  const { heads, aboutFork } = seen
  if (aboutFork) yield aboutFork
  if (!heads) return
  const isSettled = await isOpenLog(deps, seen, heads)
  if (isSettled === 'other-branch') return yield refused('broken-chain')
  yield* walk(deps, seen, heads, { only: isSettled ? 'own' : 'orders', waiting })
  if (isSettled) yield* walk(deps, seen, heads, { only: 'orders', waiting: [] })
}

/** Whether the volume speaks of the log that the station writes now, and of the same branch of it. */
async function isOpenLog({ store }: GivingBack, { station }: Seen, { out }: Heads): Promise<boolean | 'other-branch'> {
  return store.transact(station, async (tx) => {
    const { enrolled } = (await tx.standing()).station
    if (enrolled?.outLog !== out.logId) return false
    const end = await tx.logEnd(out.logId)
    const isBeyond = out.seq > (end?.seq ?? 0)
    return isBeyond || (await isOnChain(tx, out)) ? true : 'other-branch'
  })
}

/** Positions are walked forward without an answer; only the first one the station has shown. */
async function* walk(
  { store }: GivingBack,
  { station, incarnation }: Seen,
  heads: Heads,
  { only, waiting }: { readonly only: 'own' | 'orders'; readonly waiting: Exchanged['waiting'] },
): AsyncGenerator<AnswerBody> {
  let at: Pick<Heads, 'out' | 'in'> = heads
  for (let isFirst = true; ; isFirst = false) {
    const body = await store.transact(station, async (tx) => {
      const { station: known } = await tx.standing()
      const isDated = !(await knowsIncarnation(tx, known, incarnation))
      const pulling = { waiting: isFirst ? waiting : [], pull: oneTransaction, shown: heads.in.seq, isDated, only }
      return givePull(tx, pulling, known, at)
    })
    const run = body.kind === 'exchanged' ? body.runs[0] : undefined
    if (isFirst || run) yield body
    if (!run) return
    at = only === 'own' ? { ...at, out: run.head } : { ...at, in: run.head }
  }
}

/** A station that knows of the last restore has stated its logs after it (SYNC-17). */
async function knowsIncarnation(tx: CentreTx, { enrolled }: KnownStation, incarnation: number): Promise<boolean> {
  const end = enrolled && (await tx.logEnd(enrolled.outLog))
  return end?.incarnation === incarnation
}
