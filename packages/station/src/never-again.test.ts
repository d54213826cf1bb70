import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { VorgangEvent } from '@buergerkoffer/domain/vorgang'
import { createFileBlobStore, createMemoryBlobStore, openSqlite, sealBlob } from '@buergerkoffer/log'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { foldCase } from './model/case-file.ts'
import { createStation, type Station } from './station.ts'
import { stationMigrations } from './store/tables.ts'
import { bookedEvents } from './testing/example.ts'
import {
  createTestStation,
  doVisit,
  quickKey,
  startStation,
  type TestStation,
  testWords,
} from './testing/test-station.ts'
import { createUuidv7 } from './uuid.ts'
import type { Step } from './write/step.ts'

/** Ways in which other systems have lost work, each shown not to exist here: docs/never-again.md. */
let test: TestStation
let vorgang: string
beforeEach(async () => {
  test = await createTestStation()
  vorgang = (await test.town.deliver(bookedEvents('Schönfelder'))).vorgang
  await test.sync()
  await test.open()
})
afterEach(() => test.close())

const answers = (note: string): VorgangEvent => ({
  type: 'AngabenFilled',
  data: { formular: 'm', version: '1', answers: { note }, complete: false },
})

const stepWith = (...events: readonly VorgangEvent[]): Step => ({
  by: test.unlocked().user,
  station: [],
  cases: [{ vorgang, events }],
})

/** No page more than there is: as a full disk. */
const fill = () => {
  const { page_count: pages } = test.database().prepare('PRAGMA page_count').get() ?? {}
  test.database().exec(`PRAGMA max_page_count = ${pages}`)
}
const makeRoom = () => test.database().exec('PRAGMA max_page_count = 1000000')

/** Lets a station talk to the town hall for as long as a day's work needs. */
async function sendAll(station: Station): Promise<Station> {
  for (let turn = 0; turn < 30; turn += 1) {
    const message = station.sync.ask(await test.town.nonce(), { bytes: 64_000, entries: 500 })
    await station.afterTurn(station.sync.take(await test.town.carry(message)).turn)
  }
  return station
}

/** The same station on another machine: with a clock or a disk of its own. */
const stationWith = (change: Partial<Parameters<typeof createStation>[0]>): Station =>
  createStation({
    database: test.database(),
    blobs: createFileBlobStore({ folder: join(test.folder, 'blobs'), random: randomBytes }),
    random: randomBytes,
    keyFromWords: quickKey,
    newEventId: createUuidv7(() => test.clock.now, randomBytes),
    machine: { wall: () => test.clock.now, sinceBoot: () => test.clock.sinceBoot },
    ...change,
  })

/** Copies what is on the disk at this moment, as a cut of the power would leave it, and opens it elsewhere. */
async function afterPowerCut<T>(look: (types: readonly string[], folder: string) => T): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'bk-cut-'))
  try {
    cpSync(test.folder, folder, { recursive: true })
    const database = openSqlite(join(folder, 'koffer.db'), stationMigrations)
    const station = startStation(folder, database, test.clock)
    await station.unlock(testWords)
    const history = station.unlocked()?.model.caseFile(vorgang)?.history ?? []
    const seen = look(
      history.map(({ record }) => record.type),
      folder,
    )
    database.close()
    return seen
  } finally {
    rmSync(folder, { recursive: true })
  }
}

it('never again: what was captured lives in memory until the end of the visit', async () => {
  const before = await afterPowerCut((types) => types.length)
  for (let steps = 1; steps <= 4; steps += 1) {
    const paper = sealBlob(Buffer.from(`Nachweis ${steps}`), 'application/pdf', randomBytes)
    expect(test.unlocked().commit({ ...stepWith(answers(`Schritt ${steps}`)), blobs: [paper] }).ok).toBe(true)
    const [types, hasFile] = await afterPowerCut((seen, folder) => [
      seen.length,
      readdirSync(join(folder, 'blobs')).includes(paper.ref.hash),
    ])
    expect([types, hasFile]).toEqual([before + steps, true])
  }
})

