import { createLineMeter, type Turn } from '@buergerkoffer/sync'
import { describe, expect, it } from 'vitest'
import { LineFault } from './line-fault.ts'
import { type SyncLoop, startSyncLoop } from './sync-loop.ts'

type Answer = Turn | Error

/** A loop over turns that are known beforehand; it stops itself when they run out. */
async function play(answers: readonly Answer[], during: (loop: SyncLoop, turn: number) => void = () => undefined) {
  const pauses: number[] = []
  const states: string[] = []
  const [nonces, asked, bugs] = [[] as string[], [] as string[], [] as unknown[]]
  const carried: (readonly [number, number])[] = []
  let turns = 0
  const loop = startSyncLoop({
    sync: {
      ask: (nonce) => {
        asked.push(Buffer.from(nonce).toString())
        return Buffer.from('question')
      },
      following: () => undefined,
      failed: () => undefined,
      take: () => {
        const answer = answers[turns++]
        if (!answer || answer instanceof Error) throw answer ?? new Error('no more answers')
        return { turn: answer, ...(answer.kind === 'not-centre' ? {} : { nextNonce: Buffer.from(`n${turns}`) }) }
      },
    },
    nonce: async () => {
      nonces.push('fetched')
      return Buffer.from('n0')
    },
    carry: async () => {
      const answer = answers[turns]
      if (answer instanceof LineFault) {
        turns += 1
        throw answer
      }
      return Buffer.from('answer')
    },
    meter: { ...createLineMeter(), note: ({ up, ms }) => void carried.push([up, ms]) },
    now: () => '2026-11-23T08:00:00.000Z',
    elapsed: () => turns * 1_000,
    random: () => 0.5,
    sleep: async (milliseconds, wake) => {
      states.push(loop.state().kind)
      pauses.push(milliseconds)
      during(loop, turns)
      if (turns >= answers.length) void loop.stop()
      expect(wake.aborted || turns < answers.length).toBe(true)
    },
    onBug: (fault) => void bugs.push(fault),
    onTurn: async () => {
      during(loop, -turns)
      if (turns >= answers.length) void loop.stop()
    },
  })
  await new Promise((done) => setTimeout(done, 0))
  await loop.stop()
  return { loop, pauses, states, turns, bugs, nonces, asked, carried }
}

const moved: Turn = { kind: 'moved' }
const level: Turn = { kind: 'level' }
const refusedBy = (refusal: 'elsewhere' | 'bad-signature'): Turn => ({ kind: 'refused', refusal })
const offline = new LineFault('no line')

describe('sync loop', () => {
  it('asks at once while something moves, and every ten seconds when level', async () => {
    const { pauses, states, asked } = await play([moved, moved, level, moved, level, level])
    expect(pauses.slice(0, 2)).toEqual([10_000, 10_000])
    expect(states.slice(0, 2)).toEqual(['online', 'online'])
    expect(asked).toEqual(['n0', 'n1', 'n2', 'n3', 'n4', 'n5'])
  })

  it('waits longer and longer without a line, up to a quarter of one, and is back at once with a line', async () => {
    const { pauses, loop, nonces } = await play([...Array.from({ length: 9 }, () => offline), level, level])
    expect(pauses.slice(0, 10)).toEqual([750, 1_500, 3_000, 6_000, 11_250, 11_250, 11_250, 11_250, 11_250, 10_000])
    expect(loop.state()).toEqual({ kind: 'online', lastContact: '2026-11-23T08:00:00.000Z' })
    expect(nonces).toHaveLength(10)
  })

  it.each(['captive', 'proxy', 'certificate', 'centre-down'] as const)(
    '[SYNC-70] says %s where that stands in the way, and calls nothing a contact that the centre did not sign',
    async (trouble) => {
      const { states, loop, carried } = await play([new LineFault('', { trouble }), { kind: 'not-centre' }, level])
      expect(states.slice(0, 2)).toEqual([trouble, 'foreign'])
      expect(loop.state()).toEqual({ kind: 'online', lastContact: '2026-11-23T08:00:00.000Z' })
      // Three nonces, and one message that the centre answered.
      expect(carried).toHaveLength(4)
      const never = await play([new LineFault('', { trouble }), { kind: 'not-centre' }])
      expect(never.loop.state().lastContact).toBeUndefined()
    },
  )

  it('[SYNC-71] lets a centre that is down rest for up to a minute', async () => {
    const down = new LineFault('', { trouble: 'centre-down' })
    const { pauses } = await play([...Array.from({ length: 12 }, () => down), level])
    expect(pauses.slice(0, 8)).toEqual([750, 1_500, 3_000, 6_000, 12_000, 24_000, 45_000, 45_000])
  })

  it('tells a foreign answer and a refusal from a missing line, and remembers the last contact', async () => {
    const { states, loop } = await play([
      level,
      { kind: 'not-centre' },
      offline,
      refusedBy('bad-signature'),
      { kind: 'contradiction', log: 'out' },
      level,
    ])
    expect(states.slice(0, 5)).toEqual(['online', 'foreign', 'offline', 'refused', 'contradiction'])
    expect(loop.state().lastContact).toBeDefined()
  })

  it('asks again at once after a passing refusal, but not for ever', async () => {
    const { pauses } = await play(Array.from({ length: 8 }, () => refusedBy('elsewhere')))
    expect(pauses.length).toBeGreaterThanOrEqual(4)
    expect(pauses[0]).toBe(6_000)
  })

  it('does not lose a wake that comes during a turn', async () => {
    const { pauses, turns } = await play([level, level, level], (loop, turn) => {
      if (turn === -1) loop.wake()
    })
    expect(turns).toBe(3)
    expect(pauses).toHaveLength(1)
  })

  it('goes on after a full disk, and says so', async () => {
    const full = Object.assign(new Error('database or disk is full'), { errcode: 13 })
    const { states, loop } = await play([full, level])
    expect(states[0]).toBe('refused')
    expect(loop.state().kind).toBe('online')
  })

  it('[SYNC-73] tells the station of a file that the disk could not read, reports it and goes on', async () => {
    const unreadable = new Error('EIO: i/o error, read')
    const [bugs, failed] = [[] as unknown[], [] as string[]]
    const loop = startSyncLoop({
      sync: {
        ask: () => Buffer.from('header'),
        following: () => ({
          length: 10,
          *pieces() {
            yield Buffer.alloc(3)
            throw unreadable
          },
        }),
        take: () => ({ turn: level }),
        failed: () => void failed.push('failed'),
      },
      nonce: async () => Buffer.from('n0'),
      carry: async (_, following) => {
        try {
          return Buffer.concat([...(following?.pieces() ?? [])])
        } catch {
          throw new LineFault('the stream broke')
        }
      },
      meter: createLineMeter(),
      now: () => '2026-11-23T08:00:00.000Z',
      elapsed: () => 0,
      random: () => 0.5,
      sleep: async () => void loop.stop(),
      onTurn: async () => undefined,
      onBug: (fault) => void bugs.push(fault),
    })
    await new Promise((done) => setTimeout(done, 0))
    await loop.stop()
    expect([bugs, failed]).toEqual([[unreadable], ['failed']])
  })

  it('[SYNC-38] does not hide a bug as a missing line: it is reported, shown, and does not stop the counter', async () => {
    const bug = new TypeError('undefined is not a function')
    const { bugs, states, pauses, turns } = await play([bug, level, level])
    expect(bugs).toEqual([bug])
    expect([states[0], pauses[0], turns]).toEqual(['refused', 45_000, 3])
  })
})
