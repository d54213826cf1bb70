import { afterEach, beforeEach, expect, it } from 'vitest'
import { createTestStation, type TestStation } from '../testing/index.ts'

let test: TestStation

beforeEach(async () => {
  test = await createTestStation()
})
afterEach(() => test.close())

it('[SYNC-7] a catalogue order that names no possible blob holds up neither sync nor the next start', async () => {
  const nonsense = test.town.record('CatalogPublished', 1, { hash: 'c0ffee', size: 50, version: '1' })
  test.town.publishIn(nonsense)
  expect(await test.sync()).toBe('level')
  test.reopen()
  expect((await test.open()).model.catalogs()).toHaveLength(1)
  expect(await test.sync()).toBe('level')
})
