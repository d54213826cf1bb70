import { setTimeout as pause } from 'node:timers/promises'
import { type AsyncBlobStore, type BlobHash, type BlobStand, keepPart, type PartAnswer } from '@buergerkoffer/log'
import type { AnswerBody, BlobNotice, Request } from '../protocol.ts'
import type { CentreStore } from './centre-store.ts'
import { createFairQueue } from './fair-queue.ts'
import { refused } from './plan.ts'
import { receiveUpload } from './receive-upload.ts'
import { createUploadGate } from './upload-gate.ts'

type Waiting = Extract<AnswerBody, { kind: 'exchanged' }>['waiting']
type Part = Extract<Request, { kind: 'part' }>
type Upload = Extract<Request, { kind: 'upload' }>

/** The way of blobs into the centre, beside that of the entries: it holds no transaction while bytes come and are written (SYNC-75). */
export interface BlobDoor {
  /** That a blob is durable now is for the caller to settle, in the transaction in which it says so. */
  readonly part: (station: string, part: Part, isAnnounced: boolean) => Promise<AnswerBody>
  readonly upload: (
    station: string,
    upload: Upload,
    isAnnounced: boolean,
    bytes: AsyncIterable<Uint8Array>,
  ) => Promise<AnswerBody>
  /**
   * Looks for the blobs that a station has asked about or has announced. What became durable meanwhile is waited for no more. A blob store that is
   * down holds up no entry: then no blob is spoken of.
   */
  readonly look: (station: string, asked: readonly BlobNotice[], announced: readonly BlobNotice[]) => Promise<BlobsHere>
}

/** What is here of a station's blobs. */
export interface BlobsHere {
  /** Durable, of those that were asked about. */
  readonly held: readonly BlobHash[]
  /** How much is here of those that were announced. */
  readonly waiting: Waiting
}

export interface BlobDoorDeps {
  readonly store: Pick<CentreStore, 'transact'>
  readonly blobs: AsyncBlobStore
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly report: (code: string, fault: unknown) => void
  readonly uploads?: UploadLimits | undefined
  readonly sleep?: ((milliseconds: number) => Promise<void>) | undefined
}

/** How much the centre takes on at once. */
export interface UploadLimits {
  /** One per station; each costs a connection and 256 KiB of memory at worst. */
  readonly most: number
  /** A disk works best with a few writers; an object store needs no more to be busy. */
  readonly writersAtOnce: number
}

const usualLimits: UploadLimits = { most: 256, writersAtOnce: 4 }
/** So long may be read what a dead line has left behind, in milliseconds. */
const graceMs = 200
/** An object store is asked about so many blobs side by side. */
const looksAtOnce = 8

type Look = (station: string, hash: BlobHash) => Promise<BlobStand>

/** Takes announced blobs only, each station's in its turn (SYNC-73, SYNC-75). */
export function createBlobDoor(deps: BlobDoorDeps): BlobDoor {
  const { blobs, now, uploads = usualLimits, sleep = pause } = deps
  const gate = createUploadGate({ most: uploads.most, now })
  const queue = createFairQueue(uploads.writersAtOnce)
  const grace = () => sleep(graceMs)
  const looks = createFairQueue(looksAtOnce)
  const look: Look = (station, hash) => looks.run(station, () => blobs.stat(hash))
  return {
    look: (station, asked, announced) => lookFor(deps, look, station, asked, announced),
    part: async (station, { blob, offset, bytes }, isAnnounced) => {
      if (!isAnnounced) return notTaken(blobs, blob)
      await gate.settle(station)
      return answerOf(await queue.run(station, () => keepPart(blobs, { ...blob, offset, bytes })), blob)
    },
    upload: async (station, { blob, offset, length }, isAnnounced, bytes) => {
      if (offset + length > blob.size) return refused('unannounced')
      if (!isAnnounced) return notTaken(blobs, blob)
      const place = await gate.enter(station)
      if (!place) return refused('busy')
      try {
        const upload = { station, blob, offset, length }
        return answerOf(await receiveUpload({ blobs, queue, grace }, upload, bytes, place.signal), blob)
      } finally {
        place.leave()
      }
    },
  }
}

/** Nobody waits for it: it is durable already, or nobody has announced it with this size. */
const notTaken = async (blobs: AsyncBlobStore, blob: Part['blob']): Promise<AnswerBody> =>
  (await blobs.has(blob.hash)) ? answerOf({ kind: 'durable' }, blob) : refused('unannounced')

function answerOf(answer: PartAnswer, { size }: Part['blob']): AnswerBody {
  if (answer.kind === 'durable') return { kind: 'part', state: 'durable', offset: size }
  return { kind: 'part', state: answer.kind, offset: 'offset' in answer ? answer.offset : 0 }
}

async function lookFor(
  deps: BlobDoorDeps,
  look: Look,
  station: string,
  asked: readonly BlobNotice[],
  announced: readonly BlobNotice[],
): Promise<BlobsHere> {
  const stands = await standsOf(deps, look, station, [...asked, ...announced])
  const isWhole = ({ hash }: BlobNotice): boolean => stands.get(hash)?.whole === true
  const arrived = announced.filter(isWhole)
  if (arrived.length > 0) {
    await deps.store.transact(station, async (tx) => {
      for (const { hash } of arrived) await tx.settle(hash)
    })
  }
  const waiting = announced.flatMap(({ hash, size }) => {
    const stand = stands.get(hash)
    return stand && !stand.whole ? [{ hash, size, offset: stand.size }] : []
  })
  return { held: asked.filter(isWhole).map(({ hash }) => hash), waiting }
}

/** Nothing of any blob while the blob store is down: entries and orders go on (SYNC-75). */
async function standsOf(
  { report }: BlobDoorDeps,
  look: Look,
  station: string,
  blobs: readonly BlobNotice[],
): Promise<ReadonlyMap<BlobHash, BlobStand>> {
  const hashes = [...new Set(blobs.map(({ hash }) => hash))]
  try {
    return new Map(await Promise.all(hashes.map(async (hash) => [hash, await look(station, hash)] as const)))
  } catch (fault) {
    report('blob-store-failed', fault)
    return new Map()
  }
}
