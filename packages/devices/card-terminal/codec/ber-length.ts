/**
 * The length of a data object: 00 to 7F in one byte; 81 and one byte; 82 and two, the higher first (ZVT 13, chapter TLV-container). Other first
 * bytes are reserved. Nothing where the bytes end too early.
 */
export function readLength(
  bytes: Uint8Array,
  at: number,
): { readonly length: number; readonly next: number } | undefined {
  const [first, second, third] = bytes.subarray(at, at + 3)
  if (first === undefined) return undefined
  if (first < 0x80) return { length: first, next: at + 1 }
  if (first === 0x81 && second !== undefined) return { length: second, next: at + 2 }
  if (first === 0x82 && second !== undefined && third !== undefined)
    return { length: second * 256 + third, next: at + 3 }
  return undefined
}

/** The shortest form. A terminal may use a longer one; how it wrote is kept with the object (`lengthBytes`), so that it is written as it came. */
export function writeLength(length: number, lengthBytes = shortest(length)): Uint8Array {
  if (lengthBytes === 1) return Uint8Array.of(length)
  return lengthBytes === 2 ? Uint8Array.of(0x81, length) : Uint8Array.of(0x82, length >> 8, length & 0xff)
}

function shortest(length: number): number {
  if (length < 0x80) return 1
  return length < 0x100 ? 2 : 3
}
