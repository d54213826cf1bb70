import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { FoundCode } from '../device.ts'
import { codeOf, READ_OPTIONS } from './read-options.ts'

/** Looks for codes in the points of one picture of a camera. */
export type FrameReader = (frame: ImageData) => Promise<readonly FoundCode[]>

/** The reader for a browser's worker, where pictures come decoded. `wasm`: the module's bytes, because a worker of ours loads nothing by itself. */
export function createFrameReader(wasm: ArrayBuffer): FrameReader {
  prepareZXingModule({ overrides: { wasmBinary: wasm } })
  return async (frame) => (await readBarcodes(frame, READ_OPTIONS)).flatMap(codeOf)
}
