import type { JsonWebKey } from 'node:crypto'
import { type ContentKey, openBytes, unwrapWithPrivateKey, wrapForVault } from '@buergerkoffer/log'
import type { StationParts } from '../station-parts.ts'
import { required } from '../store/settings.ts'

/**
 * Keys in the post, wrapped for the station's key pair, become vault wraps; thousands of those open in milliseconds (SYNC-36). Answers the
 * keys taken in. `isOpen` is asked after the waiting: a vault that was locked meanwhile takes nothing, and its key bytes are gone.
 */
export async function takePost(
  parts: StationParts,
  vaultKey: Buffer,
  isOpen: () => boolean = () => true,
): Promise<readonly ContentKey[]> {
  const recipient = `station:${parts.station}` as const
  const post = parts.log.wraps(recipient)
  if (post.length === 0) return []
  const privateKey = openWrapKey(parts, vaultKey)
  const opened = await Promise.all(post.map((wrap) => unwrapWithPrivateKey(wrap, privateKey)))
  const isStillThere = (key: ContentKey): boolean =>
    parts.log.wrapsOf(key.id).some((wrap) => wrap.recipient === recipient)
  // A key that sync has destroyed meanwhile must not come back.
  const taken = isOpen() ? opened.filter((key) => key !== undefined).filter(isStillThere) : []
  parts.transact(() => {
    for (const key of taken) {
      parts.log.putWrap(wrapForVault(key, vaultKey))
      parts.log.deleteWraps(key.id, recipient)
    }
  })
  return taken
}

function openWrapKey({ settings }: StationParts, vaultKey: Buffer): JsonWebKey {
  const sealed = openBytes(vaultKey, required(settings.bytes('vault-wrap'), 'vault-wrap'), 'wrap')
  return JSON.parse(required(sealed, 'vault-wrap').toString('utf8'))
}
