import { createPostgresLogStore, type LogId } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import type { VorgangContext } from './context.ts'
import { createKeyRing } from './open-key.ts'
import { readEntry } from './read-entry.ts'

/** Who wrote an entry, when by the writer's clock. */
export interface EntryWriter {
  readonly by: string
  readonly at: string
}

/** Who wrote an entry whose content may be unknown here; undefined if not even that can be read. */
export async function entryWriter(
  tx: Transaction,
  context: VorgangContext,
  log: LogId,
  seq: number,
): Promise<EntryWriter | undefined> {
  const [entry] = await createPostgresLogStore(tx).read(log, seq - 1, 1)
  if (entry?.link.kind !== 'entry') return undefined
  const read = await readEntry(log, seq, entry.link.bytes, createKeyRing(tx, context))
  const [first] = read.ok ? read.records : []
  return first && { by: first.by, at: first.at.wall }
}
