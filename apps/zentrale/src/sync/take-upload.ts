import type { AsyncBlobStore, PartAnswer } from '@buergerkoffer/log'
import { keepPart } from '@buergerkoffer/log'
import type { Database } from '@buergerkoffer/postgres'
import {
  type AnswerBody,
  createFairQueue,
  createUploadGate,
  type Request,
  receiveUpload,
  refused,
} from '@buergerkoffer/sync'
import type { Caller } from './hub-context.ts'

type Part = Extract<Request, { kind: 'part' }>
type Upload = Extract<Request, { kind: 'upload' }>

/** The way of blobs into the centre, beside that of the entries: it holds no transaction while bytes come and are written. */
export interface BlobDoor {
  readonly part: (caller: Caller, part: Part) => Promise<AnswerBody>
  readonly upload: (caller: Caller, upload: Upload, bytes: AsyncIterable<Uint8Array>) => Promise<AnswerBody>
}

export interface BlobDoorDeps {
  readonly database: Database
  readonly blobs: AsyncBlobStore
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** 256 KiB of memory each, at worst. */
const mostUploads = 256
/** A disk works best with a few writers; an object store needs no more to be busy. */
const writersAtOnce = 4

/** Takes announced blobs only, each station's in its turn (SYNC-73, SYNC-75). */
export function createBlobDoor({ database, blobs, now }: BlobDoorDeps): BlobDoor {
  const gate = createUploadGate({ most: mostUploads, now })
  const queue = createFairQueue(writersAtOnce)
  const isAnnounced = async ({ tenant, station }: Caller, { hash, size }: Part['blob']): Promise<boolean> => {
    const sql = 'SELECT 1 FROM announced_blob WHERE station = $1 AND hash = $2 AND size::bigint = $3'
    return database.inTenant(tenant, async (tx) => (await tx.query(sql, [station.station, hash, size])).length > 0)
  }
  return {
    part: async (caller, { blob, offset, bytes }) => {
      if (!(await isAnnounced(caller, blob))) return refused('unannounced')
      const { station } = caller.station
      await gate.settle(station)
      return answerOf(await queue.run(station, () => keepPart(blobs, { ...blob, offset, bytes })))
    },
    upload: async (caller, { blob, offset, length }, bytes) => {
      const isWithin = offset + length <= blob.size
      if (!isWithin || !(await isAnnounced(caller, blob))) return refused('unannounced')
      const { station } = caller.station
      const place = await gate.enter(station)
      if (!place) return refused('busy')
      try {
        return answerOf(await receiveUpload({ blobs, queue }, { station, blob, offset, length }, bytes, place.signal))
      } finally {
        place.leave()
      }
    },
  }
}

const answerOf = (answer: PartAnswer): AnswerBody => ({
  kind: 'part',
  state: answer.kind,
  offset: 'offset' in answer ? answer.offset : 0,
})
