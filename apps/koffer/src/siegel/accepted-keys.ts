import { fingerprintOf, isSameFingerprint, isSignedBy, type SealingKey } from '@buergerkoffer/seal'
import type { StationModel } from '@buergerkoffer/station'

/** The keys for which a page of this suitcase may seal. */
export type AcceptedKeys =
  | { readonly kind: 'accepted'; readonly keys: readonly SealingKey[] }
  /** The town hall has sent none. */
  | { readonly kind: 'none' }
  /** They came, but nobody here has compared the fingerprint yet; or it is another than the one compared. */
  | { readonly kind: 'not-pinned' | 'other-pinned'; readonly fingerprint: string }

/**
 * Believes sealing keys only if the signing key pinned here has signed them: whoever runs the centre could send keys of his own. Newest first.
 */
export async function acceptedKeys(model: Pick<StationModel, 'sealingKeys' | 'sealingPin'>): Promise<AcceptedKeys> {
  const order = model.sealingKeys()
  const fingerprint = order && (await fingerprintOf(order.signingKey))
  if (!order || !fingerprint) return { kind: 'none' }
  const pin = model.sealingPin()
  if (pin === undefined) return { kind: 'not-pinned', fingerprint }
  if (!isSameFingerprint(pin, fingerprint)) return { kind: 'other-pinned', fingerprint }
  const signed = await Promise.all(order.keys.map((key) => isSignedBy(key, order.signingKey)))
  const keys = order.keys.filter((_, index) => signed[index])
  return keys.length > 0 ? { kind: 'accepted', keys } : { kind: 'none' }
}
