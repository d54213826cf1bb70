import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import type { ThreadMessage } from './thread-message.ts'
import { createZxingReader } from './zxing-reader.ts'

/** The reader's thread. `workerData`: the path of zxing's WebAssembly module. */
const read = createZxingReader(readFileSync(String(workerData)))

parentPort?.on('message', async ({ id, picture }: ThreadMessage) => {
  parentPort?.postMessage({ id, answer: await read(picture) })
})
