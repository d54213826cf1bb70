import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Mood, TerminalBench } from '../device.contract.ts'
import type { CardTerminal } from '../device.ts'
import type { IntentStore } from '../driver/intent.ts'
import { connectTcp } from '../driver/tcp.ts'
import { createZvtTerminal } from '../driver/zvt.ts'
import {
  type Control,
  type FaultOrder,
  type Identity,
  type Simulator,
  SWIFT_PACE,
  startSimulator,
  systemTimers,
} from '../simulator/index.ts'
import { createMemoryIntents } from './memory-intents.ts'

export interface SimulatorBench extends TerminalBench {
  /** With other intents than the bench's own, if they are asked for in another way. */
  readonly start: (intents?: IntentStore) => CardTerminal
  readonly control: Control
}

const NOW = '2026-11-23T10:30:00.000Z'
const PASSWORDS = { registration: 0, reversal: 0, refund: 0, endOfDay: 0, repeatReceipt: 0, statusEnquiry: 0 }

const FAULTS: { readonly [M in Exclude<Mood, 'off'>]: FaultOrder } = {
  declines: { kind: 'decline', reason: 'declined' },
  'card-expired': { kind: 'decline', reason: 'card-expired' },
  'gives-up': { kind: 'stop-pressed' },
  'no-line': { kind: 'no-host' },
  'day-due': { kind: 'day-due' },
  busy: { kind: 'busy' },
  'loses-paper': { kind: 'printer-fails' },
}

/**
 * The independent simulator behind a real socket, for one test. Time is real there, so it is told to hurry; an
 * `impatient` driver waits a second for an acknowledgement and three for an answer.
 */
export async function openSimulatorBench(identity: Partial<Identity> = {}, impatient = false): Promise<SimulatorBench> {
  const folder = mkdtempSync(join(tmpdir(), 'zvt-bench-'))
  const simulator = await startSimulator({
    folder,
    port: 0,
    now: () => new Date(NOW),
    timers: systemTimers,
    pace: SWIFT_PACE,
    identity,
  })
  let closed = false
  const close = async (): Promise<void> => {
    if (!closed) await simulator.close()
    closed = true
  }
  onTestFinished(async () => {
    await close()
    rmSync(folder, { recursive: true, force: true })
  })
  const { control } = simulator
  const intents = createMemoryIntents()
  return {
    control,
    intents,
    start: (asked = intents) => startProgram(simulator, asked, impatient),
    feel: (mood) => (mood === 'off' ? close() : control.arm(FAULTS[mood])),
    cut: (towards, after) => control.arm({ kind: 'cut', direction: towards === 'us' ? 'sent' : 'received', after }),
    journal: () => journalOf(control),
  }
}

function startProgram({ port }: Simulator, intents: TerminalBench['intents'], impatient: boolean) {
  return createZvtTerminal({
    connect: connectTcp({ host: '127.0.0.1', port, timeoutMs: 1_000 }),
    timers: impatient ? { after: (ms, run) => systemTimers.after(Math.min(ms, 1_000 + ms / 100), run) } : systemTimers,
    intents,
    now: () => NOW,
    passwords: PASSWORDS,
    askAgainMs: [10, 30, 100, 300, 1_000],
  })
}

async function journalOf(control: Control): Promise<readonly number[]> {
  await control.idle()
  return control.entries().flatMap((entry) => {
    if (entry.kind === 'end-of-day') return []
    return [entry.kind === 'payment' ? entry.cents : -entry.cents]
  })
}
