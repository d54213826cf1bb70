import type { ScanEvent } from '../device.ts'
import { hearWords, type SaneDeps, watchProgram } from './collect.ts'
import { readPage } from './read-page.ts'
import { troubleOfExit, troubleSaid } from './sane-status.ts'

const STEP = 256 * 1024

/** One page, over scanimage's standard output: nothing touches a disk. */
export async function* scanPlaten(
  deps: SaneDeps,
  args: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<ScanEvent, void, undefined> {
  if (signal.aborted) return yield { kind: 'cancelled', pages: 0 }
  const { limits } = deps
  const program = deps.run(args)
  const watch = watchProgram(deps, program, signal)
  const words = hearWords(deps, program, watch)
  watch.expect(limits.pageMs)
  try {
    const chunks: Uint8Array[] = []
    let [size, told] = [0, 0]
    for await (const chunk of program.stdout) {
      size += chunk.length
      if (size > limits.pageBytes) {
        program.closeOutput()
        return yield { kind: 'trouble', trouble: 'too-large', pages: 0 }
      }
      chunks.push(chunk)
      if (size - told < STEP) continue
      told = size
      yield { kind: 'progress', page: 1, bytes: size }
    }
    const exit = await program.exit
    if (signal.aborted) return yield { kind: 'cancelled', pages: 0 }
    if (exit.kind === 'not-installed') return yield { kind: 'trouble', trouble: 'not-installed', pages: 0 }
    const said = troubleSaid(await words)
    if (said) return yield { kind: 'trouble', trouble: said, pages: 0 }
    if (watch.late()) return yield { kind: 'trouble', trouble: 'timed-out', pages: 0 }
    if (exit.kind === 'killed') return yield { kind: 'trouble', trouble: 'cut-off', pages: 0 }
    if (exit.code !== 0) return yield { kind: 'trouble', trouble: troubleOfExit(exit.code, await words), pages: 0 }
    const event = readPage(Buffer.concat(chunks), 0)
    yield event
    if (event.kind === 'page') yield { kind: 'done', pages: 1 }
  } finally {
    program.drain()
    await watch.end()
  }
}
