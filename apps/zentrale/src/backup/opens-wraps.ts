import { createPostgresLogStore, unwrapWithPrivateKey } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import type { TenantKeys } from '../mandant/index.ts'

/** So many wraps are tried: single ones may be a station's nonsense, but not all of them. */
const tries = 20

/** Whether the tenant's keys that lie here are those its cases were wrapped for. Without any wrap there is nothing to open. */
export async function opensWraps(tx: Transaction, tenant: string, keys: TenantKeys | undefined): Promise<boolean> {
  const wraps = (await createPostgresLogStore(tx).wraps(`tenant:${tenant}`)).slice(0, tries)
  for (const wrap of wraps) {
    if (keys && (await unwrapWithPrivateKey(wrap, keys.privateKey))) return true
  }
  return wraps.length === 0
}
