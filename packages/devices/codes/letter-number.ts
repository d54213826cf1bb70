import type { FoundCode, Symbology } from './device.ts'

/** The symbols in which letters and stickers carry their number: lines, or a small Data Matrix. */
const carriers: readonly Symbology[] = ['code-128', 'itf', 'code-39', 'data-matrix']

/**
 * The number of a PIN letter or a sticker: what makes it one is that it was expected, so any short word of letters and digits counts. Undefined if
 * none is there, or more than one: then the clerk types it.
 */
export function letterNumber(codes: readonly FoundCode[]): string | undefined {
  const numbers = codes
    .filter(({ symbology }) => carriers.includes(symbology))
    .map(({ text }) => text.trim().toUpperCase())
    .filter((text) => isNumber.test(text))
  return new Set(numbers).size === 1 ? numbers[0] : undefined
}

const isNumber = /^[A-Z0-9][A-Z0-9/-]{3,29}$/
