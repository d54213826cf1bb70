import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Scenario } from './scenario.ts'

/** A fault to be planted: in the file whose address ends so, this text (which stands there once) becomes that. */
export interface Mutant {
  readonly name: string
  readonly file: string
  readonly find: string
  readonly plant: string
}

/** Histories that were kept, then the seeds from, from + step, … below to. */
export interface ThreadTask {
  readonly kept?: readonly Scenario[]
  readonly from: number
  readonly to: number
  readonly step: number
  readonly mutant?: Mutant
  readonly stopAtFirst: boolean
}

export interface SeedResult {
  readonly seed: number
  readonly violations: readonly string[]
}

/** What a thread has played since it last told. */
export interface Progress {
  readonly seeds: number
  readonly events: number
  readonly faults: number
  readonly failed: readonly SeedResult[]
}

/** Plays seeds in a thread of its own. Rejects if the thread itself fails. */
export function playInThread(task: ThreadTask, onProgress: (progress: Progress) => void): Promise<void> {
  return new Promise((done, failed) => {
    const worker = new Worker(join(process.cwd(), 'simulation/sync/thread.ts'), { workerData: task })
    worker.on('message', onProgress)
    worker.on('error', failed)
    worker.on('exit', () => done())
  })
}
