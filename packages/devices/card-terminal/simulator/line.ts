import type { Socket } from 'node:net'
import type { FrameName } from './fault.ts'
import type { Faults } from './faults.ts'
import type { LineCut } from './line-cut.ts'
import type { Violation } from './machine.ts'
import type { Pace, Timers } from './pace.ts'
import { createFrameReader, type Frame, isAnswer } from './wire/frames.ts'

/** What came back to a message: 80 00 (or 84 00), 84 xx, or nothing within T3. */
export type Answer =
  | { readonly kind: 'acknowledged' }
  | { readonly kind: 'refused'; readonly code: number }
  | { readonly kind: 'gone' }

export interface Line {
  /** Sends a message and waits for its answer. */
  readonly send: (frame: Buffer, name: FrameName) => Promise<Answer>
  /** Sends an answer, which needs none. */
  readonly answer: (frame: Buffer) => Promise<void>
  /** Is nobody at the other end any more? */
  readonly gone: () => boolean
  readonly close: () => void
}

export interface LineDeps {
  readonly socket: Socket
  readonly faults: Faults
  readonly cut: LineCut
  readonly pace: Pace
  readonly timers: Timers
  readonly onCommand: (line: Line, frame: Frame) => void
  readonly complain: (violation: Violation) => void
  readonly onBytes: (direction: 'sent' | 'received', bytes: Buffer) => void
}

/** One connection of an ECR, with all faults of the line applied to it. */
export function createLine(deps: LineDeps): Line {
  const { socket, timers, pace } = deps
  const plug = createPlug(deps)
  let waiting: ((answer: Answer) => void) | undefined
  const settle = (answer: Answer) => {
    waiting?.(answer)
    waiting = undefined
  }
  const line: Line = {
    send: async (frame, name) => {
      // The answer may come before the last byte is known to be written.
      const { promise, resolve } = Promise.withResolvers<Answer>()
      waiting = resolve
      if (!(await plug.write(frame, name))) return { kind: 'gone' }
      const callOff = timers.after(pace.answer, () => {
        if (!plug.broken()) deps.complain('missing-answer')
        settle({ kind: 'gone' })
      })
      return promise.finally(callOff)
    },
    answer: async (frame) => {
      await plug.write(frame, 'acknowledgement')
    },
    gone: () => socket.destroyed || plug.broken(),
    close: () => socket.destroy(),
  }
  receive(deps, plug, (frame) => {
    if (!isAnswer(frame)) return deps.onCommand(line, frame)
    if (waiting === undefined) deps.complain('unasked-answer')
    settle(answerOf(frame))
  })
  socket.on('close', () => settle({ kind: 'gone' }))
  socket.on('error', () => socket.destroy())
  return line
}

interface Plug {
  /** False when the line broke under way or before. */
  readonly write: (frame: Buffer, name: FrameName) => Promise<boolean>
  readonly broken: () => boolean
  readonly break: (how: 'close' | 'reset' | 'silence') => void
}

function createPlug({ socket, faults, cut, timers, onBytes }: LineDeps): Plug {
  let silenced = false
  let queue: Promise<unknown> = Promise.resolve()
  const broken = () => silenced || socket.destroyed || socket.writableEnded
  const breakOff: Plug['break'] = (how) => {
    if (how === 'silence') silenced = true
    if (how === 'close') socket.end(() => socket.destroy())
    if (how === 'reset') socket.write(Buffer.alloc(0), () => socket.resetAndDestroy())
  }
  const put = (bytes: Buffer): boolean => {
    if (broken()) return false
    const end = cut.count('sent', bytes.length)
    const passing = end === undefined ? bytes : bytes.subarray(0, end.passes)
    if (passing.length > 0) socket.write(passing)
    onBytes('sent', passing)
    if (end !== undefined) breakOff(end.how)
    return end === undefined
  }
  const write = async (frame: Buffer, name: FrameName): Promise<boolean> => {
    const stray = faults.take('stray', (fault) => fault.frame === name)
    const bytes = stray === undefined ? frame : Buffer.concat([Buffer.from(stray.bytes, 'hex'), frame])
    const slow = faults.take('slow')
    if (slow === undefined) return put(bytes)
    for (const byte of bytes) {
      if (!put(Buffer.of(byte))) return false
      await new Promise<void>((resolve) => timers.after(slow.pause, resolve))
    }
    return true
  }
  return {
    write: (frame, name) => {
      const done = queue.then(() => write(frame, name))
      queue = done
      return done
    },
    broken,
    break: breakOff,
  }
}

/** Reads frames off the socket. A frame that does not end in time is forgotten, as a terminal does. */
function receive(
  { socket, cut, pace, timers, complain, onBytes }: LineDeps,
  plug: Plug,
  onFrame: (frame: Frame) => void,
): void {
  const reader = createFrameReader()
  const forget = () => {
    complain('unfinished-frame')
    reader.reset()
  }
  let callOff = () => {}
  socket.on('data', (chunk: Buffer) => {
    if (plug.broken()) return
    const end = cut.count('received', chunk.length)
    const passing = end === undefined ? chunk : chunk.subarray(0, end.passes)
    onBytes('received', passing)
    const frames = reader.push(passing)
    callOff()
    if (reader.pending() > 0) callOff = timers.after(pace.frame, forget)
    for (const frame of frames) onFrame(frame)
    if (end !== undefined) plug.break(end.how)
  })
  socket.on('close', () => callOff())
}

function answerOf({ control }: Frame): Answer {
  if (control === 0x8400 || control >> 8 === 0x80) return { kind: 'acknowledged' }
  return { kind: 'refused', code: control & 0xff }
}
