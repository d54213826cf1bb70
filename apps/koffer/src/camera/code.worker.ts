import { createFrameReader, type FrameReader } from '@buergerkoffer/devices/codes/browser'
import type { FromWorker, ToWorker } from './worker-message.ts'

/** Reads codes beside the page: a picture that takes long or breaks the reader costs this worker only. Its policy lets it load and ask nothing. */
let read: FrameReader | undefined

addEventListener('message', async ({ data }: MessageEvent<ToWorker>) => {
  if ('wasm' in data) read = createFrameReader(data.wasm)
  else if (read) postMessage({ codes: await read(data.frame) } satisfies FromWorker)
})
