import type { Random } from './random.ts'

/**
 * A door that bytes from outside come in by. A file in `doors/` that exports one as `door` is fuzzed: nothing else has to be told of it.
 */
export interface Door {
  /** As in `--door`; kebab-case. */
  readonly name: string
  /** How many of all inputs this door gets, relative to the others: slow doors get few. */
  readonly share: number
  /** So many inputs it gets at any rate. */
  readonly least?: number
  readonly open: () => Promise<OpenDoor>
}

export interface OpenDoor {
  /** Valid examples, the same in every run, from which inputs are made. At least one. */
  readonly seedInputs: readonly Uint8Array[]
  /** Every answer this door may give; any other one is a finding. */
  readonly listed: readonly string[]
  /** Gives one input to the real code and answers in a word what came of it. Whatever it throws or rejects is a finding. */
  readonly feed: (input: Uint8Array) => Promise<string> | string
  /** Makes an input that the door's own form needs; without it inputs are seeds with their bytes altered. */
  readonly mutate?: (random: Random, seed: Uint8Array) => Uint8Array
  /** Sets a door with a memory back to where it began, before heap is measured and every `renewEvery` inputs (2,000). */
  readonly renew?: () => Promise<void> | void
  readonly renewEvery?: number
  readonly close?: () => Promise<void> | void
}

/** What is wrong with an input's way through a door. */
export type Fault =
  /** Something was thrown or rejected: a bug by the rules of this house. */
  | { readonly kind: 'crash'; readonly what: string; readonly frames: readonly string[] }
  /** More than two seconds of processor time, or twenty seconds by the clock. */
  | { readonly kind: 'hang' }
  /** An answer that is on no list. */
  | { readonly kind: 'unlisted'; readonly answer: string }

/** Two faults of one kind at one place are one finding. */
export function signatureOf(fault: Fault): string {
  // Without the message: it may hold what was typed.
  if (fault.kind === 'crash') return ['crash', fault.what.split(':')[0], ...fault.frames.slice(0, 2)].join(' ')
  return fault.kind === 'hang' ? 'hang' : `unlisted ${fault.answer}`
}

/** The door that a file exports; throws for a file without one. */
export async function loadDoor(file: string): Promise<Door> {
  const module: unknown = await import(file)
  const door: unknown = typeof module === 'object' && module ? Reflect.get(module, 'door') : undefined
  if (!isDoor(door)) throw new Error(`${file} exports no door`)
  return door
}

function isDoor(value: unknown): value is Door {
  if (typeof value !== 'object' || value === null) return false
  const types = ['name', 'share', 'open'].map((name) => typeof Reflect.get(value, name))
  return types.join() === 'string,number,function'
}
