import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { createFileBlobStore, openSqlite } from '@buergerkoffer/log'
import { createStation, createUuidv7, enrolStation, type Station, stationMigrations } from '@buergerkoffer/station'
import type { CentreSync, Control, Turn } from '@buergerkoffer/sync'
import { start, type TestCentre } from './centre.ts'

export const words = 'apfel birne kirsche pflaume quitte traube'

/** A real station on a disk of its own. */
export interface TestStation {
  readonly id: string
  readonly station: Station
  readonly database: DatabaseSync
  readonly file: string
  /** Lets it talk until nothing moves any more; answers the turns. */
  readonly sync: (hub?: CentreSync) => Promise<readonly Turn[]>
  readonly control: () => Control | undefined
  /** Copies its disk as it is now. */
  readonly image: () => string
  readonly close: () => void
}

export async function enrolTestStation(centre: TestCentre, code: string, tenant?: string): Promise<TestStation> {
  const ticket = await centre.announce(code, tenant)
  const folder = mkdtempSync(join(centre.folder, 'koffer-'))
  const database = openSqlite(join(folder, 'koffer.db'), stationMigrations)
  const { hub } = centre.zentrale
  const carry = async (message: Uint8Array) => (await hub.answer(message)) ?? new Uint8Array()
  const newUuid = createUuidv7(() => centre.clock.now, randomBytes)
  const deps = { database, random: randomBytes, newUuid, nonce: async () => hub.nonce(), carry }
  const answer = await enrolStation(deps, ticket, words)
  if (answer.kind !== 'enrolled') throw new Error(`enrolment: ${answer.kind}`)
  database.close()
  return openTestStation(centre, ticket.station, join(folder, 'koffer.db'))
}

/** Starts a station from a disk: its own, or an older image of it. */
export function openTestStation(centre: TestCentre, id: string, file: string): TestStation {
  const database = openSqlite(file, stationMigrations)
  const station = createStation({
    database,
    blobs: createFileBlobStore({ folder: `${file}-blobs`, random: randomBytes }),
    random: randomBytes,
    machine: { wall: () => centre.clock.now, sinceBoot: () => centre.clock.now - start },
    newEventId: createUuidv7(() => centre.clock.now, randomBytes),
  })
  return {
    ...{ id, station, database, file },
    sync: (hub = centre.zentrale.hub) => syncAll(station, hub),
    control: station.control,
    image: () => image(database, file),
    close: () => database.close(),
  }
}

async function syncAll(station: Station, hub: CentreSync): Promise<readonly Turn[]> {
  const turns: Turn[] = []
  do {
    const message = station.sync.ask(hub.nonce(), { bytes: 4_096, entries: 100 })
    const { turn } = station.sync.take((await hub.answer(message)) ?? new Uint8Array())
    await station.afterTurn(turn)
    turns.push(turn)
  } while (turns.at(-1)?.kind === 'moved' && turns.length < 100)
  return turns
}

function image(database: DatabaseSync, file: string): string {
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  const copy = `${file}.image`
  copyFileSync(file, copy)
  return copy
}
