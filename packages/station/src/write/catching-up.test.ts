import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createTestStation, type TestStation } from '../testing/test-station.ts'
import type { Step } from './step.ts'

let test: TestStation
beforeEach(async () => {
  test = await createTestStation()
})
afterEach(() => test.close())

const draw = (counter: number, by: string): Step => {
  const nummer = `ME01-2026-${String(counter).padStart(6, '0')}`
  return { by, cases: [], station: [{ type: 'NummerDrawn', data: { nummer, year: 2026, counter, use: 'vorgang' } }] }
}

it('[SYNC-18] [SYNC-41] writes nothing between the return of its tail and its reading: the number in it would be drawn again', async () => {
  await test.sync()
  const copy = join(test.folder, 'copy.db')
  test.database().exec(`VACUUM INTO '${copy}'`)
  const before = await test.open()
  expect(before.commit(draw(1, before.user)).ok).toBe(true)
  await test.sync()
  test.database().close()
  for (const end of ['-wal', '-shm']) rmSync(join(test.folder, `koffer.db${end}`), { force: true })
  copyFileSync(copy, join(test.folder, 'koffer.db'))
  const { sync, afterTurn } = test.reopen()
  const open = await test.open()
  const answer = await test.town.carry(sync.ask(await test.town.nonce(), { bytes: 64 * 1024, entries: 500 }))
  const { turn } = sync.take(answer)
  expect(open.model.lastCounter(2026)).toBe(0)
  expect(open.commit(draw(1, open.user))).toEqual({ ok: false, refusal: { kind: 'catching-up' } })
  await afterTurn(turn)
  expect(open.model.lastCounter(2026)).toBe(1)
  expect(open.commit(draw(2, open.user)).ok).toBe(true)
})

it('[SYNC-72] [SYNC-46] counts nothing as received that stands only in its own branch, while the centre speaks of another', async () => {
  await test.sync()
  const copy = join(test.folder, 'copy.db')
  test.database().exec(`VACUUM INTO '${copy}'`)
  const before = await test.open()
  expect(before.commit(draw(1, before.user)).ok).toBe(true)
  await test.sync()
  expect(test.station().unsent()).toBe(0)
  test.database().close()
  for (const end of ['-wal', '-shm']) rmSync(join(test.folder, `koffer.db${end}`), { force: true })
  copyFileSync(copy, join(test.folder, 'koffer.db'))
  const { sync, unsent, transfer } = test.reopen()
  const open = await test.open()
  expect(open.commit(draw(2, open.user)).ok).toBe(true)
  const message = sync.ask(await test.town.nonce(), { bytes: 64 * 1024, entries: 500 })
  expect(sync.take(await test.town.carry(message)).turn.kind).toBe('forked')
  expect([unsent(), transfer(false).entries]).toEqual([1, { done: 0, all: 1 }])
})
