import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import type { Transaction } from '@buergerkoffer/postgres'
import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Clerk } from '../mandant/index.ts'
import { addKey, isAnyKeyHere, listKeys, listOwnKeys, takeTurns } from './keys.ts'
import { readRegistration } from './response.ts'
import type { ApprovalSite } from './site.ts'

export type KeyRefusal = 'bad-answer' | 'known-key'

/** What the browser needs to make a key for a clerk: discoverable, with PIN or fingerprint. Keep its `challenge` in the session. */
export async function requestKey(
  tx: Transaction,
  { rpId, rpName }: ApprovalSite,
  { clerk, login, name }: Clerk,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const known = await listOwnKeys(tx, clerk)
  return generateRegistrationOptions({
    rpID: rpId,
    rpName,
    userName: login,
    userDisplayName: name,
    userID: new TextEncoder().encode(clerk),
    attestationType: 'none',
    // ES256, EdDSA, RS256.
    supportedAlgorithmIDs: [-7, -8, -257],
    excludeCredentials: known.map(({ credential }) => ({ id: credential })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/**
 * Takes what the browser answered. A clerk's first key waits until another clerk has confirmed it (SYNC-42): the passphrase alone makes nobody
 * an approver. Only the very first of a tenant does not, as nobody could confirm it. `answer` is JSON text of a RegistrationResponse.
 */
export async function takeKey(
  tx: Transaction,
  { rpId, origins }: ApprovalSite,
  clerk: string,
  { challenge, answer, name, at }: { challenge: string; answer: string; name: string; at: string },
): Promise<Result<string, KeyRefusal>> {
  const response = readRegistration(answer)
  if (!response) return refuse('bad-answer')
  const expected = { expectedChallenge: challenge, expectedOrigin: [...origins], expectedRPID: rpId }
  const verified = await verifyRegistrationResponse({ response, ...expected, requireUserVerification: true }).catch(
    () => undefined,
  )
  if (!verified?.verified) return refuse('bad-answer')
  const { id, publicKey, counter } = verified.registrationInfo.credential
  await takeTurns(tx)
  const waiting = (await isAnyKeyHere(tx)) && (await listKeys(tx, clerk)).length === 0
  const added = await addKey(tx, { credential: id, clerk, name, publicKey, counter, addedAt: at, waiting })
  return added ? ok(id) : refuse('known-key')
}
