import type { DataOf } from '../event.ts'

export interface PersonCommands {
  readonly 'record-person': { readonly recorded: DataOf<'PersonRecorded'> }
  readonly 'match-person': { readonly match: DataOf<'PersonMatched'> }
}

export type PersonRefusal =
  | { readonly kind: 'no-person' }
  /** The register has the person already: what it says is not typed over. */
  | { readonly kind: 'person-prepared' }
