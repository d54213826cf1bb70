import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { bookedEvents } from '../testing/example.ts'
import { createTestStation, type TestStation } from '../testing/test-station.ts'

let test: TestStation
let vorgang: string
beforeEach(async () => {
  test = await createTestStation()
  vorgang = (await test.town.deliver(bookedEvents('Schönfelder'))).vorgang
  await test.sync()
  await test.open()
})
afterEach(() => test.close())

const tray = () => test.unlocked().scanTray(vorgang) ?? expect.fail()
const ids = () =>
  tray()
    .pages()
    .map(({ id }) => id)

it('keeps a page as soon as it is there: a crash costs none', async () => {
  const pages = ['a', 'b'].map((id) => ({ id, note: { of: 'wohnungsgeber' }, bytes: randomBytes(200_000) }))
  for (const { id, note, bytes } of pages) expect(tray().add({ id, note }, bytes)).toBe(true)
  test.reopen()
  await test.open()
  expect(tray().pages()).toEqual(pages.map(({ id, note }) => ({ id, note })))
  for (const { id, bytes } of pages) expect(tray().read(id)?.equals(bytes)).toBe(true)
})

it('keeps the pages in the order they were put in, and lets go of the others', () => {
  for (const id of ['a', 'b', 'c']) tray().add({ id, note: null }, randomBytes(10))
  tray().arrange([
    { id: 'c', note: { turned: 90 } },
    { id: 'a', note: null },
  ])
  expect(tray().pages()).toEqual([
    { id: 'c', note: { turned: 90 } },
    { id: 'a', note: null },
  ])
  expect(tray().read('b')).toBeUndefined()
  tray().add({ id: 'd', note: null }, randomBytes(10))
  expect(ids()).toEqual(['c', 'a', 'd'])
})

it('is sealed under the case’s key, page by page: what was exchanged on the disk opens nothing', () => {
  for (const id of ['a', 'b']) tray().add({ id, note: null }, Buffer.from(`Seite ${id}`))
  expect(test.unlocked().scanTray('018f3f3e-0000-7000-8000-00000000ffff')).toBeUndefined()
  test.database().exec("UPDATE scan_page SET bytes = (SELECT bytes FROM scan_page WHERE id = 'a') WHERE id = 'b'")
  expect([tray().read('a')?.toString(), tray().read('b')]).toEqual(['Seite a', undefined])
})

it('says so when the disk is full, and keeps what is there', () => {
  tray().add({ id: 'a', note: null }, randomBytes(10))
  const { page_count: pages } = test.database().prepare('PRAGMA page_count').get() ?? {}
  test.database().exec(`PRAGMA max_page_count = ${pages}`)
  expect(tray().add({ id: 'b', note: null }, randomBytes(900_000))).toBe(false)
  expect(ids()).toEqual(['a'])
})
