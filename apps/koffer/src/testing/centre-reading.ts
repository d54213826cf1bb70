import {
  type ContentKey,
  decodeRecords,
  type EventRecord,
  type KeyId,
  logId,
  openEntry,
  unwrapWithPrivateKey,
} from '@buergerkoffer/log'
import { type CentreState, tenant } from './centre-state.ts'

/** What has arrived of all cases, as the town hall reads it: opened with the tenant's own key. */
export async function arrivedEvents(state: CentreState): Promise<readonly EventRecord[]> {
  const { store, enrolled } = state
  if (!enrolled) return []
  const keys = await tenantKeys(state)
  const log = logId(enrolled.outLog)
  return store.read(log, 0, store.head(log).seq).flatMap(({ seq, link }) => {
    if (link.kind !== 'entry') return []
    const opened = openEntry({ logId: log, seq }, link.bytes, (id) => keys.get(id))
    return opened.ok ? (decodeRecords(opened.plain) ?? []) : []
  })
}

async function tenantKeys({ store, tenantPrivate }: CentreState): Promise<ReadonlyMap<KeyId, ContentKey>> {
  const wraps = store.wraps(`tenant:${tenant}`)
  const keys = await Promise.all(wraps.map((wrap) => unwrapWithPrivateKey(wrap, tenantPrivate)))
  return new Map(keys.flatMap((key) => (key ? [[key.id, key] as const] : [])))
}