it('never again: a write that fails throws away what was captured', () => {
  const open = test.unlocked()
  open.saveDraft(vorgang, { note: 'halb getippt' })
  const paper = sealBlob(randomBytes(3_000), 'application/pdf', randomBytes)
  const step = { ...stepWith(answers(randomBytes(60_000).toString('base64'))), blobs: [paper], clearDrafts: [vorgang] }
  fill()
  expect(open.commit(step)).toEqual({ ok: false, refusal: { kind: 'disk-full' } })
  expect(open.draft(vorgang)).toEqual({ note: 'halb getippt' })
  makeRoom()
  // The same step, with its scan, is simply sent again.
  expect(open.commit(step).ok).toBe(true)
  expect(open.readBlob(paper.ref)).toBeDefined()
})

it('never again: a draft that could not be saved is reported as saved', () => {
  const open = test.unlocked()
  expect(open.saveDraft(vorgang, { note: 'Rente' })).toBe(true)
  fill()
  expect(open.saveDraft(vorgang, { note: randomBytes(200_000).toString('hex') })).toBe(false)
  expect(open.draft(vorgang)).toEqual({ note: 'Rente' })
})

it('never again: the queue is a cache that an update clears', async () => {
  doVisit(test.unlocked(), vorgang, 0)
  const unsent = test.station().unsent()
  expect(unsent).toBeGreaterThan(3)
  test.station().lock()
  test.database().close()
  const file = join(test.folder, 'koffer.db')
  // A newer release adds to the database and takes over what waits.
  const newer = [...stationMigrations, { id: stationMigrations.length + 1, sql: 'CREATE TABLE neu (a INTEGER) STRICT' }]
  const updated = openSqlite(file, newer)
  const station = startStation(test.folder, updated, test.clock)
  expect([station.unsent(), station.unsentFiles()]).toEqual([unsent, 1])
  updated.close()
  // The older one refuses the newer one's database, and changes nothing in it.
  const bytes = readFileSync(file)
  expect(() => openSqlite(file, stationMigrations)).toThrow()
  expect(readFileSync(file).equals(bytes)).toBe(true)
  const again = openSqlite(file, newer)
  const sent = await sendAll(startStation(test.folder, again, test.clock))
  expect([sent.unsent(), sent.unsentFiles()]).toEqual([0, 0])
  again.close()
})

it('never again: a record is written before its file', async () => {
  const { by } = stepWith()
  test.station().lock()
  const blobs = createMemoryBlobStore()
  const rows = () => Number(test.database().prepare('SELECT count(*) AS n FROM log_entry').get()?.n)
  const seen: number[] = []
  const failing = stationWith({
    blobs: {
      ...blobs,
      put: (bytes) => {
        seen.push(rows())
        if (seen.length > 1) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' })
        return blobs.put(bytes)
      },
    },
  })
  await failing.unlock(testWords)
  const before = rows()
  const papers = [1, 2].map((n) => sealBlob(randomBytes(n * 500), 'application/pdf', randomBytes))
  const step: Step = { by, station: [], cases: [{ vorgang, events: [answers('zwei Anlagen')] }], blobs: papers }
  expect(failing.unlocked()?.commit(step)).toEqual({ ok: false, refusal: { kind: 'disk-full' } })
  // Files came first, no row was written, and the first file did not stay as an orphan.
  expect([seen, rows(), blobs.list()]).toEqual([[before, before], before, []])
})

