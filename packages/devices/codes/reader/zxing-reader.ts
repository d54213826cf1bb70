import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { CodesAnswer } from '../device.ts'
import { isTakenPicture } from './picture-size.ts'
import { codeOf, READ_OPTIONS } from './read-options.ts'

/**
 * Looks for codes by zxing's WebAssembly, whose memory is its own: what a hostile picture breaks there reaches nothing of ours. Its time is not bounded
 * here; `createThreadReader` does that. `wasm`: the module's bytes, which otherwise would be fetched from the network.
 */
export function createZxingReader(wasm: Uint8Array): (picture: Uint8Array) => Promise<CodesAnswer> {
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } })
  return async (picture) => {
    if (!isTakenPicture(picture)) return { kind: 'trouble', trouble: 'not-a-picture' }
    const found = await readBarcodes(new Uint8Array(picture), READ_OPTIONS)
    return { kind: 'read', codes: found.flatMap(codeOf) }
  }
}
