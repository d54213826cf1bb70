import { keepFound, replayFound } from './found.ts'
import { shrink } from './shrink.ts'
import { type Progress, playInThread, type SeedResult } from './thread-task.ts'

export interface SimulateOptions {
  readonly seeds: number
  readonly from: number
  readonly threads: number
  readonly say: (line: string) => void
}

/** What a run has shown. `lost` and `doubled` count violations of those kinds, `violations` all of them. */
export interface Simulated {
  readonly name: 'simulate'
  readonly seeds: number
  readonly events: number
  readonly faults: number
  readonly lost: number
  readonly doubled: number
  readonly violations: number
  readonly seeds_per_s: number
  readonly ok: boolean
}

/** Replays what was ever found, then plays the seeds on all threads; what fails is made small and kept as a file. */
export async function simulate({ seeds, from, threads, say }: SimulateOptions): Promise<Simulated> {
  const started = performance.now()
  const total = { done: 0, events: 0, faults: 0 }
  const failed: SeedResult[] = [...(await replayFound(say))]
  const note = (progress: Progress): void => {
    const tens = Math.floor(total.done / 10_000)
    total.done += progress.seeds
    total.events += progress.events
    total.faults += progress.faults
    failed.push(...progress.failed)
    if (Math.floor(total.done / 10_000) > tens) say(`${total.done} von ${seeds} Läufen, ${failed.length} mit Fehler`)
  }
  const tasks = Array.from({ length: threads }, (_, index) => index)
  await Promise.all(
    tasks.map((index) =>
      playInThread({ from: from + index, to: from + seeds, step: threads, stopAtFirst: false }, note),
    ),
  )
  for (const { seed, violations } of failed.slice(0, 5)) {
    say(`Lauf ${seed}: ${violations.join('; ')}`)
    if (seed >= 0) say(`Verkleinert nach ${await keepFound(await shrink(seed))}`)
  }
  return summary(failed, total, seeds, performance.now() - started)
}

function summary(
  failed: readonly SeedResult[],
  { events, faults }: { readonly events: number; readonly faults: number },
  seeds: number,
  milliseconds: number,
): Simulated {
  const all = failed.flatMap(({ violations }) => violations)
  const count = (word: string): number => all.filter((violation) => violation.includes(word)).length
  const seedsPerSecond = Math.round((seeds / milliseconds) * 1000)
  return {
    ...{ name: 'simulate', seeds, events, faults, lost: count('lost'), doubled: count('twice') },
    ...{ violations: all.length, seeds_per_s: seedsPerSecond, ok: all.length === 0 },
  }
}
