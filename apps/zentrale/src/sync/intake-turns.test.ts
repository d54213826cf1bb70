import { expect, it } from 'vitest'
import { createIntakeTurns } from './intake-turns.ts'

/** Reads logs one by one, each until it is let go. */
function slowReader(atOnce: number) {
  const reading = new Map<string, PromiseWithResolvers<void>>()
  const faults: unknown[] = []
  const read = (_station: string, log: string): Promise<void> => {
    const gate = Promise.withResolvers<void>()
    reading.set(log, gate)
    return gate.promise.finally(() => reading.delete(log))
  }
  const turns = createIntakeTurns({ read, atOnce, report: (fault) => faults.push(fault) })
  return { turns, faults, open: () => [...reading.keys()], gate: (log: string) => reading.get(log) }
}

const settled = () => new Promise<void>((done) => setImmediate(done))

it('reads so many at once as it may, the others in the order of asking', async () => {
  const { turns, open, gate } = slowReader(2)
  const all = ['a', 'b', 'c', 'd'].map((log) => turns.now('s', log))
  await settled()
  expect(open()).toEqual(['a', 'b'])
  gate('b')?.resolve()
  await all[1]
  await settled()
  expect(open()).toEqual(['a', 'c'])
  for (const log of ['a', 'c', 'd']) {
    gate(log)?.resolve()
    await settled()
  }
  await Promise.all(all)
  expect(open()).toEqual([])
})

it('answers who only brings more at once while others are read, and reads it later', async () => {
  const { turns, open, gate } = slowReader(1)
  const first = turns.now('s', 'a')
  await turns.soon('s', 'b')
  await settled()
  expect(open()).toEqual(['a'])
  gate('a')?.resolve()
  await first
  await settled()
  expect(open()).toEqual(['b'])
})

it('lets who only brings more wait for the reading, too, if a turn is free', async () => {
  const { turns, gate } = slowReader(1)
  let isRead = false
  const soon = turns.soon('s', 'a').then(() => {
    isRead = true
  })
  await settled()
  expect(isRead).toBe(false)
  gate('a')?.resolve()
  await soon
})

it('puts a log that waits into the line once, and one that is being read once more: it may have grown', async () => {
  const { turns, open, gate } = slowReader(1)
  const asked = [turns.now('s', 'a'), turns.now('s', 'a'), turns.now('s', 'a')]
  await settled()
  gate('a')?.resolve()
  await asked[0]
  await settled()
  expect(open()).toEqual(['a'])
  gate('a')?.resolve()
  await Promise.all(asked)
  await settled()
  expect(open()).toEqual([])
})

it('gives a fault to who waits, or reports it, and goes on with the next', async () => {
  const { turns, faults, open, gate } = slowReader(1)
  const first = turns.now('s', 'a')
  await turns.soon('s', 'b')
  await turns.soon('s', 'c')
  await settled()
  gate('a')?.reject(new Error('a'))
  await expect(first).rejects.toThrow('a')
  await settled()
  gate('b')?.reject(new Error('b'))
  await settled()
  expect(faults).toEqual([new Error('b')])
  expect(open()).toEqual(['c'])
})
