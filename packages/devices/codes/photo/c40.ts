/**
 * Reads text in C40 (ISO/IEC 16022): two bytes hold three values, and one letter that is left over follows as `FE` and ASCII plus one. Only the basic
 * set of blank, digits and capitals is taken; undefined for anything else.
 */
export function readC40(bytes: Uint8Array | undefined): string | undefined {
  if (!bytes || bytes.length % 2 !== 0) return undefined
  let text = ''
  for (let at = 0; at < bytes.length; at += 2) {
    const [high = 0, low = 0] = [bytes[at], bytes[at + 1]]
    const part = high === unlatch ? singleOf(low) : threeOf(high * 256 + low - 1)
    if (part === undefined) return undefined
    text += part
  }
  return text
}

const unlatch = 0xfe
/** Shift of the first set: stands for no letter where it fills up the last pair. */
const filler = 0

function threeOf(value: number): string | undefined {
  const letters = [Math.floor(value / 1600), Math.floor(value / 40) % 40, value % 40].map(letterOf)
  return letters.includes(undefined) ? undefined : letters.join('')
}

function letterOf(value: number): string | undefined {
  if (value === filler) return ''
  if (value === 3) return ' '
  if (value >= 4 && value <= 13) return String(value - 4)
  return value >= 14 && value <= 39 ? String.fromCharCode(value + 51) : undefined
}

const singleOf = (byte: number): string | undefined =>
  byte > 32 && byte <= 127 ? String.fromCharCode(byte - 1) : undefined
