import type { KeyAnswer } from '@buergerkoffer/station'
import { type FormPost, textOf } from '@buergerkoffer/web'

/** What the page sends of a security key: two fields in base64url. Undefined for anything else. */
export function readKeyAnswer(form: FormPost): KeyAnswer | undefined {
  const [credentialId, prf] = [bytesOf(textOf(form, 'schluessel')), bytesOf(textOf(form, 'antwort'))]
  const isAnswer = credentialId && credentialId.length > 0 && credentialId.length <= 1023 && prf?.length === 32
  return isAnswer ? { credentialId, prf } : undefined
}

const bytesOf = (text: string): Buffer | undefined =>
  /^[\w-]+$/.test(text) ? Buffer.from(text, 'base64url') : undefined
