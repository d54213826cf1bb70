import type { DataOf } from '../event.ts'

export interface HandoutCommands {
  /** `pinAgain` is the PIN letter's number as read the second time. To whom it goes follows from who acts. */
  readonly 'hand-out': {
    readonly handed: Omit<DataOf<'DocumentHandedOut'>, 'to'>
    readonly pinAgain: string | null
  }
  readonly 'begin-nacherfassung': { readonly paper: DataOf<'NacherfassungBegun'>; readonly today: string }
}

export type HandoutRefusal =
  | { readonly kind: 'already-handed-out'; readonly item: string }
  | { readonly kind: 'sperrkennwort-missing' }
  | { readonly kind: 'pin-letter-number-missing' }
  | { readonly kind: 'pin-letter-differs' }
  /** PAuswV § 17 (1): the applicant gets it, not somebody with a simple Vollmacht. */
  | { readonly kind: 'pin-letter-applicant-only' }
  | { readonly kind: 'pin-letter-none' }
  | { readonly kind: 'paper-date-future'; readonly day: string }
  | { readonly kind: 'nacherfassung-begun'; readonly sheet: string }
