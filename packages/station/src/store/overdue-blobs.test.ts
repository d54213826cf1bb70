import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { StationEvent } from '@buergerkoffer/domain/besuch'
import { type BlobStore, sealBlob } from '@buergerkoffer/log'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { bookedEvents } from '../testing/example.ts'
import { createTestStation, type TestStation } from '../testing/test-station.ts'

const hour = 3_600_000
let test: TestStation
/** A file that something else holds fast. */
let busy: string | undefined
const stubborn = (blobs: BlobStore): BlobStore => ({
  ...blobs,
  delete: (hash) => {
    if (hash === busy) throw Object.assign(new Error('EBUSY: resource busy, rm'), { code: 'EBUSY', syscall: 'rm' })
    blobs.delete(hash)
  },
})
beforeEach(async () => {
  busy = undefined
  test = await createTestStation({ wrapBlobs: stubborn })
})
afterEach(() => test.close())

/** A box taken now, to be gone after 96 hours; answers its hash. */
async function takeBox(): Promise<string> {
  const { vorgang } = await test.town.deliver(bookedEvents('Köhler'))
  await test.sync()
  const open = await test.open()
  const { ref, bytes } = sealBlob(randomBytes(500), 'application/octet-stream', randomBytes)
  const until = new Date(test.clock.now + 96 * hour).toISOString()
  const data = { vorgang, nummer: 'ME01-2026-000007', what: 'lichtbild', hash: ref.hash } as const
  const station: StationEvent[] = [{ type: 'SealedTaken', data }]
  expect(open.commit({ by: open.user, cases: [], station, blobs: [{ ref, bytes, until }] }).ok).toBe(true)
  return ref.hash
}

const later = (hours: number): void => {
  test.clock.now += hours * hour
  test.clock.sinceBoot += hours * hour
}

const files = (): readonly string[] => readdirSync(join(test.folder, 'blobs'))
const fate = (hash: string) => test.unlocked().limitedBlobs().get(hash)

it('[SYNC-15] is really deleted after 96 hours, holds up nothing, and the log keeps naming it', async () => {
  const hash = await takeBox()
  later(95.9)
  test.station().deleteOverdue()
  expect([files(), fate(hash)]).toEqual([[hash], 'waiting'])
  expect(await test.sync()).toBe('level')
  later(0.2)
  expect(await test.sync()).toBe('level')
  // The centre has it: nothing is lost, and the file is gone all the same.
  expect([files(), fate(hash)]).toEqual([[], 'durable'])
})

it('[SYNC-15] is lost if no line came in time; sync goes on without it', async () => {
  const hash = await takeBox()
  later(97)
  test.station().deleteOverdue()
  expect([files(), fate(hash)]).toEqual([[], 'lost'])
  expect(await test.sync()).toBe('level')
  expect(fate(hash)).toBe('lost')
  expect(test.unlocked().model.takenBoxes()).toMatchObject([{ hash, nummer: 'ME01-2026-000007' }])
})

it('[SYNC-15] goes at the start of a locked program too, and setting the clock back gains nothing', async () => {
  const hash = await takeBox()
  later(97)
  test.reopen()
  expect(files()).toEqual([])
  later(-97)
  test.reopen()
  await test.open()
  expect(fate(hash)).toBe('lost')
})

it('[SYNC-90] [SYNC-15] ends neither turn nor start if it cannot be deleted now, and is deleted as soon as it can', async () => {
  const hash = await takeBox()
  const { vorgang } = await test.town.deliver(bookedEvents('Weiß'))
  later(97)
  busy = hash
  test.station().deleteOverdue()
  expect(await test.sync()).toBe('level')
  expect([files(), fate(hash), test.unlocked().model.keyOf(vorgang)]).toMatchObject([[hash], 'durable', /^[0-9a-f]+$/])
  test.reopen()
  await test.open()
  busy = undefined
  test.station().deleteOverdue()
  expect(files()).toEqual([])
})

it('leaves the call-back list when the person was called', async () => {
  await takeBox()
  const open = test.unlocked()
  const [box] = open.model.takenBoxes()
  const settled: StationEvent = { type: 'CallbackSettled', data: { vorgang: box?.vorgang ?? '' } }
  expect(open.commit({ by: open.user, cases: [], station: [settled] }).ok).toBe(true)
  expect(open.model.takenBoxes()).toEqual([])
})
