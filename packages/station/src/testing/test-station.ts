import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { type BlobStore, createFileBlobStore, openSqlite, sealBlob } from '@buergerkoffer/log'
import { enrolStation } from '../enrol.ts'
import { createStation, type Station } from '../station.ts'
import { stationMigrations } from '../store/tables.ts'
import type { UnlockedStation } from '../unlocked-station.ts'
import { createUuidv7 } from '../uuid.ts'
import type { KeyFromWords } from '../vault/unlock-key.ts'
import { testStart, type VisitStep, visitSteps } from './example.ts'
import { createTestTown, type TestTown } from './test-town.ts'

/** In place of Argon2id, which has tests of its own. */
export const quickKey: KeyFromWords = async (words, salt, deviceSecret) =>
  createHash('sha256').update(words).update(salt).update(deviceSecret).digest()

export const testWords = 'apfel birne kirsche pflaume quitte traube'

/** An enrolled station in a folder of its own, with its town hall. */
export interface TestStation {
  readonly folder: string
  readonly town: TestTown
  readonly clock: { now: number; sinceBoot: number }
  readonly station: () => Station
  readonly database: () => DatabaseSync
  /** Closes the database and starts the program anew; locked again. */
  readonly reopen: () => Station
  readonly unlocked: () => UnlockedStation
  /** Talks to the town hall until both are level; answers the last turn. */
  readonly sync: () => Promise<string>
  /** Unlocks with the words; throws if they don't open. */
  readonly open: () => Promise<UnlockedStation>
  readonly close: () => void
}

export interface TestStationOptions {
  /** Name of the database file. */
  readonly file?: string
  /** False for the real Argon2id. */
  readonly quick?: boolean
  readonly checkpointEvery?: number
  /** How much one answer of the town hall brings. */
  readonly pullBytes?: number
  /** Stands before the folder's own store; for tests of a broken disk. */
  readonly wrapBlobs?: (blobs: BlobStore) => BlobStore
}

export async function createTestStation(options: TestStationOptions = {}): Promise<TestStation> {
  const { file = 'koffer.db', quick = true, pullBytes } = options
  const stretch = quick ? { keyFromWords: quickKey } : {}
  const folder = mkdtempSync(join(tmpdir(), 'bk-station-'))
  const clock = { now: testStart, sinceBoot: 3_600_000 }
  const town = createTestTown(() => clock.now, pullBytes)
  let database = openSqlite(join(folder, file), stationMigrations)
  const newUuid = createUuidv7(() => clock.now, randomBytes)
  const answer = await enrolStation(
    { database, random: randomBytes, newUuid, ...stretch, ...town },
    town.ticket,
    testWords,
  )
  if (answer.kind !== 'enrolled') throw new Error(`not enrolled: ${answer.kind}`)
  let station = startStation(folder, database, clock, options)
  const unlocked = (): UnlockedStation => {
    const open = station.unlocked()
    if (!open) throw new Error('locked')
    return open
  }
  return {
    folder,
    town,
    clock,
    unlocked,
    station: () => station,
    database: () => database,
    reopen: () => {
      station.lock()
      if (database.isOpen) database.close()
      database = openSqlite(join(folder, file), stationMigrations)
      station = startStation(folder, database, clock, options)
      return station
    },
    sync: () => talk(station, town),
    open: async () => {
      const opened = await station.unlock(testWords)
      if (opened.kind !== 'unlocked') throw new Error(opened.kind)
      return unlocked()
    },
    close: () => {
      if (database.isOpen) database.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** The program's own start over a folder that holds an enrolled station. */
export function startStation(
  folder: string,
  database: DatabaseSync,
  clock: { now: number; sinceBoot: number },
  {
    quick = true,
    checkpointEvery = Number.POSITIVE_INFINITY,
    wrapBlobs = (blobs) => blobs,
  }: Pick<TestStationOptions, 'quick' | 'checkpointEvery' | 'wrapBlobs'> = {},
): Station {
  return createStation({
    database,
    blobs: wrapBlobs(createFileBlobStore({ folder: join(folder, 'blobs'), random: randomBytes })),
    random: randomBytes,
    machine: { wall: () => clock.now, sinceBoot: () => clock.sinceBoot },
    newEventId: createUuidv7(() => clock.now, randomBytes),
    ...(quick ? { keyFromWords: quickKey } : {}),
    checkpointEvery,
  })
}

async function talk(station: Station, town: TestTown): Promise<string> {
  for (let turns = 0; turns < 10_000; turns += 1) {
    const message = station.sync.ask(await town.nonce(), { bytes: 64 * 1024, entries: 500 })
    const { turn } = station.sync.take(await town.carry(message))
    await station.afterTurn(turn)
    if (turn.kind !== 'moved') return turn.kind
  }
  throw new Error('never level')
}

/** Does a visit for a delivered case, all its steps or the first of them. */
export function doVisit(open: UnlockedStation, vorgang: string, count: number, steps = 6): readonly VisitStep[] {
  const keyId = open.model.keyOf(vorgang)
  if (!keyId) throw new Error('the case is not here')
  const blob = sealBlob(Buffer.from(`%PDF-1.7 Nummer ${count}`), 'application/pdf', randomBytes)
  const besuch = `besuch-${count}`
  const visit = visitSteps({ besuch, vorgang, keyId, count, paper: blob.ref }).slice(0, steps)
  for (const [index, { station, events }] of visit.entries()) {
    const blobs = index === 3 ? { blobs: [blob] } : {}
    const done = open.commit({ by: open.user, station, cases: [{ vorgang, events }], ...blobs })
    if (!done.ok) throw new Error(done.refusal.kind)
  }
  return visit
}
