import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import type { Transaction } from '@buergerkoffer/postgres'
import {
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server'
import { listKeys, noteUse } from './keys.ts'
import { readAuthentication } from './response.ts'
import type { ApprovalSite } from './site.ts'

/** Proof that a clerk confirmed something with a key of their own; stands in the event, checkable for years. Base64url. */
export interface Assertion {
  readonly credential: string
  /** COSE. */
  readonly publicKey: string
  readonly authenticatorData: string
  readonly clientData: string
  readonly signature: string
}

export type ApprovalRefusal =
  /** The clerk has no key here; the passphrase alone approves nothing (protocol § 5.3). */
  | 'no-key'
  /** What came does not fit key, page or what is approved. */
  | 'bad-assertion'

/** What the browser needs so that a clerk's key signs this hash (32 bytes): give it to the page's form as `data-approval`. */
export async function requestApproval(
  tx: Transaction,
  { rpId }: ApprovalSite,
  clerk: string,
  hash: Uint8Array,
): Promise<PublicKeyCredentialRequestOptionsJSON | undefined> {
  const keys = await listKeys(tx, clerk)
  if (keys.length === 0) return undefined
  return generateAuthenticationOptions({
    rpID: rpId,
    challenge: new Uint8Array(hash),
    allowCredentials: keys.map(({ credential }) => ({ id: credential })),
    userVerification: 'required',
  })
}

/**
 * Checks what the browser answered: made by a key of this clerk, with PIN or fingerprint, over exactly this hash. Who may approve (another
 * clerk than the operator) is for the caller's decider. `answer` is JSON text of an AuthenticationResponse.
 */
export async function verifyApproval(
  tx: Transaction,
  { rpId, origins }: ApprovalSite,
  clerk: string,
  { hash, answer, at }: { readonly hash: Uint8Array; readonly answer: string; readonly at: string },
): Promise<Result<Assertion, ApprovalRefusal>> {
  const keys = await listKeys(tx, clerk)
  if (keys.length === 0) return refuse('no-key')
  const response = readAuthentication(answer)
  const key = keys.find(({ credential }) => credential === response?.id)
  if (!response || !key) return refuse('bad-assertion')
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: Buffer.from(hash).toString('base64url'),
    expectedOrigin: [...origins],
    expectedRPID: rpId,
    credential: { id: key.credential, publicKey: key.publicKey, counter: key.counter },
    requireUserVerification: true,
  }).catch(() => undefined)
  if (!verified?.verified) return refuse('bad-assertion')
  await noteUse(tx, key.credential, verified.authenticationInfo.newCounter, at)
  const { authenticatorData, clientDataJSON, signature } = response.response
  return ok({
    credential: key.credential,
    publicKey: Buffer.from(key.publicKey).toString('base64url'),
    ...{ authenticatorData, clientData: clientDataJSON, signature },
  })
}
