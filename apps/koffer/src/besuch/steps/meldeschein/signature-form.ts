import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import type { ErrorItem } from '@buergerkoffer/ui'
import { type FormPost, textOf } from '@buergerkoffer/web'
import { t } from './text.ts'

/** How a printed sheet is signed: by name, by a mark, or not at all. */
export const signatureKinds = ['paper', 'mark', 'none'] as const

export type SignatureKind = (typeof signatureKinds)[number]

export interface SignatureAnswers {
  readonly kind: SignatureKind
  readonly reason: string
  readonly isReadAloud: boolean
}

/** What the clerk says of the signature, or what is wrong with it. Anything but a name needs a reason. */
export function readSignature(form: FormPost): Result<SignatureAnswers, readonly ErrorItem[]> {
  const kind = signatureKinds.find((each) => each === textOf(form, 'art'))
  const reason = textOf(form, 'grund').trim()
  if (!kind) return refuse([{ name: 'art', text: t('error.kind') }])
  if (kind !== 'paper' && !reason) return refuse([{ name: 'grund', text: t('error.reason') }])
  return ok({ kind, reason, isReadAloud: textOf(form, 'vorgelesen') === 'true' })
}
