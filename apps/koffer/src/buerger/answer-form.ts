import { type FormPost, textOf } from '@buergerkoffer/web'
import type { BuergerAnswer } from './answer.ts'
import { readSignature, type SignatureFault } from './signature.ts'

/** What a citizen may have to be told after an answer. */
export type CitizenFault = 'changed' | SignatureFault

export type AnswerRead =
  | {
      readonly ok: true
      /** Undefined: the citizen takes the answer back. */
      readonly answer: BuergerAnswer | undefined
    }
  | { readonly ok: false; readonly fault: SignatureFault }

/** Values of the buttons named `antwort`. */
export const answerButton = {
  confirmed: 'ja',
  declined: 'nein',
  paper: 'papier',
  signed: 'unterschrift',
  back: 'zurueck',
} as const

const PLAIN: Readonly<Record<string, BuergerAnswer | undefined>> = {
  [answerButton.confirmed]: { kind: 'confirmed' },
  [answerButton.declined]: { kind: 'declined' },
  [answerButton.paper]: { kind: 'paper-wanted' },
  [answerButton.back]: undefined,
}

/** Reads what a citizen's button sent. */
export function answerIn(form: FormPost): AnswerRead {
  const button = textOf(form, 'antwort')
  if (Object.hasOwn(PLAIN, button)) return { ok: true, answer: PLAIN[button] }
  if (button !== answerButton.signed) return { ok: false, fault: 'unreadable' }
  const read = readSignature(textOf(form, 'striche'))
  return read.ok ? { ok: true, answer: { kind: 'signed', signature: read.signature } } : read
}
