import type { Ausweisart, IdentityFault } from '../../person/index.ts'
import type { ActorRule } from '../../vertretung/index.ts'
import type { DataOf } from '../event.ts'

export interface IdentityCommands {
  readonly 'check-identity': {
    readonly identity: DataOf<'IdentityChecked'>
    /** The catalogue's kinds, by which the documents are judged. */
    readonly arten: readonly Ausweisart[]
    /** Kinds of which the service wants one from the person of the case; null if any will do. */
    readonly accepted: readonly string[] | null
    /** Who may act, by the service. */
    readonly actors: readonly ActorRule[]
    readonly today: string
  }
}

export type IdentityRefusal =
  | { readonly kind: 'identity-not-proven'; readonly fault: IdentityFault }
  /** Nobody acts for a person who may not act alone, or a representative is checked where there is none. */
  | { readonly kind: 'vertretung-missing' }
