import { createLineMeter, type Turn } from '@buergerkoffer/sync'
import { expect, it } from 'vitest'
import { LineFault, type LineTrouble } from './line-fault.ts'
import { startSyncLoop } from './sync-loop.ts'

/** Ways in which other systems have lost work, each shown not to exist here: docs/never-again.md. */
const minute = 60_000

/** A loop in which each try ends the same way; answers how long it paused after each. */
async function pausesAfter(end: () => Turn, tries: number): Promise<readonly number[]> {
  const pauses: number[] = []
  const loop = startSyncLoop({
    sync: {
      ask: () => Buffer.from('Frage'),
      take: () => ({ turn: end() }),
      following: () => undefined,
      failed: () => undefined,
    },
    meter: createLineMeter(),
    nonce: async () => Buffer.alloc(40),
    carry: async () => Buffer.from('Antwort'),
    now: () => '2026-11-23T08:00:00.000Z',
    elapsed: () => 0,
    random: () => 1,
    sleep: async (milliseconds) => {
      pauses.push(milliseconds)
      if (pauses.length >= tries) void loop.stop()
    },
    onTurn: async () => undefined,
    onBug: () => undefined,
  })
  while (pauses.length < tries) await new Promise((done) => setImmediate(done))
  await loop.stop()
  return pauses
}

const troubles: readonly LineTrouble[] = ['no-line', 'captive', 'proxy', 'certificate', 'centre-down']

const ends: readonly (() => Turn)[] = [
  ...troubles.map((trouble) => () => {
    throw new LineFault('', { trouble })
  }),
  () => {
    throw new TypeError('a bug')
  },
  () => ({ kind: 'not-centre' }),
  () => ({ kind: 'refused', refusal: 'elsewhere' }),
  () => ({ kind: 'refused', refusal: 'malformed' }),
  () => ({ kind: 'contradiction', log: 'out' }),
]

it('never again: retries wait longer and longer without a ceiling', async () => {
  for (const end of ends) {
    const pauses = await pausesAfter(end, 1_100)
    expect(Math.max(...pauses)).toBeLessThanOrEqual(minute)
    expect(pauses.every((pause) => Number.isFinite(pause) && pause > 0)).toBe(true)
  }
})

it('never again: after some failures nobody tries any more', async () => {
  let tries = 0
  await pausesAfter(() => {
    tries += 1
    throw new LineFault('')
  }, 500)
  expect(tries).toBeGreaterThanOrEqual(500)
})

it('never again: sending by hand does nothing', async () => {
  let tries = 0
  let asleep: () => void = () => undefined
  const sleeping = () =>
    new Promise<void>((done) => {
      asleep = done
    })
  let pausing = sleeping()
  const loop = startSyncLoop({
    sync: {
      ask: () => Buffer.from('Frage'),
      take: () => ({ turn: { kind: 'not-centre' } }),
      following: () => undefined,
      failed: () => undefined,
    },
    meter: createLineMeter(),
    nonce: async () => Buffer.alloc(40),
    carry: async () => {
      tries += 1
      throw new LineFault('')
    },
    now: () => '2026-11-23T08:00:00.000Z',
    elapsed: () => 0,
    random: () => 1,
    // Only a wake ends the pause.
    sleep: (_, wake) =>
      new Promise((done) => {
        wake.addEventListener('abort', () => done(), { once: true })
        asleep()
      }),
    onTurn: async () => undefined,
  })
  for (let press = 1; press <= 5; press += 1) {
    await pausing
    expect(tries).toBe(press)
    pausing = sleeping()
    loop.wake()
  }
  await pausing
  await loop.stop()
})
