import { type SignedControl, signedBytes } from '@buergerkoffer/sync'
import { required, type Settings } from './store/settings.ts'

/** The centre's last word as anybody can check it with Ed25519, without our programs. */
export interface Evidence {
  /** What the signature stands over: a label and the word in CBOR. */
  readonly signed: Uint8Array
  readonly signature: Uint8Array
  /** The centre's key as it was pinned at enrolment (SPKI, DER). */
  readonly centreKey: Uint8Array
}

export const evidenceOf = (settings: Settings, word: SignedControl): Evidence => ({
  signed: signedBytes(word),
  signature: word.signature,
  centreKey: required(settings.bytes('centre-key'), 'centre-key'),
})
