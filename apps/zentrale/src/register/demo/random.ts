/** A source of chance that is the same every time for the same seed. Only 32-bit integer steps, so every machine agrees. */
export type Random = {
  /** A number from 0 inclusive to 1 exclusive. */
  readonly next: () => number
  /** A whole number from `from` to `to`, both inclusive. */
  readonly between: (from: number, to: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <T>(values: readonly T[]) => T
  /** One of the values, each with its own weight. */
  readonly weighted: <T extends { readonly weight: number }>(values: readonly T[]) => T
}

/** The generator mulberry32. */
export function createRandom(seed: number): Random {
  let state = seed | 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    const again = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((again ^ (again >>> 14)) >>> 0) / 0x1_0000_0000
  }
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: (values) => at(values, between(0, values.length - 1)),
    weighted: (values) => weighted(values, next()),
  }
}

function weighted<T extends { readonly weight: number }>(values: readonly T[], chance: number): T {
  let rest = chance * values.reduce((sum, value) => sum + value.weight, 0)
  const found = values.findIndex((value) => {
    rest -= value.weight
    return rest < 0
  })
  return at(values, found < 0 ? values.length - 1 : found)
}

function at<T>(values: readonly T[], index: number): T {
  const value = values[index]
  if (value === undefined) throw new Error('nothing to choose from')
  return value
}
