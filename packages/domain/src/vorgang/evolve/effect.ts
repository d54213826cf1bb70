import type { Field } from '../conflict/field-value.ts'
import type { DataOf, VorgangEventType } from '../event.ts'
import type { Vorgang } from '../state.ts'

/** What an event does to a case. */
export interface Effect<T extends VorgangEventType> {
  /** The fields it sets, for finding conflicts; what only adds never conflicts (SYNC-3). */
  readonly sets: readonly Field[] | ((data: DataOf<T>) => readonly string[])
  /** Total: an event that comes late or twice leaves a sensible case (SYNC-3). */
  readonly apply: (state: Vorgang, data: DataOf<T>) => Vorgang
}

/** The effects of a subject's events. */
export type EffectsOf<Events> = { readonly [T in keyof Events & VorgangEventType]: Effect<T> }
