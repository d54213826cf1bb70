import type { ScannerTrouble } from '../device.ts'
import type { ScannerLimits } from '../limits.ts'
import type { After } from '../timer.ts'
import type { RunningProgram, RunScanimage } from './run-program.ts'
import { troubleSaid } from './sane-status.ts'

export interface SaneDeps {
  readonly run: RunScanimage
  readonly after: After
  readonly limits: ScannerLimits
}

export type Collected =
  | { readonly kind: 'text'; readonly code: number; readonly stdout: string; readonly stderr: string }
  | { readonly kind: 'trouble'; readonly trouble: ScannerTrouble }
  | { readonly kind: 'cancelled' }

/** How long a program that was told to stop may put the carriage back before it is killed. */
const GRACE_MS = 10_000
/** Looking for devices asks every backend, and some ask the network. */
const LIST_MS = 30_000

/** Runs it to its end and answers its words, bounded in time and size. */
export async function collect(deps: SaneDeps, args: readonly string[], signal: AbortSignal): Promise<Collected> {
  if (signal.aborted) return { kind: 'cancelled' }
  const program = deps.run(args)
  const watch = watchProgram(deps, program, signal)
  watch.expect(LIST_MS)
  try {
    const [stdout, stderr] = await Promise.all([
      readText(program.stdout, deps.limits.answerBytes),
      readText(program.stderr, deps.limits.answerBytes),
    ])
    const exit = await program.exit
    if (exit.kind === 'not-installed') return { kind: 'trouble', trouble: 'not-installed' }
    if (exit.kind === 'exited' && !watch.late() && !signal.aborted)
      return { kind: 'text', code: exit.code, stdout, stderr }
    return signal.aborted
      ? { kind: 'cancelled' }
      : { kind: 'trouble', trouble: watch.late() ? 'timed-out' : 'device-error' }
  } finally {
    await watch.end()
  }
}

/** The first bytes of it; the rest is read and forgotten, so that the program does not wait for a reader. `heard` gets all of it so far. */
async function readText(
  stream: AsyncIterable<Uint8Array>,
  maxBytes: number,
  heard: (text: string) => void = () => {},
): Promise<string> {
  let text = Buffer.alloc(0)
  for await (const chunk of stream) {
    if (text.length >= maxBytes) continue
    text = Buffer.concat([text, chunk.subarray(0, maxBytes - text.length)])
    heard(text.toString('utf8'))
  }
  return text.toString('utf8')
}

/** What scanimage says of a scan. Once it has said how the scan ended, it must go soon. */
export function hearWords({ limits }: SaneDeps, program: RunningProgram, watch: ProgramWatch): Promise<string> {
  return readText(program.stderr, limits.answerBytes, (text) => {
    if (troubleSaid(text) !== undefined) watch.expect(GRACE_MS)
  })
}

export interface ProgramWatch {
  /** Something must come within so many milliseconds from now, or the program is stopped. */
  readonly expect: (ms: number) => void
  readonly late: () => boolean
  /** Stops the program, and waits until it is gone. */
  readonly end: () => Promise<void>
}

/** Stops the program when it is late or the caller aborts; kills it when it does not stop. */
export function watchProgram({ after }: SaneDeps, program: RunningProgram, signal: AbortSignal): ProgramWatch {
  let late = false
  let stopTimer = () => {}
  let stopGrace: (() => void) | undefined
  const stop = () => {
    if (stopGrace) return
    program.stop()
    stopGrace = after(GRACE_MS, program.kill)
  }
  signal.addEventListener('abort', stop, { once: true })
  return {
    expect: (ms) => {
      stopTimer()
      stopTimer = after(ms, () => {
        late = true
        stop()
      })
    },
    late: () => late,
    end: async () => {
      stop()
      await program.exit
      stopTimer()
      stopGrace?.()
      signal.removeEventListener('abort', stop)
    },
  }
}
