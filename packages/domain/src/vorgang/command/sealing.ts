import type { DataOf } from '../event.ts'

export interface SealingCommands {
  readonly 'capture-sealed': {
    readonly sealed: DataOf<'SealedCaptured'>
    /** Keys that this station may use: signed by the town hall whose fingerprint it pinned. */
    readonly acceptedKeys: readonly string[]
  }
  readonly 'postpone-capture': { readonly postponed: DataOf<'CapturePostponed'> }
  /** A closed box is about to be handed to an entitled clerk's browser, in whatever state the case is. */
  readonly 'log-opening': { readonly opened: DataOf<'SealedOpened'> }
}

export type SealingRefusal = { readonly kind: 'sealing-key-unknown' } | { readonly kind: 'box-unknown' }
