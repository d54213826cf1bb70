import { setTimeout as pause } from 'node:timers/promises'
import { type AsyncBlobStore, type BlobHash, type BlobStand, keepPart, type PartAnswer } from '@buergerkoffer/log'
import type { AnswerBody, BlobNotice, BlobStanding, Request } from '../protocol.ts'
import type { CentreStore } from './centre-store.ts'
import { createFairQueue } from './fair-queue.ts'
import { refused } from './plan.ts'
import { receiveUpload, type UploadDeps } from './receive-upload.ts'
import { openUpload } from './upload-bytes.ts'
import { createUploadGate } from './upload-gate.ts'

type Waiting = Extract<AnswerBody, { kind: 'exchanged' }>['waiting']
type Part = Extract<Request, { kind: 'part' }>
type Upload = Extract<Request, { kind: 'upload' }>
type PartBody = Extract<AnswerBody, { kind: 'part' }>

/** Those of a request's blobs that are waited for. */
export type Expected = ReadonlySet<BlobHash>

/** The way of blobs into the centre, beside that of the entries: it holds no transaction while bytes come and are written (SYNC-75). */
export interface BlobDoor {
  /** That a blob is durable now is for the caller to settle, in the transaction in which it says so. */
  readonly part: (station: string, part: Part, expected: Expected) => Promise<AnswerBody>
  readonly upload: (
    station: string,
    upload: Upload,
    expected: Expected,
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
    look: async (station, asked, announced) => {
      // Whoever asks has left his upload: what of it has arrived is kept first.
      await gate.settle(station)
      return lookFor(deps, look, station, asked, announced)
    },
    part: async (station, { blob, offset, bytes }, expected) => {
      if (!expected.has(blob.hash)) return notTaken(blobs, blob)
      await gate.settle(station)
      return answerOf(await queue.run(station, () => keepPart(blobs, { ...blob, offset, bytes })), blob)
    },
    upload: async (station, upload, expected, bytes) => {
      if (upload.offset + upload.length > upload.blob.size) return refused('unannounced')
      if (!expected.has(upload.blob.hash)) return notTaken(blobs, upload.blob)
      const place = await gate.enter(station)
      if (!place) return refused('busy')
      const source = openUpload(bytes, place.signal, grace)
      try {
        return await receiveAll({ blobs, queue, bytes: source }, station, upload, expected)
      } finally {
        source.close()
        place.leave()
      }
    },
  }
}

/** Nobody waits for it: it is durable already, or nobody has announced it with this size. */
const notTaken = async (blobs: AsyncBlobStore, blob: Part['blob']): Promise<AnswerBody> =>
  (await blobs.has(blob.hash)) ? answerOf({ kind: 'durable' }, blob) : refused('unannounced')

/** The first blob's stretch, then those that follow it whole, each judged by itself. */
async function receiveAll(
  deps: UploadDeps,
  station: string,
  { blob, offset, length, after }: Upload,
  expected: Expected,
): Promise<AnswerBody> {
  const first = answerOf(await receiveUpload(deps, { station, blob, offset, length, begin: 0 }), blob)
  const stands: BlobStanding[] = []
  let begin = length
  for (const each of after) {
    const stretch = { station, blob: each, offset: 0, length: each.size, begin }
    stands.push(expected.has(each.hash) ? standOf(await receiveUpload(deps, stretch), each) : unannounced)
    begin += each.size
  }
  return { ...first, after: stands }
}

const unannounced: BlobStanding = { state: 'unannounced', offset: 0 }

const answerOf = (answer: PartAnswer, blob: BlobNotice): PartBody => ({
  kind: 'part',
  ...standOf(answer, blob),
  after: [],
})

function standOf(answer: PartAnswer, { size }: BlobNotice): Pick<PartBody, 'state' | 'offset'> {
  if (answer.kind === 'durable') return { state: 'durable', offset: size }
  return { state: answer.kind, offset: 'offset' in answer ? answer.offset : 0 }
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
      await tx.settle(arrived.map(({ hash }) => hash))
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
