import type { DataOf } from '../event.ts'
import type { Snapshot } from '../state.ts'

export interface TerminCommands {
  readonly 'set-termin': { readonly termin: DataOf<'TerminSet'> }
  readonly 'cancel-termin': { readonly booking: string; readonly reason: string }
  readonly 'record-precheck': { readonly precheck: DataOf<'PrecheckRecorded'> }
  /** What the register says now, before the case travels: the snapshot of the booking may be weeks old. */
  readonly 'prepare-again': { readonly snapshot: Snapshot; readonly haushalt: readonly Snapshot[] }
}

export type TerminRefusal = { readonly kind: 'no-termin' } | { readonly kind: 'other-person' }
