import type { Random } from '../random.ts'

/** An input whose first byte says what a door does with the rest: the same bytes raw, signed by the right key, or by another. */
export function withMode(mode: number, rest: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([mode]), rest])
}

/** The mode, one of so many, and the rest. */
export function splitMode(input: Uint8Array, modes: number): readonly [number, Buffer] {
  return [(input[0] ?? 0) % modes, Buffer.from(input.subarray(1))]
}

/** Alters the rest and leaves the mode. */
export const mutateRest =
  (mutate: (random: Random, rest: Uint8Array, mode: number) => Uint8Array) =>
  (random: Random, seed: Uint8Array): Uint8Array =>
    withMode(seed[0] ?? 0, mutate(random, seed.subarray(1), seed[0] ?? 0))
