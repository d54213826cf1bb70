import type { FoundCode } from '@buergerkoffer/devices/codes'
import type { FromWorker, ToWorker } from './worker-message.ts'

/** Reads codes in a worker, one picture after the other. */
export interface WorkerReader {
  /** Throws if the worker breaks or takes longer than its patience; it is useless then. */
  readonly read: (frame: ImageData) => Promise<readonly FoundCode[]>
  readonly close: () => void
}

/** So long may one picture take, milliseconds. */
const patience = 10_000

/** Loads the reader, which no page does before somebody asks for it. Throws if it can't be loaded. */
export async function startWorkerReader(paths: {
  readonly worker: string
  readonly wasm: string
}): Promise<WorkerReader> {
  const answer = await fetch(paths.wasm)
  if (!answer.ok) throw new Error('the reader is not there')
  const wasm = await answer.arrayBuffer()
  const worker = new Worker(paths.worker, { type: 'module' })
  const post = (message: ToWorker, transfer: Transferable[]): void => worker.postMessage(message, transfer)
  post({ wasm }, [wasm])
  return {
    read: (frame) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error('the reader takes too long')), patience)
        worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
          clearTimeout(late)
          resolve(data.codes)
        }
        worker.onerror = () => reject(new Error('the reader broke'))
        post({ frame }, [frame.data.buffer])
      }),
    close: () => worker.terminate(),
  }
}
