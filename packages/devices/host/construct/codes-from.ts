import { Worker } from 'node:worker_threads'
import type { CodeReader } from '../../codes/device.ts'
import { createThreadReader } from '../../codes/reader/thread-reader.ts'
import type { ConstructDeps } from './construct-deps.ts'

/** Reading codes needs no device, so it is always there. */
export function codesFrom(_: unknown, { codesThread, codesWasm, after }: ConstructDeps): CodeReader {
  const wasm = codesWasm()
  return createThreadReader({ start: () => new Worker(codesThread, { workerData: wasm }), after })
}
