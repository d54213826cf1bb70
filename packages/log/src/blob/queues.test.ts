import { expect, it } from 'vitest'
import { createQueues } from './queues.ts'

const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

it('runs work of one name in turn, of several names side by side, and goes on after a fault', async () => {
  const inTurn = createQueues<string>()
  const seen: string[] = []
  const work = (name: string, label: string) =>
    inTurn(name, async () => {
      seen.push(`${label} begins`)
      await soon()
      seen.push(`${label} ends`)
      if (label === 'a1') throw new Error('a1')
      return label
    })
  const all = await Promise.allSettled([work('a', 'a1'), work('a', 'a2'), work('b', 'b1')])
  expect(all.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled'])
  expect(seen.filter((line) => line.startsWith('a'))).toEqual(['a1 begins', 'a1 ends', 'a2 begins', 'a2 ends'])
  expect(seen.indexOf('b1 begins')).toBeLessThan(seen.indexOf('a1 ends'))
})