it('never again: readable text is left beside the ciphertext', async () => {
  doVisit(test.unlocked(), vorgang, 0)
  test.unlocked().saveDraft(vorgang, { note: 'Rentenantrag' })
  const onDisk = () =>
    readdirSync(test.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'))
  const names = ['Schönfelder', Buffer.from('Schönfelder').toString('latin1'), 'Rentenantrag', '%PDF-1.7']
  for (const moment of ['open', 'cut', 'locked'] as const) {
    if (moment === 'locked') test.station().lock()
    if (moment === 'cut') test.reopen()
    expect(onDisk().filter((text) => names.some((name) => text.includes(name)))).toEqual([])
  }
})

it('never again: one record that cannot be read stops all others', async () => {
  test.town.sealIn(test.town.record('OrderFromTheFuture', 9, { strange: true }))
  const { vorgang: later } = await test.town.deliver(bookedEvents('Vogel'))
  await test.sync()
  expect(test.unlocked().model.caseFile(later)).toBeDefined()
  expect(test.unlocked().model.unread()).toHaveLength(1)
  doVisit(test.unlocked(), vorgang, 0)
  expect(await test.sync()).toBe('level')
  expect(test.station().unsent()).toBe(0)
})

it('never again: what comes before its predecessor is dropped or waits unseen', () => {
  const file = test.unlocked().model.caseFile(vorgang)
  if (!file) throw new Error('no case')
  const records = file.history.map(({ record }) => record)
  const [first, ...later] = records
  if (!first || later.length === 0) throw new Error('no history')
  const early = foldCase(vorgang, file.keyId, later)
  expect([early.waiting, early.readOnly]).toEqual([later.length, true])
  expect(foldCase(vorgang, file.keyId, [...later, first])).toEqual(file)
})

it('never again: the same number is given twice', async () => {
  const open = test.unlocked()
  const drawn = (counter: number) =>
    ({
      type: 'NummerDrawn',
      data: { nummer: `ME01-2026-${String(counter).padStart(6, '0')}`, year: 2026, counter, use: 'vorgang' },
    }) as const
  const draw = (note: string) => {
    const counter = open.model.lastCounter(2026) + 1
    return open.commit({ ...stepWith(answers(note)), station: [drawn(counter)] }).ok ? counter : undefined
  }
  fill()
  expect(draw(randomBytes(60_000).toString('base64'))).toBeUndefined()
  makeRoom()
  expect([draw('a'), draw('b')]).toEqual([1, 2])
  test.reopen()
  expect((await test.open()).model.lastCounter(2026)).toBe(2)
  // The entry that drew the last one rots.
  test.database().exec('UPDATE log_entry SET entry = zeroblob(300) WHERE seq = (SELECT max(seq) FROM log_entry)')
  test.reopen()
  expect((await test.open()).model.lastCounter(2026)).toBe(2)
})

it('never again: a case vanishes from the list while it is being sent', async () => {
  doVisit(test.unlocked(), vorgang, 0)
  const seen = new Set<string>()
  for (let turn = 0; turn < 60; turn += 1) {
    const { sync } = test.station()
    const message = sync.ask(await test.town.nonce(), { bytes: 200, entries: 500 })
    seen.add(test.station().transfer(true).cases[0]?.state ?? 'gone')
    // Every third answer is lost.
    if (turn % 3 === 0) continue
    await test.station().afterTurn(sync.take(await test.town.carry(message)).turn)
    if (turn === 40) test.town.centre().openKeys()
    expect(test.station().handedOver()).toHaveLength(1)
    seen.add(test.station().transfer(false).cases[0]?.state ?? 'gone')
  }
  expect([...seen].toSorted()).toEqual(['opened', 'received', 'sending', 'waiting'])
})

it('never again: a record is being sent for ever', async () => {
  doVisit(test.unlocked(), vorgang, 0)
  test.station().sync.ask(await test.town.nonce(), { bytes: 64_000, entries: 500 })
  expect(test.station().transfer(true).cases[0]?.state).toBe('sending')
  // The line is gone: the same moment, and after a restart.
  expect(test.station().transfer(false).cases[0]?.state).toBe('waiting')
  test.reopen()
  await test.open()
  expect(test.station().transfer(true).cases[0]?.state).toBe('waiting')
})

it('never again: a wrong clock keeps work from being sent', async () => {
  for (const [count, wrong] of [-10 * 365, 10 * 365].entries()) {
    const { vorgang: another } = await test.town.deliver(bookedEvents('Vogel'))
    await test.sync()
    doVisit(test.unlocked(), another, count)
    test.station().lock()
    const machine = { wall: () => test.clock.now + wrong * 86_400_000, sinceBoot: () => test.clock.sinceBoot }
    const station = stationWith({ machine })
    expect([station.unsent() > 3, station.unsentFiles()]).toEqual([true, 1])
    await sendAll(station)
    expect([station.unsent(), station.unsentFiles()]).toEqual([0, 0])
    test.reopen()
    await test.open()
  }
})
