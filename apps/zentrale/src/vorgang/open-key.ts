import { type ContentKey, createPostgresLogStore, type KeyId, unwrapWithPrivateKey } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import type { VorgangContext } from './context.ts'

/** Really unwraps a key with the tenant's private key (SYNC-14: only then may it be called opened); undefined if no wrap opens. */
async function openKey(
  tx: Transaction,
  { keys, tenant }: VorgangContext,
  keyId: KeyId,
): Promise<ContentKey | undefined> {
  const wraps = await createPostgresLogStore(tx).wrapsOf(keyId)
  const wrap = wraps.find(({ recipient }) => recipient === `tenant:${tenant}`)
  return wrap && unwrapWithPrivateKey(wrap, keys.tenant(tenant).privateKey)
}

/** Opens each key once in a piece of work. */
export function createKeyRing(tx: Transaction, context: VorgangContext) {
  const known = new Map<KeyId, Promise<ContentKey | undefined>>()
  return (keyId: KeyId): Promise<ContentKey | undefined> => {
    const key = known.get(keyId) ?? openKey(tx, context, keyId)
    known.set(keyId, key)
    return key
  }
}

export type KeyRing = ReturnType<typeof createKeyRing>
