import { expect, it } from 'vitest'
import { readFound } from './found.ts'
import { play } from './play.ts'
import { scenarioOf } from './scenario.ts'

it('holds in every scenario that once failed', async () => {
  for (const { file, scenario } of readFound()) expect([file, ...(await play(scenario)).violations]).toEqual([file])
})

it('plays a seed the same way every time', async () => {
  const once = await play(scenarioOf(4711))
  expect(await play(scenarioOf(4711))).toEqual(once)
  expect(once.events).toBeGreaterThan(0)
})
