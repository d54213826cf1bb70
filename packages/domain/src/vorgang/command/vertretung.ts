import type { ActorRule, VertretungFault } from '../../vertretung/index.ts'
import type { DataOf } from '../event.ts'

export interface VertretungCommands {
  readonly 'record-vertretung': {
    readonly vertretung: DataOf<'VertretungRecorded'>
    /** Who may act, by the service. */
    readonly actors: readonly ActorRule[]
    readonly today: string
  }
}

export type VertretungRefusal = { readonly kind: 'may-not-act'; readonly faults: readonly VertretungFault[] }
