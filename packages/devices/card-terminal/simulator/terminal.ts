import { createDialogue, PowerCut } from './dialogue/dialogue.ts'
import { pay } from './dialogue/money.ts'
import { carryOut, type Order } from './dialogue/run.ts'
import { tellStatus } from './dialogue/service.ts'
import type { Line } from './line.ts'
import type { Machine } from './machine.ts'
import { ANSWERS, SENDS } from './wire/codes.ts'
import { type Command, readCommand } from './wire/command.ts'
import { frame } from './wire/encode.ts'
import type { Frame } from './wire/frames.ts'

export interface Terminal {
  /** Takes a command off a line. Never throws over what came. */
  readonly receive: (line: Line, frame: Frame) => void
  /** A payment keyed in on the terminal itself; refused when the ECR has reserved payments for itself, or while busy. */
  readonly payHere: (cents: number) => 'started' | 'refused'
  readonly busy: () => boolean
  /** Resolves when no dialogue runs and no command waits. */
  readonly idle: () => Promise<void>
  /** Drops what is running, as a power cut does. What is booked stays booked. */
  readonly cutPower: () => Promise<void>
}

interface Running {
  readonly line?: Line
  readonly abort: AbortController
  readonly done: Promise<void>
}

const ACKNOWLEDGED = frame(SENDS.acknowledgement)
const refusal = (code: number) => frame(0x8400 | code)

/** One terminal does one thing at a time, whoever is connected. A dialogue outlives its line: the cardholder does not see the line break. */
export function createTerminal(machine: Machine): Terminal {
  let running: Running | undefined
  let waiting = 0
  let power = new AbortController()
  const start = (line: Line | undefined, work: (dialogue: ReturnType<typeof createDialogue>) => Promise<void>) => {
    const abort = new AbortController()
    const dialogue = createDialogue({ machine, ...(line && { line }), aborted: abort.signal, power: power.signal })
    const done = work(dialogue)
      .catch(ignorePowerCut)
      .finally(() => {
        running = undefined
      })
    running = { ...(line && { line }), abort, done }
  }
  const obey = (line: Line, command: Command) => {
    if (machine.faults.take('silent') !== undefined) return
    if (command.kind === 'abort') return void abortRunning(line, running)
    judge(machine, command, running?.line === line)
    if (running !== undefined || machine.faults.take('busy') !== undefined) {
      return void answerBusy(machine, line, command, running)
    }
    if (command.kind === 'unknown') return void line.answer(refusal(ANSWERS.unknownCommand))
    if (command.kind === 'log-off') return logOff(machine, line)
    start(line, (dialogue) => begin(machine, line, dialogue, command))
  }
  return {
    // A command may follow right behind the last answer of the dialogue before it, which has to end first.
    receive: (line, received) => {
      waiting += 1
      machine.timers.after(0, () => {
        waiting -= 1
        obey(line, readCommand(received))
      })
    },
    payHere: (cents) => {
      if (running !== undefined || machine.wishes()?.controlsPayment === true) return 'refused'
      start(undefined, (dialogue) => pay(machine, dialogue, { kind: 'authorisation', cents, repeats: 0 }))
      return 'started'
    },
    busy: () => running !== undefined,
    idle: async () => {
      while (waiting > 0 || running !== undefined) {
        await (running?.done ?? new Promise<void>((resolve) => machine.timers.after(1, resolve)))
      }
    },
    cutPower: async () => {
      power.abort()
      await running?.done
      power = new AbortController()
      machine.register(undefined)
    },
  }
}

async function begin(
  machine: Machine,
  line: Line,
  dialogue: ReturnType<typeof createDialogue>,
  order: Order,
): Promise<void> {
  await line.answer(ACKNOWLEDGED)
  await carryOut(machine, dialogue, order)
}

function judge({ complain }: Machine, { kind }: Command, inDialogue: boolean): void {
  if (kind === 'malformed') complain('malformed-command')
  if (kind === 'unknown') complain('unknown-command')
  if (inDialogue) complain('command-in-dialogue')
}

/** 06 B0 is always acknowledged; whether it still helps is for the dialogue to see. */
async function abortRunning(line: Line, running: Running | undefined): Promise<void> {
  await line.answer(ACKNOWLEDGED)
  running?.abort.abort()
}

/** While it is busy the terminal tells only another line its state; every other command has to wait (84 9C). */
async function answerBusy(machine: Machine, line: Line, command: Command, running: Running | undefined): Promise<void> {
  const other = running !== undefined && running.line !== line
  if (command.kind !== 'status-enquiry' || !other) return line.answer(refusal(ANSWERS.wait))
  await line.answer(ACKNOWLEDGED)
  const never = new AbortController().signal
  await tellStatus(machine, createDialogue({ machine, line, aborted: never, power: never }), command, true)
}

function logOff(machine: Machine, line: Line): void {
  machine.register(undefined)
  machine.tell({ kind: 'logged-off' })
  void line.answer(ACKNOWLEDGED)
}

function ignorePowerCut(error: unknown): void {
  if (!(error instanceof PowerCut)) throw error
}
