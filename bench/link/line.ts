import { once } from 'node:events'
import { resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { type Command, type LineStats, type Profile, statsSchema } from './line-words.ts'

/** A simulated line to one port of this machine. */
export interface SlowLine {
  readonly url: string
  readonly port: number
  /** Counts anew; stalls and cuts begin. */
  readonly begin: () => Promise<LineStats>
  readonly stats: () => Promise<LineStats>
  /** No more stalls and cuts. */
  readonly end: () => Promise<LineStats>
  readonly cutAfter: (bytes: number) => Promise<LineStats>
  readonly close: () => Promise<number>
}

export async function openSlowLine(profile: Profile): Promise<SlowLine> {
  const worker = new Worker(resolve('bench/link/line-worker.ts'), { workerData: profile })
  const [first] = await once(worker, 'message')
  const { port } = z.object({ port: z.number() }).parse(first)
  const ask = async (command: Command): Promise<LineStats> => {
    worker.postMessage(command)
    const [answer] = await once(worker, 'message')
    return statsSchema.parse(answer)
  }
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    begin: () => ask({ kind: 'begin' }),
    stats: () => ask({ kind: 'stats' }),
    end: () => ask({ kind: 'end' }),
    cutAfter: (bytes) => ask({ kind: 'cut-at', bytes }),
    close: () => worker.terminate(),
  }
}
