import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { createMemoryBlobStore } from '@buergerkoffer/log'
import { readEnvelope, readRequest, refused, signControl, writeAnswer } from '@buergerkoffer/sync'
import { beforeEach, describe, expect, it } from 'vitest'
import { type EnrolDeps, enrolStation, ticketSchema } from './enrol.ts'
import { createStation } from './station.ts'
import { createSettings } from './store/settings.ts'
import { stationMigrations } from './store/tables.ts'
import { LineFault } from './sync/line-fault.ts'
import { testStart } from './testing/example.ts'
import { quickKey, testWords } from './testing/test-station.ts'
import { createTestTown, type TestTown } from './testing/test-town.ts'
import { createUuidv7 } from './uuid.ts'

let database: DatabaseSync
let town: TestTown

beforeEach(() => {
  database = new DatabaseSync(':memory:')
  for (const { sql } of stationMigrations) database.exec(sql)
  town = createTestTown(() => testStart)
})

const enrol = (change: Partial<EnrolDeps> = {}, ticket = town.ticket) =>
  enrolStation(
    {
      database,
      random: randomBytes,
      newUuid: createUuidv7(() => testStart, randomBytes),
      keyFromWords: quickKey,
      ...town,
      ...change,
    },
    ticket,
    testWords,
  )
const rows = () =>
  ['setting', 'credential', 'key_wrap'].map((name) => database.prepare(`SELECT count(*) AS n FROM ${name}`).get()?.n)

/** What the pinned centre's key cannot have said. */
function foreignAnswer(message: Uint8Array, station = town.ticket.station): Uint8Array {
  const { privateKey } = generateKeyPairSync('ed25519')
  const nonce = readEnvelope(message)?.nonce ?? Buffer.alloc(40)
  const time = new Date(testStart).toISOString()
  const control = {
    protocol: 1,
    station,
    centreTime: time,
    receipt: null,
    given: null,
    lease: { until: time },
    lock: false,
  }
  const body = refused('unknown-token')
  return writeAnswer({ nonce, nextNonce: nonce, control: { ...signControl(control, privateKey) }, body }, privateKey)
}

describe('enrolment', () => {
  it('[SYNC-33] makes a station that opens with its words', async () => {
    expect(await enrol()).toEqual({ kind: 'enrolled', stationCode: 'ME01' })
    const station = createStation({
      database,
      blobs: createMemoryBlobStore(),
      random: randomBytes,
      machine: { wall: () => testStart, sinceBoot: () => 0 },
      newEventId: createUuidv7(() => testStart, randomBytes),
      keyFromWords: quickKey,
    })
    expect(await station.unlock(testWords)).toEqual({ kind: 'unlocked', user: 'p.uhlig' })
    expect(station.unlocked()?.stationCode).toBe('ME01')
  })

  it.each<[string, () => Partial<EnrolDeps>]>([
    ['the line breaks before the question', () => ({ nonce: () => Promise.reject(new Error('no line')) })],
    ['the line breaks before the answer', () => ({ carry: () => Promise.reject(new Error('no line')) })],
    [
      'the line breaks after the centre has done its part',
      () => ({ carry: (message) => town.carry(message).then(() => Promise.reject(new Error('no line'))) }),
    ],
  ])('[SYNC-33] leaves no half station when %s', async (_, change) => {
    await expect(enrol(change())).rejects.toThrow('no line')
    expect(rows()).toEqual([0, 0, 0])
  })

  it('[SYNC-91] asks again with the same keys when the answer was lost', async () => {
    const asked: Uint8Array[] = []
    const waits: number[] = []
    const carry: EnrolDeps['carry'] = async (message) => {
      asked.push(message)
      if (asked.length < 3) throw new LineFault('cut')
      return town.carry(message)
    }
    const sleep = async (milliseconds: number) => void waits.push(milliseconds)
    expect(await enrol({ carry, sleep })).toMatchObject({ kind: 'enrolled' })
    expect(waits).toEqual([1_000, 3_000])
    const requests = asked.map((message) => {
      const envelope = readEnvelope(message)
      return envelope && readRequest(envelope)
    })
    expect(requests[0]).toMatchObject({ kind: 'enrol' })
    expect(requests).toEqual([requests[0], requests[0], requests[0]])
  })

  it('[SYNC-91] gives up in the end, and leaves nothing', async () => {
    const waits: number[] = []
    const sleep = async (milliseconds: number) => void waits.push(milliseconds)
    const carry = () => Promise.reject(new LineFault('cut'))
    await expect(enrol({ carry, sleep })).rejects.toThrow('cut')
    expect([waits.length, rows()]).toEqual([3, [0, 0, 0]])
  })

  it('[SYNC-20] writes nothing for an answer that is not of the pinned centre', async () => {
    for (const carry of [
      async (message: Uint8Array) => foreignAnswer(message),
      async () => Buffer.from('<html>'),
      async () => new Uint8Array(),
    ]) {
      expect(await enrol({ carry })).toEqual({ kind: 'not-centre' })
      expect(rows()).toEqual([0, 0, 0])
    }
  })

  it('writes nothing when the token was used before, and says why', async () => {
    await enrol()
    const second = new DatabaseSync(':memory:')
    for (const { sql } of stationMigrations) second.exec(sql)
    // The centre knows the station by another link key now.
    expect(await enrol({ database: second })).toMatchObject({ kind: 'refused' })
    expect(createSettings(second).text('station')).toBeUndefined()
  })

  it('never enrols over a station: its keys and work would be lost', async () => {
    await enrol()
    const before = database.prepare('SELECT * FROM setting').all()
    await expect(enrol()).rejects.toThrow('already')
    expect(database.prepare('SELECT * FROM setting').all()).toEqual(before)
  })

  it('refuses a ticket whose key is none before the token is spent', async () => {
    let carried = false
    const carry = async () => {
      carried = true
      return new Uint8Array()
    }
    await expect(enrol({ carry }, { ...town.ticket, centreKey: 'AAAA' })).rejects.toThrow()
    expect([carried, rows()]).toEqual([false, [0, 0, 0]])
    expect(ticketSchema.safeParse({ ...town.ticket, tenant: 7 }).success).toBe(false)
    expect(ticketSchema.parse(town.ticket)).toEqual(town.ticket)
  })
})

it('a database that was never enrolled opens no station', () => {
  const deps = {
    blobs: createMemoryBlobStore(),
    random: randomBytes,
    machine: { wall: () => testStart, sinceBoot: () => 0 },
  }
  expect(() => createStation({ database, ...deps, newEventId: createUuidv7(() => testStart, randomBytes) })).toThrow(
    'lacks setting',
  )
})
