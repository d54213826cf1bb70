import type { Fault } from '../door.ts'

/** What the watching thread asks of a door's thread; one at a time. */
export type Ask =
  /** Makes and feeds the inputs with these numbers; stops at the first that is wrong. */
  | { readonly kind: 'run'; readonly from: number; readonly to: number }
  /** Feeds these inputs in order to a door set back to where it began. */
  | { readonly kind: 'try'; readonly inputs: readonly Uint8Array[] }
  /** Makes inputs without feeding them. */
  | { readonly kind: 'make'; readonly from: number; readonly to: number }
  /** Collects garbage and measures. */
  | { readonly kind: 'heap' }
  | { readonly kind: 'close' }

export type Told =
  | { readonly kind: 'open'; readonly name: string; readonly share: number; readonly renewEvery: number }
  | { readonly kind: 'ran'; readonly words: Words; readonly at?: number; readonly fault?: Fault }
  | { readonly kind: 'tried'; readonly fault?: Fault }
  | { readonly kind: 'made'; readonly inputs: readonly Uint8Array[] }
  | { readonly kind: 'heap'; readonly bytes: number }
  | { readonly kind: 'closed' }

/** How often a door gave which answer. */
export type Words = Readonly<Record<string, number>>

/** What a door's thread is started with. */
export interface ThreadData {
  readonly file: string
  readonly seed: number
  /** Two numbers: how many inputs were begun, and the number of the one under way. */
  readonly progress: SharedArrayBuffer
}
