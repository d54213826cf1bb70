import { hash } from 'node:crypto'

/** Numbers that follow from a seed: the same seed gives the same input on every machine. */
export interface Random {
  /** From 0 up to, not including, `below`. */
  readonly int: (below: number) => number
  /** True once in so many times. */
  readonly oneIn: (times: number) => boolean
  readonly pick: <T>(list: readonly T[]) => T
  readonly bytes: (length: number) => Buffer
}

/** Small Fast Counter (sfc32), begun from the hash of the name. */
export function createRandom(name: string): Random {
  const start = hash('sha256', name, 'buffer')
  let [a, b, c, d] = [start.readUInt32LE(0), start.readUInt32LE(4), start.readUInt32LE(8), 1]
  const next = (): number => {
    const sum = (a + b + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return sum >>> 0
  }
  for (let round = 0; round < 12; round += 1) next()
  const int = (below: number): number => Math.floor((next() / 2 ** 32) * below)
  return {
    int,
    oneIn: (times) => int(times) === 0,
    pick: (list) => {
      const found = list[int(list.length)]
      if (found === undefined) throw new RangeError('nothing to pick from')
      return found
    },
    bytes: (length) => Buffer.from(Array.from({ length }, () => int(256))),
  }
}
