import { setTimeout as pause } from 'node:timers/promises'
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
import type { StationRow } from '../mandant/index.ts'

/** Who sends. */
interface Sender {
  readonly tenant: string
  readonly station: Pick<StationRow, 'station'>
}

type Part = Extract<Request, { kind: 'part' }>
type Upload = Extract<Request, { kind: 'upload' }>

/** The way of blobs into the centre, beside that of the entries: it holds no transaction while bytes come and are written. */
export interface BlobDoor {
  readonly part: (caller: Sender, part: Part) => Promise<AnswerBody>
  readonly upload: (caller: Sender, upload: Upload, bytes: AsyncIterable<Uint8Array>) => Promise<AnswerBody>
}

export interface BlobDoorDeps {
  readonly database: Database
  readonly blobs: AsyncBlobStore
  /** Milliseconds since 1970. */
  readonly now: () => number
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

/** So long may be read what a dead line has left behind, in milliseconds. */
const graceMs = 200

const usualLimits: UploadLimits = { most: 256, writersAtOnce: 4 }

/** Takes announced blobs only, each station's in its turn (SYNC-73, SYNC-75). */
export function createBlobDoor({ database, blobs, now, uploads = usualLimits, sleep = pause }: BlobDoorDeps): BlobDoor {
  const grace = () => sleep(graceMs)
  const gate = createUploadGate({ most: uploads.most, now })
  const queue = createFairQueue(uploads.writersAtOnce)
  const isAnnounced = async ({ tenant, station }: Sender, { hash, size }: Part['blob']): Promise<boolean> => {
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
        return answerOf(
          await receiveUpload({ blobs, queue, grace }, { station, blob, offset, length }, bytes, place.signal),
        )
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
