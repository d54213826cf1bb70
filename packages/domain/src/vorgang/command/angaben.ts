import type { Answers, CheckDeps, FieldError, Formular } from '../../formular/index.ts'

export interface AngabenCommands {
  readonly 'fill-angaben': {
    readonly formular: Formular
    readonly answers: Answers
    readonly complete: boolean
    readonly check: CheckDeps
    /** The fee that was paid is the one that these answers give, too: an error may be corrected. */
    readonly feeStays: boolean
  }
}

export type AngabenRefusal =
  | { readonly kind: 'angaben-invalid'; readonly errors: readonly FieldError[] }
  | { readonly kind: 'angaben-missing' }
