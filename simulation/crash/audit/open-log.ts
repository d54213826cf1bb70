import type { JsonWebKey } from 'node:crypto'
import {
  type ContentKey,
  type createPostgresLogStore,
  decodeRecords,
  type EventRecord,
  type KeyId,
  type LogId,
  openEntry,
  readHeader,
  type StoredEntry,
  unwrapWithPrivateKey,
} from '@buergerkoffer/log'
import { broken, type Finding, lost } from '../findings.ts'

type CentreLog = ReturnType<typeof createPostgresLogStore>

export interface Opened {
  readonly records: readonly EventRecord[]
  readonly findings: readonly Finding[]
}

/** Reads entries as the town hall can: with its own key alone, whatever the station knows. */
export async function openEntries(
  log: CentreLog,
  logId: LogId,
  entries: readonly StoredEntry[],
  tenantKey: JsonWebKey,
): Promise<Opened> {
  const records: EventRecord[] = []
  const findings: Finding[] = []
  const keys = new Map<KeyId, ContentKey>()
  for (const { seq, link } of entries) {
    if (link.kind === 'missing') {
      findings.push(lost(`entry ${seq} is marked as missing`))
      continue
    }
    const keyId = readHeader(link.bytes)?.keyId
    const key = keyId && !keys.has(keyId) ? await keyOf(log, keyId, tenantKey) : undefined
    if (key) keys.set(key.id, key)
    const opened = openEntry({ logId, seq }, link.bytes, (id) => keys.get(id))
    const read = opened.ok && decodeRecords(opened.plain)
    if (read) records.push(...read)
    else findings.push(broken(`entry ${seq} cannot be opened by the town hall`))
  }
  return { records, findings }
}

async function keyOf(log: CentreLog, keyId: KeyId, tenantKey: JsonWebKey): Promise<ContentKey | undefined> {
  for (const wrap of await log.wrapsOf(keyId)) {
    const key = wrap.recipient.startsWith('tenant:') ? await unwrapWithPrivateKey(wrap, tenantKey) : undefined
    if (key) return key
  }
  return undefined
}
