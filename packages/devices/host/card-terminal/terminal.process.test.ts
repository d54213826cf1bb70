import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { type Identity, SWIFT_PACE, startSimulator, systemTimers } from '../../card-terminal/simulator/index.ts'
import { createMemoryIntents } from '../../card-terminal/testing/memory-intents.ts'
import { forkHost } from '../testing/fork-host.ts'

const NOW = '2026-11-23T10:30:00.000Z'
const PASSWORDS = { registration: 0, reversal: 0, refund: 0, endOfDay: 0, repeatReceipt: 0, statusEnquiry: 0 }

/** The simulated terminal here, its driver in the device program, the intents here. */
async function bench(brokenLine: Identity['brokenLine']) {
  const folder = mkdtempSync(join(tmpdir(), 'host-terminal-'))
  const identity = { brokenLine }
  const timers = systemTimers
  const now = () => new Date(NOW)
  const simulator = await startSimulator({ folder, port: 0, now, timers, pace: SWIFT_PACE, identity })
  const intents = createMemoryIntents()
  // The device program lives on the same day: a terminal's clock tells whose booking it was.
  const clockOffsetMs = Math.round(Date.parse(NOW) - performance.timeOrigin - performance.now())
  const config = { terminal: { host: '127.0.0.1', port: simulator.port, passwords: PASSWORDS }, clockOffsetMs }
  const host = forkHost(config, { intents })
  onTestFinished(async () => {
    await host.close()
    await simulator.close()
    rmSync(folder, { recursive: true, force: true })
  })
  if (!host.terminal) throw new Error('no terminal')
  const booked = async () => {
    await simulator.control.idle()
    return simulator.control
      .entries()
      .map((entry) => (entry.kind === 'payment' ? entry.cents : entry.kind === 'reversal' ? -entry.cents : 0))
      .reduce((sum, each) => sum + each, 0)
  }
  return { terminal: host.terminal, host, intents, control: simulator.control, booked }
}

const MANNERS = [
  { beforeBooking: 'goes-on', afterBooking: 'keeps' },
  { beforeBooking: 'stops', afterBooking: 'reverses' },
] as const

it.each(MANNERS.flatMap((manner) => (['card', 'host', 'booked'] as const).map((at) => ({ at, ...manner }))))(
  'pays once though the device program is killed: terminal at $at, $beforeBooking before, $afterBooking after the booking',
  async ({ at, ...manner }) => {
    const { terminal, host, intents, control, booked } = await bench(manner)
    // Something to compare with: an earlier visit.
    const progress: string[] = []
    expect(await terminal.pay({ reference: 'B-0', cents: 1_300 }, (word) => progress.push(word))).toMatchObject({
      kind: 'approved',
    })
    expect(progress).toContain('insert-card')
    control.arm({ kind: 'hold', at })
    const paying = terminal.pay({ reference: 'B-1', cents: 3_700 })
    await control.whenHeld()
    host.kill()
    expect(await paying).toEqual({ kind: 'uncertain', why: 'offline' })
    expect(await intents.open()).toMatchObject([
      { reference: 'B-1', cents: 3_700, at: expect.stringMatching(/^2026-11-23T10:3/) },
    ])
    control.release()
    // Nothing new is booked while it is open; the same facade finds out.
    expect(await terminal.pay({ reference: 'B-2', cents: 100 })).toEqual({
      kind: 'trouble',
      trouble: 'unresolved-intent',
    })
    const resolved = await terminal.resolve('B-1')
    expect(resolved?.kind).toBe(manner.afterBooking === 'keeps' ? 'approved' : 'not-booked')
    if (resolved?.kind === 'not-booked') {
      expect(await booked()).toBe(1_300)
      expect(await terminal.pay({ reference: 'B-1', cents: 3_700 })).toMatchObject({ kind: 'approved' })
    }
    expect(await booked()).toBe(5_000)
    expect(await intents.open()).toEqual([])
    expect(host.status()).toMatchObject({ running: true, crashes: 1 })
  },
)
