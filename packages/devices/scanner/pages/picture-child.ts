import process from 'node:process'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { assemblePdf } from './assemble-pdf.ts'
import type { PictureTask } from './messages.ts'
import { OUT_OF_MEMORY } from './picture-process.ts'
import { preparePage } from './prepare-page.ts'

/** How often the watch looks at the memory. */
const LOOK_MS = 20

/**
 * The program of the process for pictures. Its main thread passes tasks on and watches the memory, because a decoder at work lets nobody else have a
 * word; the work is done in a thread. Nothing is written to a disk.
 */
if (isMainThread) watch(Number(process.argv[2]))
else work()

function watch(maxBytes: number): void {
  const worker = new Worker(process.argv[1] ?? '', { workerData: 'pictures' })
  process.on('message', (task) => worker.postMessage(task))
  worker.on('message', (answer) => process.send?.(answer))
  worker.on('error', () => process.exit(1))
  process.on('disconnect', () => process.exit(0))
  setInterval(() => {
    if (process.memoryUsage.rss() > maxBytes) process.exit(OUT_OF_MEMORY)
  }, LOOK_MS)
}

function work(): void {
  if (workerData !== 'pictures') return
  parentPort?.on('message', (task: PictureTask) => {
    const result = task.kind === 'page' ? preparePage(task.order) : assemblePdf(task.order)
    result.then(
      (found) => parentPort?.postMessage({ id: task.id, result: found }),
      () => process.exit(1),
    )
  })
}
