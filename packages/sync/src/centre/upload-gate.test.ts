import { expect, it } from 'vitest'
import { createUploadGate } from './upload-gate.ts'

const start = Date.parse('2026-11-23T08:00:00.000Z')
const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

it('[SYNC-75] turns away beyond its places, and lets those in first who were turned away first', async () => {
  const gate = createUploadGate({ most: 2, now: () => start })
  const [a, b] = [await gate.enter('a'), await gate.enter('b')]
  expect([await gate.enter('c'), await gate.enter('d')]).toEqual([undefined, undefined])
  a?.leave()
  expect(await gate.enter('a')).toBeUndefined()
  expect(await gate.enter('d')).toBeUndefined()
  const c = await gate.enter('c')
  expect(c).toBeDefined()
  b?.leave()
  expect(await gate.enter('a')).toBeUndefined()
  expect(await gate.enter('d')).toBeDefined()
  c?.leave()
  expect(await gate.enter('a')).toBeDefined()
})

it('[SYNC-75] keeps no place for a station that does not come back', async () => {
  let now = start
  const gate = createUploadGate({ most: 1, now: () => now })
  const first = await gate.enter('a')
  await gate.enter('gone')
  first?.leave()
  expect(await gate.enter('a')).toBeUndefined()
  now += 21_000
  expect(await gate.enter('a')).toBeDefined()
})

it("[SYNC-73] ends a station's upload when the same station comes anew, and waits for its end", async () => {
  const gate = createUploadGate({ most: 1, now: () => start })
  const first = await gate.enter('a')
  let entered = false
  const second = gate.enter('a').then((place) => {
    entered = true
    return place
  })
  await soon()
  expect([first?.signal.aborted, entered]).toEqual([true, false])
  first?.leave()
  expect((await second)?.signal.aborted).toBe(false)
})

it('[SYNC-73] lets two that waited for the same upload in one after the other', async () => {
  const gate = createUploadGate({ most: 2, now: () => start })
  const first = await gate.enter('a')
  const order: string[] = []
  const [second, third] = ['second', 'third'].map(async (name) => {
    const place = await gate.enter('a')
    order.push(name)
    return place
  })
  await soon()
  first?.leave()
  await soon()
  expect(order).toEqual(['second'])
  const within = await second
  expect(within?.signal.aborted).toBe(true)
  within?.leave()
  expect((await third)?.signal.aborted).toBe(false)
})

it('serves every one of many stations that keep coming', async () => {
  let now = start
  const gate = createUploadGate({ most: 3, now: () => now })
  const served = new Map<string, number>()
  const stations = Array.from({ length: 40 }, (_, index) => `station-${index}`)
  for (let round = 0; round < 400; round += 1) {
    now += 500
    const inside = []
    for (const station of [...stations.slice(round % 40), ...stations.slice(0, round % 40)].slice(0, 12)) {
      const place = await gate.enter(station)
      if (!place) continue
      inside.push(place)
      served.set(station, (served.get(station) ?? 0) + 1)
    }
    for (const place of inside) place.leave()
  }
  const counts = stations.map((station) => served.get(station) ?? 0)
  expect(Math.min(...counts)).toBeGreaterThan(Math.max(...counts) / 3)
})
