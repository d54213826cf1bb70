/** Crockford's base32: no I, L, O, U, so that nothing is mistaken when it is read from paper. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The first `length` characters of the bytes, five bits each. */
export function crockford(bytes: Uint8Array, length: number): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  return Array.from({ length }, (_, at) => alphabet[Number.parseInt(bits.slice(at * 5, at * 5 + 5), 2)] ?? '0').join('')
}

/** As typed from paper: any case, any gaps, `O` for zero, `I` and `L` for one. */
export const fromPaper = (typed: string): string =>
  typed
    .toUpperCase()
    .replaceAll(/[\s–-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')

/** In groups of four, to be read aloud. */
export const inGroups = (text: string): string => (text.match(/.{1,4}/g) ?? []).join('-')
