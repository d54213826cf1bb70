import { type ContentKey, type EventId, type EventRecord, type KeyId, type LogId, logId } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { type CaseFile, foldCase } from '@buergerkoffer/station'
import { z } from 'zod'
import { drawOf } from './case-rules.ts'
import type { VorgangContext } from './context.ts'
import type { KeyRing } from './open-key.ts'
import { readPlace } from './read-place.ts'
import { dueOf, isRegisterDue, stageOf } from './stage.ts'
import { sealSummary, tokensOfCase } from './summary.ts'

const place = z.object({ log_id: z.string().transform(logId), seq: z.number() })

/** A case with its key, and the log by which each event came. */
export interface ReadCase {
  readonly file: CaseFile
  readonly key: ContentKey
  readonly origins: ReadonlyMap<EventId, LogId>
}

/** Folds a case from the entries of every log it appears in; undefined if its key can't be opened. */
export async function readCase(tx: Transaction, ring: KeyRing, vorgang: string): Promise<ReadCase | undefined> {
  const places = await tx.rows(place, 'SELECT log_id, seq FROM vorgang_entry WHERE vorgang = $1 ORDER BY log_id, seq', [
    vorgang,
  ])
  const records: EventRecord[] = []
  const origins = new Map<EventId, LogId>()
  let keyId: KeyId | undefined
  for (const { log_id, seq } of places) {
    for (const { read, log } of await readPlace(tx, log_id, seq, ring)) {
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

/**
 * Writes a case's line of the work list and its search tokens anew. Two at once take turns, so that the later one has read what the earlier
 * one brought by another log.
 */
export async function project(tx: Transaction, context: VorgangContext, ring: KeyRing, vorgang: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [vorgang])
  const read = await readCase(tx, ring, vorgang)
  if (!read) return
  const { file, key } = read
  const { opened, status, acceptance } = file.state
  const due = dueOf(file)
  await tx.execute(upsertSql, [
    vorgang,
    file.keyId,
    opened?.leistung ?? null,
    opened?.ags ?? null,
    status,
    timeOf(file, 'VorgangOpened'),
    timeOf(file, 'HandedOver'),
    timeOf(file, 'VorgangAccepted'),
    acceptance?.aktenzeichen ?? null,
    file.waiting,
    file.readOnly,
    sealSummary(file, key, context.random),
    stageOf(file),
    due?.day ?? null,
    due?.kind ?? null,
    file.state.returned?.to === 'rathaus' ? 'rathaus' : null,
    drawOf(vorgang),
    file.state.review?.outcome ?? null,
    isRegisterDue(file),
  ])
  await tx.execute('DELETE FROM search_token WHERE vorgang = $1', [vorgang])
  const tokens = tokensOfCase(file, context.keys.tenant(context.tenant).search)
  await tx.execute('INSERT INTO search_token (token, vorgang) SELECT DISTINCT t, $2::uuid FROM unnest($1::bytea[]) t', [
    tokens,
    vorgang,
  ])
}

/** The holder: the town hall once a case is handed over, until then the station that got it last or has opened it (SYNC-40). */
const upsertSql = `
  INSERT INTO vorgang (vorgang, key_id, leistung, ags, status, opened_at, handed_over_at, accepted_at, aktenzeichen,
    waiting, read_only, summary, stage, due_on, due_kind, draw, review, register_due, nummer, holder)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $17, $18, $19,
    (SELECT nummer FROM vorgang_nummer WHERE vorgang = $1),
    COALESCE($16::text, CASE WHEN $5 NOT IN ('handed-over', 'accepted') THEN
      (SELECT station FROM hold JOIN vorgang_entry USING (log_id, seq) WHERE vorgang = $1
        ORDER BY begun_at DESC, station LIMIT 1) END, 'rathaus'))
  ON CONFLICT (tenant_id, vorgang) DO UPDATE SET leistung = excluded.leistung, ags = excluded.ags, status = excluded.status,
    opened_at = excluded.opened_at, handed_over_at = excluded.handed_over_at, accepted_at = excluded.accepted_at,
    aktenzeichen = excluded.aktenzeichen, waiting = excluded.waiting, read_only = excluded.read_only, summary = excluded.summary,
    stage = excluded.stage, due_on = excluded.due_on, due_kind = excluded.due_kind, review = excluded.review, draw = excluded.draw,
    register_due = excluded.register_due, nummer = excluded.nummer, holder = excluded.holder`

const timeOf = (file: CaseFile, type: string): string | null =>
  file.history.findLast(({ record }) => record.type === type)?.record.at.wall ?? null
