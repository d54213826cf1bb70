import { type ContentKey, type KeyId, type KeyWrap, unwrapWithPrivateKey, wrapsFor } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import type { VorgangContext } from './context.ts'

/** Opens each key once in a piece of work; undefined if no wrap opens. */
export interface KeyRing {
  (keyId: KeyId): Promise<ContentKey | undefined>
  /** Gets the wraps of keys that will be asked for, in one round trip. */
  readonly expect: (keys: readonly KeyId[]) => Promise<void>
}

/** Really unwraps keys with the tenant's private key (SYNC-14: only then may one be called opened). */
export function createKeyRing(tx: Transaction, { keys, tenant }: VorgangContext): KeyRing {
  const known = new Map<KeyId, Promise<ContentKey | undefined>>()
  const open = (wrap: KeyWrap | undefined): Promise<ContentKey | undefined> =>
    wrap ? unwrapWithPrivateKey(wrap, keys.tenant(tenant).privateKey) : Promise.resolve(undefined)
  const expect = async (asked: readonly KeyId[]): Promise<void> => {
    const unknown = [...new Set(asked)].filter((keyId) => !known.has(keyId))
    if (unknown.length === 0) return
    const wraps = new Map((await wrapsFor(tx, `tenant:${tenant}`, unknown)).map((wrap) => [wrap.keyId, wrap]))
    for (const keyId of unknown) if (!known.has(keyId)) known.set(keyId, open(wraps.get(keyId)))
  }
  const ring = async (keyId: KeyId): Promise<ContentKey | undefined> => {
    if (!known.has(keyId)) await expect([keyId])
    return known.get(keyId)
  }
  return Object.assign(ring, { expect })
}
