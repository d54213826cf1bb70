import type { AsyncBlobStore, VerifyingKey } from '@buergerkoffer/log'
import { readIn } from '../centre/answer-exchange.ts'
import type { BlobDoor } from '../centre/blob-door.ts'
import type { CentreStore, CentreTx, KnownKeys, KnownStation } from '../centre/centre-store.ts'
import { takeBranch } from '../centre/take-branch.ts'
import { takeBack, takePush } from '../centre/take-push.ts'
import type { AnswerBody, Refusal, Request } from '../protocol.ts'

export interface TakingRequest {
  readonly store: CentreStore
  readonly blobs: AsyncBlobStore
  readonly door: BlobDoor
  readonly centreKey: VerifyingKey
  readonly report: (code: string, fault: unknown) => void
}

/** What came of a station's request that a volume brought. */
export type Took =
  | {
      readonly kind: 'taken'
      /** Entries that were not here before. */
      readonly entries: number
      /** A file became whole, or grew. */
      readonly file?: 'durable' | 'received'
      readonly tookBack?: boolean
      /** What the station has to hear of its log's fork. */
      readonly aboutFork?: AnswerBody
    }
  /** All of it was here already. */
  | { readonly kind: 'known' }
  /** An earlier part of what it continues is not here yet: nothing is lost by reading it once more after that one. */
  | { readonly kind: 'early' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

type Exchange = Extract<Request, { kind: 'exchange' }>
type Part = Extract<Request, { kind: 'part' }>
type AboutFork = Extract<Request, { kind: 'reopen' | 'branch' }>

/** Takes a request as the line would, but for what only the present can tell (SYNC-77). */
export function takeRequest(
  deps: TakingRequest,
  known: KnownStation,
  request: Exchange | Part | AboutFork,
): Promise<Took> {
  switch (request.kind) {
    case 'exchange':
      return takeExchange(deps, known, request)
    case 'part':
      return takePart(deps, known, request)
    case 'reopen':
    case 'branch':
      return takeAboutFork(deps, known, request)
  }
}

async function takeExchange(deps: TakingRequest, known: KnownStation, request: Exchange): Promise<Took> {
  const { station, enrolled, inLog } = known
  if (!enrolled || request.in.logId !== inLog) return { kind: 'refused', refusal: 'malformed' }
  // Written before a fork that has been settled since: what was in it comes with the log that followed (SYNC-46).
  if (request.out.logId !== enrolled.outLog) return { kind: 'known' }
  const took = await deps.store.transact(station, (tx) => pushed(tx, deps, { ...known, enrolled }, request))
  if (took.kind === 'taken' && took.entries > 0) await readIn(deps, station, enrolled.outLog, 'soon')
  return took
}

async function pushed(
  tx: CentreTx,
  { centreKey }: TakingRequest,
  { enrolled, inLog }: KnownStation & { readonly enrolled: KnownKeys },
  request: Exchange,
): Promise<Took> {
  const before = await tx.logEnd(enrolled.outLog, 'for update')
  const unwanted = new Set(await tx.unwanted(request.blobs.map(({ hash }) => hash)))
  const blobs = request.blobs.filter(({ hash }) => !unwanted.has(hash))
  // What is lost may have been found since; what is given up by an old volume would be reported as lost for good.
  const refusal = await takePush(tx, enrolled, { ...request, blobs, gone: [] })
  const tookBack = await takeBack(tx, inLog, centreKey, request)
  if (refusal === 'elsewhere') return { kind: 'early' }
  if (refusal) return { kind: 'refused', refusal }
  const after = await tx.logEnd(enrolled.outLog)
  const entries = (after?.seq ?? 0) - (before?.seq ?? 0)
  return entries > 0 || tookBack ? { kind: 'taken', entries, tookBack } : { kind: 'known' }
}

async function takePart({ store, blobs, door }: TakingRequest, { station }: KnownStation, part: Part): Promise<Took> {
  const { blob, offset, bytes, ...heads } = part
  const here = await blobs.stat(blob.hash)
  if (here.whole || (here.size >= offset + bytes.length && here.size < blob.size)) return { kind: 'known' }
  const upload = { ...heads, kind: 'upload' as const, blob, offset, length: bytes.length, after: [] }
  const expected = await store.transact(station, (tx) => tx.expected([blob]))
  const body = await door.upload(station, upload, expected, only(bytes))
  if (body.kind === 'refused') return body
  if (body.kind !== 'part' || body.state === 'altered') return { kind: 'refused', refusal: 'malformed' }
  if (body.state === 'durable') await store.transact(station, (tx) => tx.settle([blob.hash]))
  return body.state === 'elsewhere' ? { kind: 'early' } : { kind: 'taken', entries: 0, file: body.state }
}

async function takeAboutFork(
  deps: TakingRequest,
  { station, inLog, enrolled }: KnownStation,
  request: AboutFork,
): Promise<Took> {
  if (!enrolled) return { kind: 'refused', refusal: 'malformed' }
  const body = await deps.store.transact(station, (tx) =>
    request.kind === 'reopen' ? tx.reopen(request.log, request.common) : takeBranch(tx, enrolled, request),
  )
  await readIn(deps, station, inLog)
  if (body.kind === 'refused') return body
  const isEarly = request.kind === 'branch' && body.kind === 'branched' && body.through.seq < request.run.after.seq
  return isEarly ? { kind: 'early' } : { kind: 'taken', entries: 0, aboutFork: body }
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
