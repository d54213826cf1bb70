import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { createFileBlobStore, openSqlite } from '@buergerkoffer/log'
import {
  createHttpCarrier,
  createStation,
  createUuidv7,
  type EnrolmentTicket,
  enrolStation,
  type Station,
  stationMigrations,
} from '@buergerkoffer/station'
import type { Control, Turn } from '@buergerkoffer/sync'
import { start } from './centre.ts'
import { words } from './test-station.ts'

/** A real station on a disk of its own that reaches its centre over HTTP. */
export interface RemoteStation {
  readonly id: string
  readonly station: Station
  /** Lets it talk until nothing moves any more; answers the turns. */
  readonly sync: () => Promise<readonly Turn[]>
  readonly control: () => Control | undefined
  readonly close: () => void
}

/** Redeems a ticket at a running centre. The station's clock begins with the test's day. */
export async function enrolRemoteStation(url: string, ticket: EnrolmentTicket, home: string): Promise<RemoteStation> {
  const file = join(mkdtempSync(join(home, 'koffer-')), 'koffer.db')
  const database = openSqlite(file, stationMigrations)
  const carrier = createHttpCarrier(url, fetch)
  const began = performance.now()
  const sinceBoot = () => Math.round(performance.now() - began)
  const newEventId = createUuidv7(() => start + sinceBoot(), randomBytes)
  const answer = await enrolStation(
    { ...{ database, random: randomBytes, newUuid: newEventId }, ...carrier },
    ticket,
    words,
  )
  if (answer.kind !== 'enrolled') throw new Error(`enrolment: ${answer.kind}`)
  const station = createStation({
    ...{ database, random: randomBytes, newEventId, machine: { wall: () => start + sinceBoot(), sinceBoot } },
    blobs: createFileBlobStore({ folder: `${file}-blobs`, random: randomBytes }),
  })
  const sync = async (): Promise<readonly Turn[]> => {
    const turns: Turn[] = []
    do {
      const message = station.sync.ask(await carrier.nonce(), { bytes: 65_536, entries: 100 })
      const { turn } = station.sync.take(await carrier.carry(message))
      await station.afterTurn(turn)
      turns.push(turn)
    } while (turns.at(-1)?.kind === 'moved' && turns.length < 100)
    return turns
  }
  return { id: ticket.station, station, sync, control: station.control, close: () => database.close() }
}
