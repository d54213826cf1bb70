import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { createFileBlobStore, createSqliteLogStore, logId, openSqlite } from '@buergerkoffer/log'
import {
  createHttpCarrier,
  createSettings,
  createStation,
  createUuidv7,
  type EnrolmentTicket,
  enrolStation,
  type Station,
  stationMigrations,
  type UnlockedStation,
} from '@buergerkoffer/station'
import { testWords } from '@buergerkoffer/station/testing'
import { clockOffset } from '../centre/start.ts'

/** A real, enrolled, unlocked station on a folder of its own. */
export interface BenchStation {
  readonly station: Station
  readonly open: UnlockedStation
  readonly centreUrl: string
  readonly database: DatabaseSync
  /** Bytes of the own entries without a receipt, and of all own blobs. */
  readonly unsentBytes: () => { readonly entries: number; readonly blobs: number }
  readonly close: () => void
}

export interface BenchStationOptions {
  /** Where it writes. */
  readonly folder: string
  /** Writing the work beforehand need not wait for the disk; sending it is measured with the station's own settings. */
  readonly quickDisk?: boolean
}

/** What is measured is sending; Argon2id has a bench of its own. */
const quickKey = async (words: string, salt: Uint8Array, deviceSecret: Uint8Array): Promise<Buffer> =>
  createHash('sha256').update(words).update(salt).update(deviceSecret).digest()

export const wallClock = (): number => Date.now() + clockOffset

/** Enrols over HTTP under the address that the ticket names, syncs nothing yet. */
export async function openBenchStation(
  ticket: EnrolmentTicket,
  { folder, quickDisk = false }: BenchStationOptions,
): Promise<BenchStation> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const database = openSqlite(join(folder, 'station.db'), stationMigrations)
  if (quickDisk) database.exec('PRAGMA synchronous = OFF')
  const newUuid = createUuidv7(wallClock, randomBytes)
  const carrier = createHttpCarrier(ticket.centreUrl, fetch)
  const deps = { database, random: randomBytes, newUuid, keyFromWords: quickKey, ...carrier }
  const enrolled = await enrolStation(deps, ticket, testWords)
  if (enrolled.kind !== 'enrolled') throw new Error(`not enrolled: ${enrolled.kind}`)
  const blobs = createFileBlobStore({ folder: join(folder, 'blobs'), random: randomBytes })
  const station = createStation({
    database,
    blobs,
    random: randomBytes,
    machine: { wall: wallClock, sinceBoot: () => performance.now() },
    newEventId: createUuidv7(wallClock, randomBytes),
    keyFromWords: quickKey,
  })
  await station.unlock(testWords)
  const log = createSqliteLogStore(database)
  const outLog = logId(createSettings(database).text('out-log') ?? '')
  const open = station.unlocked()
  if (!open) throw new Error('the station did not open')
  return {
    ...{ station, open, database, centreUrl: ticket.centreUrl },
    unsentBytes: () => {
      const unsent = log.read(outLog, station.control()?.receipt?.seq ?? 0, 1_000_000)
      const sizes = unsent.map(({ link }) => (link.kind === 'entry' ? link.bytes.length : 0))
      return { entries: sum(sizes), blobs: sum(blobs.list().map((hash) => blobs.get(hash)?.length ?? 0)) }
    },
    close: () => database.close(),
  }
}

const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0)
