/** Walks through bytes; past their end everything is undefined, and stays so. */
export interface Cursor {
  readonly byte: () => number | undefined
  readonly bytes: (length: number) => Uint8Array | undefined
  /** So many bytes as the one before them says. */
  readonly counted: () => Uint8Array | undefined
  /** Everything was read, and nothing was lacking. */
  readonly isAtEnd: () => boolean
}

export function createCursor(source: Uint8Array): Cursor {
  let at = 0
  const bytes = (length: number): Uint8Array | undefined => {
    const end = at + length
    at = end
    return end <= source.length ? source.subarray(end - length, end) : undefined
  }
  const byte = (): number | undefined => bytes(1)?.[0]
  return {
    byte,
    bytes,
    counted: () => {
      const length = byte()
      return length === undefined ? undefined : bytes(length)
    },
    isAtEnd: () => at === source.length,
  }
}
