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
  let isCalm = true
  const turns = createIntakeTurns({ read, atOnce, isCalm: () => isCalm, report: (fault) => faults.push(fault) })
  const become = (calm: boolean): void => {
    isCalm = calm
    turns.next()
  }
  return { turns, faults, become, open: () => [...reading.keys()], gate: (log: string) => reading.get(log) }
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

it('reads what nobody waits for after all that somebody waits for', async () => {
  const { turns, open, gate } = slowReader(1)
  const first = turns.now('s', 'a')
  turns.soon('s', 'b')
  const second = turns.now('s', 'c')
  await settled()
  gate('a')?.resolve()
  await first
  await settled()
  expect(open()).toEqual(['c'])
  gate('c')?.resolve()
  await second
  await settled()
  expect(open()).toEqual(['b'])
})

it('reads what nobody waits for only while it is calm, and at once when somebody waits for it', async () => {
  const { turns, become, open, gate } = slowReader(2)
  become(false)
  turns.soon('s', 'a')
  turns.soon('s', 'b')
  await settled()
  expect(open()).toEqual([])
  const waited = turns.now('s', 'b')
  await settled()
  expect(open()).toEqual(['b'])
  become(true)
  await settled()
  expect(open()).toEqual(['b', 'a'])
  gate('b')?.resolve()
  await waited
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
  turns.soon('s', 'b')
  turns.soon('s', 'c')
  await settled()
  gate('a')?.reject(new Error('a'))
  await expect(first).rejects.toThrow('a')
  await settled()
  gate('b')?.reject(new Error('b'))
  await settled()
  expect(faults).toEqual([new Error('b')])
  expect(open()).toEqual(['c'])
})
