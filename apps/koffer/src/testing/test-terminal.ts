import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type CardTerminal,
  connectTcp,
  createZvtTerminal,
  type IntentStore,
} from '@buergerkoffer/devices/card-terminal'
import {
  type Control,
  type Identity,
  SWIFT_PACE,
  startSimulator,
  systemTimers,
} from '@buergerkoffer/devices/card-terminal/simulator'

/** A card terminal beside the suitcase: the real driver at the independent simulator, over a socket. */
export interface TestTerminal {
  /** Makes things go wrong, and sees what is really booked. */
  readonly control: Control
  /** As the suitcase connects to it; each call is a program that has just started. */
  readonly connect: (intents: IntentStore) => CardTerminal
  /** What is booked when nothing is under way any more, in cents; money given back is negative. */
  readonly booked: () => Promise<readonly number[]>
  /** Out of reach, like one without power; `true`: back again, with its journal. */
  readonly power: (isOn: boolean) => Promise<void>
  readonly close: () => Promise<void>
}

export interface TerminalOptions {
  /** How the terminal's maker has built it. */
  readonly identity?: Partial<Identity>
}

/** Cards and banks hurry; both sides of the line are as patient as at the counter, for a loaded machine is no fault. */
const pace = { ...SWIFT_PACE, answer: 30_000, frame: 30_000 }

const passwords = { registration: 0, reversal: 0, refund: 0, endOfDay: 0, repeatReceipt: 0, statusEnquiry: 0 }

/** Time at the terminal stands still at this moment; its dialogues hurry. */
export async function startTestTerminal(at: number, options: TerminalOptions = {}): Promise<TestTerminal> {
  const { identity = {} } = options
  const folder = mkdtempSync(join(tmpdir(), 'terminal-'))
  const start = (port: number) =>
    startSimulator({ folder, port, now: () => new Date(at), timers: systemTimers, pace, identity })
  let running = await start(0)
  let isOn = true
  const { port } = running
  const power = async (on: boolean): Promise<void> => {
    if (on === isOn) return
    isOn = on
    if (on) running = await start(port)
    else await running.close()
  }
  return {
    get control() {
      return running.control
    },
    power,
    connect: (intents) =>
      createZvtTerminal({
        connect: connectTcp({ host: '127.0.0.1', port, timeoutMs: 1_000 }),
        timers: systemTimers,
        intents,
        passwords,
        now: () => new Date(at).toISOString(),
        askAgainMs: [10, 30, 100, 300],
      }),
    booked: async () => {
      await running.control.idle()
      return running.control
        .entries()
        .flatMap((entry) =>
          entry.kind === 'end-of-day' ? [] : [entry.kind === 'payment' ? entry.cents : -entry.cents],
        )
    },
    close: async () => {
      await power(false)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
