import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { createFileBlobStore, openSqlite } from '@buergerkoffer/log'
import {
  createStation,
  createUuidv7,
  type Station,
  stationMigrations,
  type UnlockedStation,
} from '@buergerkoffer/station'
import type { Turn } from '@buergerkoffer/sync'

/** The fixed day of all tests, a Monday. */
export const fixedDay = Date.parse('2026-11-23T08:00:00.000Z')

/** What the clerks of every golden suitcase type. Nothing real was ever locked with it. */
export const goldenWords = 'apfel birne kirsche pflaume quitte traube'

/** Where both programs' time comes from. Milliseconds since 1970. */
export interface Clock {
  now: number
}

/** How a station reaches its centre. */
export interface Line {
  readonly nonce: () => Promise<Uint8Array>
  readonly carry: (message: Uint8Array) => Promise<Uint8Array>
}

/** A suitcase's data folder, laid out as the program lays it out, opened by this tree's own code. */
export interface Suitcase {
  readonly database: DatabaseSync
  readonly station: Station
  readonly unlock: () => Promise<UnlockedStation>
  /** One message there and back. */
  readonly turn: (line: Line) => Promise<Turn>
  /** Talks until nothing moves any more, and answers the last turn. */
  readonly talk: (line: Line) => Promise<Turn>
  readonly close: () => void
}

/** Runs the steps that the database lacks. */
export const openStationDatabase = (folder: string): DatabaseSync => {
  mkdirSync(join(folder, 'blobs'), { recursive: true })
  return openSqlite(join(folder, 'station.db'), stationMigrations)
}

export function openSuitcase(folder: string, clock: Clock): Suitcase {
  const database = openStationDatabase(folder)
  const station = createStation({
    database,
    blobs: createFileBlobStore({ folder: join(folder, 'blobs'), random: randomBytes }),
    random: randomBytes,
    machine: { wall: () => clock.now, sinceBoot: () => clock.now - fixedDay + 60_000 },
    newEventId: createUuidv7(() => clock.now, randomBytes),
  })
  const turn = async (line: Line): Promise<Turn> => {
    const message = station.sync.ask(await line.nonce(), { bytes: 8_192, entries: 100 })
    const { turn } = station.sync.take(await line.carry(message))
    await station.afterTurn(turn)
    return turn
  }
  return {
    ...{ database, station, turn },
    unlock: async () => {
      const answer = await station.unlock(goldenWords)
      const open = station.unlocked()
      if (answer.kind !== 'unlocked' || !open) throw new Error(`not unlocked: ${answer.kind}`)
      return open
    },
    talk: async (line) => {
      for (let turns = 0; turns < 500; turns += 1) {
        const last = await turn(line)
        if (last.kind !== 'moved' && last.kind !== 'refused' && last.kind !== 'forked') return last
      }
      throw new Error('never level')
    },
    close: () => {
      station.lock()
      if (database.isOpen) database.close()
    },
  }
}
