import type { KeyId, LogId } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'
import type { Subject } from './station-subject.ts'

/** Where an entry stands, with the key that opened it. */
export interface Place {
  readonly log: LogId
  readonly seq: number
  readonly key: KeyId
}

interface Numbered {
  readonly vorgang: string
  readonly nummer: string
}

/** What one entry writes into the read models. */
export interface EntryRows {
  readonly place: Place
  /** Cases that have this entry; refused if one of them is known under another key. */
  readonly vorgaenge: readonly string[]
  /** Holds that begin here (SYNC-40), noted by the place of the case's own entry. */
  readonly holds: readonly {
    readonly log: LogId
    readonly seq: number
    readonly station: string
    readonly at: string
  }[]
  readonly besuche: readonly string[]
  /** Numbers of cases: what a visit gave, and what a case that goes back untouched had already; the latter says nothing new of a known one. */
  readonly joined: readonly Numbered[]
  readonly released: readonly Numbered[]
  readonly subjects: readonly { readonly subject: Subject; readonly station: string }[]
}

/**
 * Writes what entries mean for the read models, each table in one statement, whatever the number of entries: a statement is a round trip, and a
 * station's day has hundreds of entries. Safe to repeat. Answers the entries that name a case under another key than its own (SYNC-30); of
 * them nothing is written.
 */
export async function writeRows(tx: Transaction, entries: readonly EntryRows[]): Promise<ReadonlySet<EntryRows>> {
  const foreign = await underForeignKeys(tx, entries)
  const own = entries.filter((entry) => !foreign.has(entry))
  const caseRows = own.flatMap(({ place, vorgaenge }) => vorgaenge.map((vorgang) => [vorgang, place.log, place.seq]))
  const besuchRows = own.flatMap(({ place, besuche }) => besuche.map((besuch) => [besuch, place.log, place.seq]))
  const holdRows = own.flatMap(({ holds }) => holds.map(({ log, seq, station, at }) => [log, seq, station, at]))
  const subjectRows = own.flatMap(({ place, subjects }) =>
    subjects.map(({ subject, station }) => [subject, place.log, place.seq, station]),
  )
  await insert(tx, entrySql, 3, caseRows)
  await insert(tx, besuchSql, 3, besuchRows)
  await insert(tx, holdSql, 4, holdRows)
  await insert(tx, subjectSql, 4, subjectRows)
  await insert(tx, joinedSql, 2, numbersIn(own.flatMap(({ joined }) => joined)))
  await insert(tx, releasedSql, 2, numbersIn(own.flatMap(({ released }) => released)))
  return foreign
}

/** The last number of a case counts; in one order, so that two pieces of work never wait for each other. */
const numbersIn = (numbered: readonly Numbered[]): readonly (readonly unknown[])[] =>
  [...new Map(numbered.map(({ vorgang, nummer }) => [vorgang, nummer]))].toSorted(([a], [b]) => (a < b ? -1 : 1))

/** Keys under which entries of the log were really opened (SYNC-14). */
export async function noteOpened(tx: Transaction, log: LogId, keys: ReadonlySet<KeyId>): Promise<void> {
  if (keys.size > 0) await tx.execute(openedSql, [log, [...keys]])
}

const indexRow = z.object({ index: z.number() })

/** A case has one key (SYNC-30): what names it under another is not of its making. */
async function underForeignKeys(tx: Transaction, entries: readonly EntryRows[]): Promise<ReadonlySet<EntryRows>> {
  const claims = entries.flatMap(({ place, vorgaenge }, index) =>
    vorgaenge.map((vorgang) => [vorgang, place.key, index] as const),
  )
  if (claims.length === 0) return new Set()
  const rows = await tx.rows(indexRow, foreignSql, columns(claims, 3))
  const foreign = new Set(rows.map(({ index }) => index))
  return new Set(entries.filter((_, index) => foreign.has(index)))
}

async function insert(
  tx: Transaction,
  sql: string,
  width: number,
  rows: readonly (readonly unknown[])[],
): Promise<void> {
  if (rows.length > 0) await tx.execute(sql, columns(rows, width))
}

const columns = (rows: readonly (readonly unknown[])[], width: number): readonly unknown[][] =>
  Array.from({ length: width }, (_, column) => rows.map((row) => row[column]))

const openedSql = 'INSERT INTO opened_key (log_id, key_id) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING'
const foreignSql = `
  SELECT DISTINCT c.index FROM unnest($1::uuid[], $2::text[], $3::integer[]) AS c (vorgang, key, index)
  JOIN vorgang v ON v.vorgang = c.vorgang AND v.key_id <> c.key`
const entrySql = `
  INSERT INTO vorgang_entry (vorgang, log_id, seq) SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bigint[])
  ON CONFLICT DO NOTHING`
const besuchSql = `
  INSERT INTO besuch_entry (besuch, log_id, seq) SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bigint[])
  ON CONFLICT DO NOTHING`
const holdSql = `
  INSERT INTO hold (log_id, seq, station, begun_at)
  SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::timestamptz[]) ON CONFLICT DO NOTHING`
const subjectSql = `
  INSERT INTO station_subject (subject, log_id, seq, station)
  SELECT * FROM unnest($1::text[], $2::uuid[], $3::bigint[], $4::text[]) ON CONFLICT DO NOTHING`
const joinedSql = `
  INSERT INTO vorgang_nummer (vorgang, nummer) SELECT * FROM unnest($1::uuid[], $2::text[])
  ON CONFLICT (tenant_id, vorgang) DO UPDATE SET nummer = excluded.nummer`
const releasedSql = `
  INSERT INTO vorgang_nummer (vorgang, nummer) SELECT * FROM unnest($1::uuid[], $2::text[]) ON CONFLICT DO NOTHING`
