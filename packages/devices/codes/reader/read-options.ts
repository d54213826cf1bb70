import type { ReaderOptions, ReadResult } from 'zxing-wasm/reader'
import type { FoundCode, Symbology } from '../device.ts'

const symbologies = new Map<string, Symbology>([
  ['DataMatrix', 'data-matrix'],
  ['QRCode', 'qr'],
  ['Code128', 'code-128'],
  ['ITF', 'itf'],
  ['Code39', 'code-39'],
])
const mostCodes = 10

/** What zxing is asked for, wherever it runs. */
export const READ_OPTIONS: ReaderOptions = {
  formats: ['DataMatrix', 'QRCode', 'Code128', 'ITF', 'Code39'],
  maxNumberOfSymbols: mostCodes,
  tryHarder: true,
  tryRotate: true,
  tryInvert: false,
}

/** A symbol that zxing is sure of, as ours. */
export function codeOf({ isValid, format, text }: ReadResult): readonly FoundCode[] {
  const symbology = symbologies.get(format)
  return isValid && symbology ? [{ symbology, text }] : []
}
