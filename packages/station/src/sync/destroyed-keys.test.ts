import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ContentKey, type KeyId, sealBlob } from '@buergerkoffer/log'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bookedEvents, visitSteps } from '../testing/example.ts'
import { createTestStation, doVisit, startStation, type TestStation } from '../testing/test-station.ts'

let test: TestStation
beforeEach(async () => {
  test = await createTestStation()
})
afterEach(() => test.close())

interface Held {
  readonly vorgang: string
  readonly key: ContentKey
  /** What must be gone from the disk: the vault's wrap and the draft. */
  readonly secrets: readonly Buffer[]
  /** The file of the case's paper. */
  readonly file: string
}

/** A case in hand: five steps of its visit with the receipt's file and the paper's, and something half typed. */
async function hold(count = 0): Promise<Held> {
  const { vorgang, key } = await test.town.deliver(bookedEvents('Köhler'))
  await test.sync()
  const open = test.station().unlocked() ?? (await test.open())
  doVisit(open, vorgang, count, 4)
  const { ref, bytes } = sealBlob(Buffer.from('%PDF-1.7 Bescheinigung'), 'application/pdf', randomBytes)
  const [issued] = visitSteps({ besuch: `besuch-${count}`, vorgang, keyId: key.id, count, paper: ref }).slice(4)
  if (!issued) throw new Error('no fifth step')
  const cases = [{ vorgang, events: issued.events }]
  expect(open.commit({ by: open.user, station: issued.station, cases, blobs: [{ ref, bytes }] }).ok).toBe(true)
  open.saveDraft(vorgang, { purpose: 'Rente' })
  const wrap = rows("SELECT bytes FROM key_wrap WHERE recipient = 'vault' AND key_id = ?", key.id)
  const draft = rows('SELECT bytes FROM draft WHERE key_id = ?', key.id)
  const secrets = [...wrap, ...draft].map(({ bytes }) => Buffer.from(bytes as Uint8Array))
  expect(secrets).toHaveLength(2)
  return { vorgang, key, secrets, file: ref.hash }
}

const rows = (sql: string, ...values: string[]) =>
  test
    .database()
    .prepare(sql)
    .all(...values)
const files = (): readonly string[] => readdirSync(join(test.folder, 'blobs'))
const destroy = (key: KeyId, ...blobs: string[]) =>
  test.town.announce({ type: 'KeyDestroyed', data: { keyId: key, rule: 'aufbewahrung', blobs } })

/** Whether the bytes stand in the database file or its write-ahead log. */
function onDisk(bytes: Buffer): boolean {
  const names = readdirSync(test.folder).filter((name) => name.startsWith('koffer.db'))
  return names.some((name) => readFileSync(join(test.folder, name)).includes(bytes))
}

/** Nothing of the key opens anything here any more. */
function expectGone({ key, secrets, file }: Held): void {
  expect(files()).not.toContain(file)
  expect(rows('SELECT recipient FROM key_wrap WHERE key_id = ?', key.id)).toEqual([])
  expect(secrets.map(onDisk)).toEqual([false, false])
  expect(onDisk(key.bytes)).toBe(false)
}

const caseShown = () => test.station().transfer(false).cases[0]

