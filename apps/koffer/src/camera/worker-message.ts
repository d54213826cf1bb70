import type { FoundCode } from '@buergerkoffer/devices/codes'

/** First the reader's WebAssembly, then one picture after the other. */
export type ToWorker = { readonly wasm: ArrayBuffer } | { readonly frame: ImageData }

/** What is on the last picture. */
export interface FromWorker {
  readonly codes: readonly FoundCode[]
}
