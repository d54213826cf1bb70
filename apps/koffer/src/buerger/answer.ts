import type { Signature } from './signature.ts'

/** What a citizen answered to what was shown. `paper-wanted`: would rather sign on paper. */
export type BuergerAnswer =
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'declined' }
  | { readonly kind: 'paper-wanted' }
  | { readonly kind: 'signed'; readonly signature: Signature }

export type AnswerKind = BuergerAnswer['kind']

const FITTING: Readonly<Record<string, readonly AnswerKind[]>> = {
  confirm: ['confirmed', 'declined'],
  sign: ['signed', 'paper-wanted'],
}

/** Whether a view of this kind asks for such an answer at all. */
export const fits = (viewKind: string, answer: BuergerAnswer): boolean =>
  FITTING[viewKind]?.includes(answer.kind) ?? false
