import type { FolderWatch } from './watch.ts'

/** Server-sent events: one for each change, as long as the page is open. */
export function changeStream(watch: Pick<FolderWatch, 'listen'>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let stop: (() => void) | undefined
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode('retry: 1000\n\n'))
      stop = watch.listen(() => controller.enqueue(encoder.encode('data: changed\n\n')))
    },
    cancel() {
      stop?.()
    },
  })
}
