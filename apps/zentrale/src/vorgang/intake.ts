import { readStationEvent } from '@buergerkoffer/domain/besuch'
import {
  createPostgresLogStore,
  type EventRecord,
  type KeyId,
  type LogId,
  readHeader,
  type StoredEntry,
} from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'
import type { VorgangContext } from './context.ts'
import { createKeyRing, type KeyRing } from './open-key.ts'
import { project } from './project.ts'
import { readEntry } from './read-entry.ts'

const pageSize = 500
const position = z.object({ seq: z.number() })

/**
 * Takes the not yet read tail of a log into the read models, in the caller's transaction. What can't be read goes to quarantine with its
 * reason; nothing stops the log (SYNC-7). Safe to repeat: it goes on where it stopped.
 */
export async function takeIn(tx: Transaction, context: VorgangContext, log: LogId): Promise<void> {
  const ring = createKeyRing(tx, context)
  const cursor = await tx.row(position, 'SELECT seq FROM intake WHERE log_id = $1 FOR UPDATE', [log])
  const touched = new Set<string>()
  let after = cursor?.seq ?? 0
  for (let page = await readPage(tx, log, after); page.length > 0; page = await readPage(tx, log, after)) {
    for (const entry of page) for (const vorgang of await takeEntry(tx, context, ring, log, entry)) touched.add(vorgang)
    after = page.at(-1)?.seq ?? after
  }
  for (const vorgang of touched) await project(tx, context, ring, vorgang)
  await tx.execute(
    `INSERT INTO intake (log_id, seq) VALUES ($1, $2) ON CONFLICT (tenant_id, log_id) DO UPDATE SET seq = excluded.seq`,
    [log, after],
  )
}

const readPage = (tx: Transaction, log: LogId, after: number): Promise<readonly StoredEntry[]> =>
  createPostgresLogStore(tx).read(log, after, pageSize)

/** Answers the cases that an entry touches. */
async function takeEntry(
  tx: Transaction,
  context: VorgangContext,
  ring: KeyRing,
  log: LogId,
  { seq, link }: StoredEntry,
): Promise<readonly string[]> {
  if (link.kind === 'missing') return quarantine(tx, context, { log, seq, reason: 'missing' })
  const entry = await readEntry(log, seq, link.bytes, ring)
  const header = readHeader(link.bytes)
  if (!entry.ok) return quarantine(tx, context, { log, seq, reason: entry.reason, key: header?.keyId })
  if (header && header.class !== 'public') await noteOpened(tx, log, header.keyId)
  if (entry.class === 'case') return takeCase(tx, log, seq, entry.records)
  if (entry.class === 'station') await takeStation(tx, context, log, seq, entry.records)
  return []
}

async function takeCase(
  tx: Transaction,
  log: LogId,
  seq: number,
  records: readonly EventRecord[],
): Promise<readonly string[]> {
  const cases = [...new Set(records.flatMap((record) => (record.vorgang ? [record.vorgang] : [])))]
  for (const vorgang of cases) {
    await tx.execute('INSERT INTO vorgang_entry (vorgang, log_id, seq) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
      vorgang,
      log,
      seq,
    ])
  }
  return cases
}

/** Life cycle and money: the case's number becomes visible, and the visit's entries can be found again. */
async function takeStation(
  tx: Transaction,
  context: VorgangContext,
  log: LogId,
  seq: number,
  records: readonly EventRecord[],
): Promise<void> {
  for (const record of records) {
    const event = readStationEvent(record)
    if (!event) {
      await quarantine(tx, context, { log, seq, reason: 'unknown-event' })
      continue
    }
    if ('besuch' in event.data) {
      await tx.execute('INSERT INTO besuch_entry (besuch, log_id, seq) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
        event.data.besuch,
        log,
        seq,
      ])
    }
    if (event.type === 'VorgangJoined') {
      await tx.execute('UPDATE vorgang SET nummer = $2 WHERE vorgang = $1', [event.data.vorgang, event.data.nummer])
    }
  }
}

async function noteOpened(tx: Transaction, log: LogId, key: string): Promise<void> {
  await tx.execute('INSERT INTO opened_key (log_id, key_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [log, key])
}

interface Fault {
  readonly log: LogId
  readonly seq: number
  readonly reason: string
  readonly key?: KeyId | undefined
}

async function quarantine(
  tx: Transaction,
  context: VorgangContext,
  { log, seq, reason, key }: Fault,
): Promise<readonly string[]> {
  await tx.execute(
    `INSERT INTO quarantine (log_id, seq, key_id, reason, since) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [log, seq, key ?? null, reason, context.now()],
  )
  return []
}
