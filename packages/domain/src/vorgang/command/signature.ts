import type { DataOf } from '../event.ts'

export interface SignatureCommands {
  readonly 'record-signature': {
    readonly signature: DataOf<'SignatureRecorded'>
    /** Hash of what was last shown or printed under `what`: nothing else is being signed. */
    readonly latestHash: string
    /** The tenant's switch; paper is the default. */
    readonly screenAllowed: boolean
  }
}

export type SignatureRefusal =
  | { readonly kind: 'screen-signature-off' }
  | { readonly kind: 'text-changed' }
  | { readonly kind: 'signature-missing' }
