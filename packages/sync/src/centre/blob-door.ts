import { setTimeout as pause } from 'node:timers/promises'
import { type AsyncBlobStore, type BlobHash, keepPart, type PartAnswer } from '@buergerkoffer/log'
import type { AnswerBody, Request } from '../protocol.ts'
import type { CentreStore } from './centre-store.ts'
import { createFairQueue } from './fair-queue.ts'
import { refused } from './plan.ts'
import { receiveUpload } from './receive-upload.ts'
import { createUploadGate } from './upload-gate.ts'

type Part = Extract<Request, { kind: 'part' }>
type Upload = Extract<Request, { kind: 'upload' }>

/** The way of blobs into the centre, beside that of the entries: it holds no transaction while bytes come and are written (SYNC-75). */
export interface BlobDoor {
  readonly part: (station: string, part: Part) => Promise<AnswerBody>
  readonly upload: (station: string, upload: Upload, bytes: AsyncIterable<Uint8Array>) => Promise<AnswerBody>
  /** Which of the blobs are durable here. A blob store that is down holds up no entry: then no blob is spoken of. */
  readonly held: (blobs: readonly BlobHash[]) => Promise<readonly BlobHash[]>
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

/** Takes announced blobs only, each station's in its turn (SYNC-73, SYNC-75). */
export function createBlobDoor(deps: BlobDoorDeps): BlobDoor {
  const { blobs, now, uploads = usualLimits, sleep = pause } = deps
  const gate = createUploadGate({ most: uploads.most, now })
  const queue = createFairQueue(uploads.writersAtOnce)
  const grace = () => sleep(graceMs)
  return {
    held: (asked) => held(deps, asked),
    part: async (station, { blob, offset, bytes }) => {
      const known = await knownOf(deps, station, blob)
      if (known) return known
      await gate.settle(station)
      return taken(deps, station, blob, await queue.run(station, () => keepPart(blobs, { ...blob, offset, bytes })))
    },
    upload: async (station, { blob, offset, length }, bytes) => {
      const known = offset + length > blob.size ? refused('unannounced') : await knownOf(deps, station, blob)
      if (known) return known
      const place = await gate.enter(station)
      if (!place) return refused('busy')
      try {
        const upload = { station, blob, offset, length }
        return taken(deps, station, blob, await receiveUpload({ blobs, queue, grace }, upload, bytes, place.signal))
      } finally {
        place.leave()
      }
    },
  }
}

/** What can be answered before a byte is taken: it is durable already, or nobody has announced it with this size. */
async function knownOf(
  { store, blobs }: BlobDoorDeps,
  station: string,
  blob: Part['blob'],
): Promise<AnswerBody | undefined> {
  if (await store.transact(station, (tx) => tx.isAnnounced(blob))) return undefined
  return (await blobs.has(blob.hash)) ? answerOf({ kind: 'durable' }, blob) : refused('unannounced')
}

async function taken(
  { store }: BlobDoorDeps,
  station: string,
  blob: Part['blob'],
  answer: PartAnswer,
): Promise<AnswerBody> {
  if (answer.kind === 'durable') await store.transact(station, (tx) => tx.settle(blob.hash))
  return answerOf(answer, blob)
}

function answerOf(answer: PartAnswer, { size }: Part['blob']): AnswerBody {
  if (answer.kind === 'durable') return { kind: 'part', state: 'durable', offset: size }
  return { kind: 'part', state: answer.kind, offset: 'offset' in answer ? answer.offset : 0 }
}

async function held({ blobs, report }: BlobDoorDeps, asked: readonly BlobHash[]): Promise<readonly BlobHash[]> {
  try {
    const here = await Promise.all(asked.map((hash) => blobs.has(hash)))
    return asked.filter((_, index) => here[index])
  } catch (fault) {
    report('blob-store-failed', fault)
    return []
  }
}
