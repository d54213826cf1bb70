import {
  type ContentKey,
  type EventId,
  type EventRecord,
  type KeyId,
  type LogId,
  logId,
  readHeader,
} from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { type CaseFile, foldCase } from '@buergerkoffer/station'
import { z } from 'zod'
import type { KeyRing } from './open-key.ts'
import { readThrough } from './read-entry.ts'

/** A case with its key, and the log by which each event came. */
export interface ReadCase {
  readonly file: CaseFile
  readonly key: ContentKey
  readonly origins: ReadonlyMap<EventId, LogId>
}

const placedEntry = z.object({
  nth: z.number(),
  log_id: z.string().transform(logId),
  seq: z.number(),
  entry: z.instanceof(Uint8Array).nullable(),
})

type PlacedEntry = z.infer<typeof placedEntry>

/**
 * Folds cases from the entries of every log they appear in, in one round trip: their entries are many, and every touch reads them again. One whose
 * key can't be opened is left out.
 */
export async function readCases(
  tx: Transaction,
  ring: KeyRing,
  vorgaenge: readonly string[],
): Promise<ReadonlyMap<string, ReadCase>> {
  const places = Map.groupBy(await tx.rows(placedEntry, placesSql, [vorgaenge]), ({ nth }) => nth)
  await ring.expect([...places.values()].flat().flatMap(keyOf))
  const cases = new Map<string, ReadCase>()
  for (const [index, vorgang] of vorgaenge.entries()) {
    const read = await fold(ring, vorgang, places.get(index + 1) ?? [])
    if (read) cases.set(vorgang, read)
  }
  return cases
}

/** One case; undefined if it is unknown, or its key can't be opened. */
export const readCase = async (tx: Transaction, ring: KeyRing, vorgang: string): Promise<ReadCase | undefined> =>
  (await readCases(tx, ring, [vorgang])).get(vorgang)

async function fold(ring: KeyRing, vorgang: string, places: readonly PlacedEntry[]): Promise<ReadCase | undefined> {
  const records: EventRecord[] = []
  const origins = new Map<EventId, LogId>()
  let keyId: KeyId | undefined
  for (const { log_id, seq, entry } of places) {
    for (const { read, log } of entry ? await readThrough({ log: log_id, seq, entry }, ring) : []) {
      if (!read.ok) continue
      const own = read.records.filter((record) => record.vorgang === vorgang)
      if (own.length > 0) keyId = read.keyId
      for (const record of own) origins.set(record.id, log)
      records.push(...own)
    }
  }
  const key = keyId && (await ring(keyId))
  return key && { file: foldCase(vorgang, key.id, records), key, origins }
}

function keyOf({ entry }: PlacedEntry): readonly KeyId[] {
  const header = entry && readHeader(entry)
  return header && header.class !== 'public' ? [header.keyId] : []
}

const placesSql = `
  SELECT n.nth, log_id, seq, entry FROM unnest($1::uuid[]) WITH ORDINALITY AS n (vorgang, nth)
  JOIN vorgang_entry USING (vorgang) JOIN log_entry USING (tenant_id, log_id, seq) ORDER BY n.nth, log_id, seq`
