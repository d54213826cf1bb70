import { createPostgresLogStore, type EventRecord, type LogId } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import type { VorgangContext } from './context.ts'
import { createKeyRing } from './open-key.ts'
import { readEntry } from './read-entry.ts'

/** The records of one entry; none if it is missing or doesn't open. */
export async function readRecords(
  tx: Transaction,
  context: VorgangContext,
  log: LogId,
  seq: number,
): Promise<readonly EventRecord[]> {
  const [entry] = await createPostgresLogStore(tx).read(log, seq - 1, 1)
  if (entry?.link.kind !== 'entry') return []
  const read = await readEntry(log, seq, entry.link.bytes, createKeyRing(tx, context))
  return read.ok ? read.records : []
}
