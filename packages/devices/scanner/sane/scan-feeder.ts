import type { ScanEvent } from '../device.ts'
import { hearWords, type SaneDeps, watchProgram } from './collect.ts'
import type { PageFolder, PageFolders } from './page-folders.ts'
import { readPage } from './read-page.ts'
import type { ProgramExit } from './run-program.ts'
import { troubleOfExit, troubleSaid } from './sane-status.ts'

type Events = AsyncGenerator<ScanEvent, void, undefined>

interface FeederDeps extends SaneDeps {
  readonly folders: PageFolders
}

/**
 * All sheets in one run of scanimage: a run for each sheet would make many backends throw out the rest. It writes each page into a file and names
 * it (`--batch-print`) when it is whole; the file is taken out at once. Told to stop, scanimage would end the page and begin the next; so it has to ask
 * before each (`--batch-prompt`), and where nobody is left to press a key it ends the job at the device properly.
 */
export async function* scanFeeder(deps: FeederDeps, args: readonly string[], signal: AbortSignal): Events {
  if (signal.aborted) return yield { kind: 'cancelled', pages: 0 }
  const folder = await deps.folders.make()
  try {
    yield* scanInto(deps, folder, args, signal)
  } finally {
    await folder.remove()
  }
}

async function* scanInto(deps: FeederDeps, folder: PageFolder, args: readonly string[], signal: AbortSignal): Events {
  const { limits } = deps
  const program = deps.run([...args, `--batch=${folder.path}/page%d.png`, '--batch-print', '--batch-prompt'])
  const watch = watchProgram(deps, program, signal)
  const words = hearWords(deps, program, watch)
  watch.expect(limits.pageMs)
  signal.addEventListener('abort', program.closeInput, { once: true })
  program.pressReturn()
  let pages = 0
  try {
    for await (const name of linesOf(program.stdout, limits.answerBytes)) {
      watch.expect(limits.pageMs)
      if (signal.aborted) break
      const bytes = await folder.take(name, limits.pageBytes)
      const event = typeof bytes === 'string' ? unread(bytes, pages) : readPage(bytes, pages)
      // The next sheet moves while this page is looked at.
      if (event.kind === 'page' && pages + 1 < limits.pages) program.pressReturn()
      yield event
      if (event.kind !== 'page') return
      pages += 1
      if (pages >= limits.pages) return yield { kind: 'trouble', trouble: 'too-large', pages }
    }
    if (signal.aborted) return yield { kind: 'cancelled', pages }
    yield ending(await program.exit, watch.late(), await words, pages)
  } finally {
    program.closeInput()
    program.drain()
    await watch.end()
  }
}

function unread(why: 'missing' | 'too-large', pages: number): ScanEvent {
  return { kind: 'trouble', trouble: why === 'missing' ? 'not-understood' : why, pages }
}

/** An empty feeder ends a batch without an error, even before the first page. */
function ending(exit: ProgramExit, late: boolean, words: string, pages: number): ScanEvent {
  if (exit.kind === 'not-installed') return { kind: 'trouble', trouble: 'not-installed', pages }
  const said = troubleSaid(words)
  if (said === 'paper-empty' || (exit.kind === 'exited' && (exit.code === 0 || exit.code === 7)))
    return pages > 0 ? { kind: 'done', pages } : { kind: 'trouble', trouble: 'paper-empty', pages }
  if (said) return { kind: 'trouble', trouble: said, pages }
  if (late) return { kind: 'trouble', trouble: 'timed-out', pages }
  if (exit.kind === 'killed') return { kind: 'trouble', trouble: 'cut-off', pages }
  return { kind: 'trouble', trouble: troubleOfExit(exit.code, words), pages }
}

async function* linesOf(stream: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<string, void, undefined> {
  let rest = ''
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > maxBytes) return
    const lines = (rest + Buffer.from(chunk).toString('latin1')).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
}
