import { expect, it } from 'vitest'
import { createFairQueue } from './fair-queue.ts'

const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

it('[SYNC-75] gives each station its turn, however much another has brought, and never runs more than it may', async () => {
  const queue = createFairQueue(2)
  const done: string[] = []
  let [running, most] = [0, 0]
  const work = (station: string) =>
    queue.run(station, async () => {
      running += 1
      most = Math.max(most, running)
      await soon()
      running -= 1
      done.push(station)
    })
  const greedy = Array.from({ length: 50 }, () => work('greedy'))
  const modest = Array.from({ length: 20 }, (_, index) => work(`modest-${index}`))
  await Promise.all(modest)
  expect(done.filter((station) => station === 'greedy').length).toBeLessThan(8)
  await Promise.all(greedy)
  expect([done.length, most, running]).toEqual([70, 2, 0])
})

it('goes on after work that failed', async () => {
  const queue = createFairQueue(1)
  const failing = queue.run('a', () => Promise.reject(new Error('disk')))
  const after = queue.run('a', async () => 'done')
  await expect(failing).rejects.toThrow('disk')
  expect(await after).toBe('done')
})
