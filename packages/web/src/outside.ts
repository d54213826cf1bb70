/** Milliseconds since 1970; injected so that tests and the simulation own the time. */
export interface Clock {
  readonly now: () => number
}

/** `size` unpredictable bytes; the composition root passes `node:crypto`'s. */
export type RandomBytes = (size: number) => Uint8Array
