import type { VorgangEvent } from '@buergerkoffer/domain/vorgang'
import { vorgangEventVersion } from '@buergerkoffer/domain/vorgang'
import {
  type ContentKey,
  createPostgresLogStore,
  type EventId,
  type EventRecord,
  encodeRecords,
  extendHead,
  type Head,
  type LogId,
  logId,
  registeredLog,
  registerLog,
  sealEntry,
  signHead,
  writePublicEntry,
} from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'
import type { VorgangContext } from './context.ts'

/** What one entry of a log of the centre will hold. Public entries have no key. */
export interface EntryDraft {
  readonly class: 'public' | 'station' | 'case'
  readonly key?: ContentKey
  readonly records: readonly EventRecord[]
}

/**
 * Appends entries to a log that the centre writes (centre log or in-log); answers the last position. A long list has a signed head now and then:
 * logs travel in runs that end at one, and a run has to fit into a message (SYNC-21).
 */
export async function appendEntries(
  tx: Transaction,
  context: VorgangContext,
  log: LogId,
  drafts: readonly EntryDraft[],
): Promise<number> {
  const locked = await registeredLog(tx, log, 'for update')
  if (!locked) throw new Error('the log is not registered')
  const links = drafts.map((draft, index) => ({
    kind: 'entry' as const,
    bytes: bytesOf(draft, { logId: log, seq: locked.seq + index + 1 }, context),
  }))
  const store = createPostgresLogStore(tx)
  let after: Head = { logId: log, seq: locked.seq, hash: locked.hash }
  for (const run of runsOf(links)) {
    const head = signHead(extendHead(after, run), context.keys.signing)
    const answer = await store.append({ after, links: run, head })
    if (answer.kind !== 'appended') throw new Error(`own log refused an append: ${answer.kind}`)
    after = head
  }
  return after.seq
}

/** Well below what a station asks for at once, in entries and in bytes. */
const longestRun = 100
const largestRun = 256 * 1024

function runsOf<T extends { readonly bytes: Uint8Array }>(links: readonly T[]): readonly (readonly T[])[] {
  const runs: T[][] = []
  let bytes = 0
  for (const link of links) {
    const run = runs.at(-1)
    bytes += link.bytes.length
    if (run && run.length < longestRun && bytes <= largestRun) run.push(link)
    else {
      runs.push([link])
      bytes = link.bytes.length
    }
  }
  return runs
}

function bytesOf(draft: EntryDraft, position: { logId: LogId; seq: number }, context: VorgangContext): Buffer {
  const plain = encodeRecords(draft.records)
  if (draft.class === 'public') return writePublicEntry(plain)
  if (!draft.key) throw new Error('an encrypted entry needs a key')
  return sealEntry(position, draft.class, draft.key, plain, context.random)
}

/** Events of a case as records, each naming what came before. */
export function caseRecords(
  context: VorgangContext,
  vorgang: string,
  heads: readonly EventId[],
  by: string,
  events: readonly VorgangEvent[],
): readonly EventRecord[] {
  let parents = heads
  return events.map((event) => {
    const record = { ...bareRecord(context, by), v: vorgangEventVersion, vorgang, parents, ...event }
    parents = [record.id]
    return record
  })
}

/** An order or public event as a record. */
export const orderRecord = (
  context: VorgangContext,
  event: { readonly type: string; readonly v: number; readonly data: unknown },
): EventRecord => ({ ...bareRecord(context, 'zentrale'), parents: [], ...event })

const bareRecord = ({ newEventId, now }: VorgangContext, by: string) => ({
  id: newEventId(),
  by,
  at: { wall: now(), trusted: true, sinceBoot: 0 },
})

/** The tenant's own log, to which all town-hall channels append; registered on first use. */
export async function centreLog(tx: Transaction, newUuid: () => string): Promise<LogId> {
  const schema = z.object({ log_id: z.string().transform(logId) })
  await tx.execute('INSERT INTO centre_log (log_id) VALUES ($1) ON CONFLICT DO NOTHING', [newUuid()])
  const row = await tx.row(schema, 'SELECT log_id FROM centre_log')
  if (!row) throw new Error('the tenant has no centre log')
  await registerLog(tx, row.log_id, 'centre')
  return row.log_id
}
