import type { FrameName, HoldPoint } from '../fault.ts'
import type { Answer, Line } from '../line.ts'
import type { Machine } from '../machine.ts'
import { SENDS } from '../wire/codes.ts'
import { frame } from '../wire/encode.ts'
import { spoil } from '../wire/spoil.ts'

/** One command being carried out: the terminal has the say until its completion or abort. */
export interface Dialogue {
  readonly say: (frame: Buffer, name: FrameName) => Promise<Answer>
  /** Intermediate status, if the ECR wants it. */
  readonly show: (status: number) => Promise<void>
  readonly pause: (milliseconds: number) => Promise<void>
  /** A pause that the ECR's 06 B0 ends. */
  readonly pauseUnlessAborted: (milliseconds: number) => Promise<'over' | 'aborted'>
  /** Waits if this point is held by a fault; 06 B0 frees it only before the card. */
  readonly pass: (point: HoldPoint) => Promise<void>
  /** Does nobody listen any more? Once true it stays so. */
  readonly gone: () => boolean
  /** Started on the terminal itself: no ECR takes part, and receipts come out of the terminal. */
  readonly alone: boolean
}

/** Thrown into a dialogue when the terminal is restarted; caught where dialogues are run. */
export class PowerCut extends Error {}

export interface DialogueDeps {
  readonly machine: Machine
  /** Nobody on the line: a payment started on the terminal itself. */
  readonly line?: Line
  readonly aborted: AbortSignal
  readonly power: AbortSignal
}

/** Talks to one ECR. Whatever is said after it has vanished goes nowhere, and the terminal goes on by itself. */
export function createDialogue({ machine, line, aborted, power }: DialogueDeps): Dialogue {
  let lost = false
  const gone = () => lost || line?.gone() === true
  const send = async (bytes: Buffer, name: FrameName): Promise<Answer> => {
    if (power.aborted) throw new PowerCut()
    if (line === undefined) return { kind: 'acknowledged' }
    if (gone()) return { kind: 'gone' }
    const answer = await line.send(bytes, name)
    if (answer.kind === 'gone') lost = true
    return answer
  }
  const say = async (bytes: Buffer, name: FrameName): Promise<Answer> => {
    const double = machine.faults.take('double', (fault) => fault.frame === name)
    const whole = name === 'status-information' ? spoiledIfArmed(machine, bytes) : bytes
    if (double !== undefined) await send(whole, name)
    return send(whole, name)
  }
  const pause = (milliseconds: number) => rest(machine, milliseconds, [power])
  return {
    say,
    show: async (status) => {
      if (machine.wishes()?.intermediateStatus !== true) return
      await say(frame(SENDS.intermediateStatus, Buffer.of(status)), 'intermediate-status')
    },
    pause: async (milliseconds) => {
      await pause(milliseconds)
      if (power.aborted) throw new PowerCut()
    },
    pauseUnlessAborted: async (milliseconds) => {
      await rest(machine, milliseconds, [power, aborted])
      if (power.aborted) throw new PowerCut()
      return aborted.aborted ? 'aborted' : 'over'
    },
    pass: async (point) => {
      if (machine.faults.take('hold', ({ at }) => at === point) === undefined) return
      await machine.holds.wait(point, point === 'card' ? [power, aborted] : [power])
      if (power.aborted) throw new PowerCut()
    },
    gone,
    alone: line === undefined,
  }
}

/** Ends early when one of the signals comes. */
function rest({ timers }: Machine, milliseconds: number, signals: readonly AbortSignal[]): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      callOff()
      for (const signal of signals) signal.removeEventListener('abort', finish)
      resolve()
    }
    const callOff = timers.after(milliseconds, finish)
    for (const signal of signals) signal.addEventListener('abort', finish)
    if (signals.some(({ aborted }) => aborted)) finish()
  })
}

function spoiledIfArmed({ faults }: Machine, bytes: Buffer): Buffer {
  const fault = faults.take('bad-field')
  return fault === undefined ? bytes : spoil(bytes, fault.field)
}
