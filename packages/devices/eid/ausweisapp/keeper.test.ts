import { expect, it } from 'vitest'
import type { EidState } from '../device.ts'
import { startScriptedApp } from '../simulator/scripted-app.ts'
import type { AppSource, AppStart } from './app-source.ts'
import { keepApp } from './keeper.ts'
import type { Timers } from './timers.ts'

const hasty: Timers = {
  after: (ms, action) => {
    const timer = setTimeout(action, Math.min(ms, 20))
    return () => clearTimeout(timer)
  },
}

const source = (start: () => Promise<AppStart>): AppSource => ({ platforms: ['linux'], start })

const keep = (from: AppSource, timers: Timers) => {
  const states: EidState['kind'][] = []
  const keeper = keepApp({
    source: from,
    timers,
    userAgent: 'test',
    simulatedReader: false,
    heard: () => undefined,
    lost: () => undefined,
    changed: ({ kind }) => {
      if (states.at(-1) !== kind) states.push(kind)
    },
  })
  return { keeper, states }
}

it('waits longer after each start in vain, at most half a minute', async () => {
  const pauses: number[] = []
  const enough = Promise.withResolvers<void>()
  const timers: Timers = {
    after: (ms, action) => {
      pauses.push(ms)
      if (pauses.length < 9) setImmediate(action)
      else enough.resolve()
      return () => undefined
    },
  }
  const { keeper, states } = keep(
    source(async () => ({ kind: 'missing' })),
    timers,
  )
  await enough.promise
  expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000])
  expect(new Set(states)).toEqual(new Set(['app-starting', 'app-missing']))
  await keeper.close()
  expect(keeper.state()).toEqual({ kind: 'stopped' })
})

it('stops the app it started, also when it is closed while the app starts', async () => {
  const app = await startScriptedApp()
  let stopped = 0
  const stop = async () => {
    stopped += 1
    await app.close()
  }
  const started = Promise.withResolvers<AppStart>()
  const { keeper } = keep(
    source(() => started.promise),
    hasty,
  )
  const closed = keeper.close()
  started.resolve({ kind: 'running', port: app.port, exited: new Promise(() => undefined), stop })
  await closed
  expect(stopped).toBe(1)
})