describe('a key that the centre has destroyed by a rule', () => {
  it('[SYNC-45] [SYNC-12] is destroyed while the station is locked: no byte of wraps and draft is left, and no file', async () => {
    const held = await hold()
    await test.sync()
    test.station().lock()
    destroy(held.key.id, held.file)
    expect(held.secrets.map(onDisk)).toEqual([true, true])
    expect(await test.sync()).toBe('level')
    expectGone(held)
    const open = await test.open()
    expect([open.model.caseFile(held.vorgang), open.model.unread()]).toEqual([undefined, []])
    expect(open.model.cashLines()).toHaveLength(1)
  })

  it('[SYNC-45] leaves the memory of an open station, which shows the rule in place of the case and works on', async () => {
    const held = await hold()
    await test.sync()
    destroy(held.key.id)
    await test.sync()
    expectGone(held)
    const open = test.unlocked()
    expect([open.model.caseFile(held.vorgang), open.draft(held.vorgang)]).toEqual([undefined, undefined])
    expect(open.saveDraft(held.vorgang, {})).toBe(false)
    expect(caseShown()).toMatchObject({ state: 'destroyed', destroyed: { rule: 'aufbewahrung', unsent: 0 } })
    // The receipt's file belongs to the accounts and stays.
    const shown = test
      .station()
      .transfer(false)
      .files.map(({ state, nummer }) => ({ state, nummer }))
    expect(shown).toEqual([
      { state: 'received', nummer: 'ME01-2026-000003' },
      { state: 'destroyed', nummer: 'ME01-2026-000001' },
    ])
    await hold(1)
    expect(await test.sync()).toBe('level')
  })

  it('[SYNC-45] takes no unsent work away without a trace: its entries travel sealed, are receipted and counted, its file is told of', async () => {
    const held = await hold()
    const before = test.station().unsent()
    destroy(held.key.id)
    await test.station().afterTurn(await turn())
    expectGone(held)
    const [shown] = test.station().transfer(false).cases
    expect(shown?.destroyed?.unsent).toBe((shown?.entries.all ?? 0) - (shown?.entries.done ?? 0))
    expect(shown?.destroyed?.unsent).toBeGreaterThan(0)
    expect(test.station().unsent()).toBeLessThan(before)
    expect(await test.sync()).toBe('level')
    expect([test.station().unsent(), test.station().unsentFiles()]).toEqual([0, 0])
    expect(test.town.centre().memory.given('koffer-1')).toEqual([{ hash: held.file, reason: 'destroyed' }])
    expect(caseShown()?.entries).toEqual({ done: 5, all: 5 })
  })

  it('[SYNC-45] is destroyed once, however often the order comes, also by a centre that was restored and repeats it', async () => {
    const held = await hold()
    await test.sync()
    destroy(held.key.id)
    await test.sync()
    const noted = rows('SELECT * FROM destroyed_key')
    test.town.centre().memory.beginIncarnation(2)
    destroy(held.key.id, held.file)
    expect(await test.sync()).toBe('level')
    test.reopen()
    expect(rows('SELECT * FROM destroyed_key')).toEqual(noted)
    await test.open()
    expect(caseShown()).toMatchObject({ state: 'destroyed', destroyed: { at: '2026-11-23T08:00:00.000Z' } })
  })

  it('[SYNC-45] [SYNC-12] is destroyed at the next start if the program dies before it has obeyed', async () => {
    const held = await hold()
    await test.sync()
    destroy(held.key.id)
    await turn()
    expect(held.secrets.map(onDisk)).toEqual([true, true])
    startStation(test.folder, test.database(), test.clock)
    expectGone(held)
  })

  it('[SYNC-45] does not come back with a wrap that arrives late', async () => {
    const held = await hold()
    await test.sync()
    destroy(held.key.id)
    await test.sync()
    await test.town.deliverIn([test.town.record('VorgangReturned', 1, {}, held.vorgang)], held.key)
    expect(await test.sync()).toBe('level')
    expectGone(held)
    test.reopen()
    expect((await test.open()).model.vorgaenge()).toEqual([])
    expectGone(held)
  })

  it('[SYNC-45] leaves a file that another case names, whose key lives', async () => {
    const [one, other] = [await hold(0), await hold(1)]
    rows('INSERT INTO blob_case (hash, key_id) VALUES (?, ?)', one.file, other.key.id)
    await test.sync()
    destroy(one.key.id, one.file)
    await test.sync()
    expect(files()).toContain(one.file)
    destroy(other.key.id)
    await test.sync()
    expect(files()).not.toContain(one.file)
  })

  it('[SYNC-45] is never the station’s own, without which nothing would open; nonsense is passed over', async () => {
    const [{ value } = {}] = rows("SELECT CAST(value AS TEXT) AS value FROM setting WHERE name = 'station-key-id'")
    test.town.publishIn(test.town.record('KeyDestroyed', 1, { keyId: 'x', rule: 'r', blobs: ['../koffer.db'] }))
    test.town.publishIn(test.town.record('KeyDestroyed', 1, { keyId: value, rule: 'r', blobs: [] }))
    expect(await test.sync()).toBe('level')
    expect(rows('SELECT * FROM destroyed_key')).toEqual([])
    expect((await test.open()).model.unread()).toEqual([])
  })
})

/** One message there and back, without obeying what it brought. */
async function turn() {
  const { sync } = test.station()
  const message = sync.ask(await test.town.nonce(), { bytes: 1_500, entries: 500 })
  return sync.take(await test.town.carry(message)).turn
}
