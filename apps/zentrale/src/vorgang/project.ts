import type { Vorgang } from '@buergerkoffer/domain/vorgang'
import type { Transaction } from '@buergerkoffer/postgres'
import type { CaseFile } from '@buergerkoffer/station'
import { z } from 'zod'
import { drawOf } from './case-rules.ts'
import type { VorgangContext } from './context.ts'
import type { KeyRing } from './open-key.ts'
import { type ReadCase, readCases } from './read-case.ts'
import { dueOf, isRegisterDue, stageOf } from './stage.ts'
import { sealSummary, tokensOfCase } from './summary.ts'

/**
 * Writes the lines of cases in the work list and their search tokens anew, whatever their number in a few statements. Two at once take turns, so
 * that the later one has read what the earlier one brought by another log. Each case once, in one order, so that nobody waits for each other.
 */
export async function project(
  tx: Transaction,
  context: VorgangContext,
  ring: KeyRing,
  vorgaenge: readonly string[],
): Promise<void> {
  await tx.query(lockSql, [vorgaenge])
  const cases = [...(await readCases(tx, ring, vorgaenge))]
  if (cases.length === 0) return
  const codes = await codesOf(
    tx,
    cases.flatMap(([, { file }]) => file.state.hold?.to ?? []),
  )
  const rows = cases.map(([vorgang, read]) => rowOf(vorgang, read, codes, context))
  await tx.execute(upsertSql, columnsOf(rows))
  const { search } = context.keys.tenant(context.tenant)
  const tokens = cases.flatMap(([vorgang, { file }]) =>
    tokensOfCase(file, search).map((token) => [token, vorgang] as const),
  )
  const tokenColumns = [tokens.map(([token]) => token), tokens.map(([, vorgang]) => vorgang)]
  await tx.execute(forgetTokensSql, [cases.map(([vorgang]) => vorgang), ...tokenColumns])
  await tx.execute(tokensSql, tokenColumns)
}

type Codes = ReadonlyMap<string, string>

const codeRow = z.object({ station: z.string(), code: z.string() })

/** The codes of stations, by their ids. */
async function codesOf(tx: Transaction, stations: readonly string[]): Promise<Codes> {
  if (stations.length === 0) return new Map()
  const rows = await tx.rows(codeRow, 'SELECT station, code FROM station WHERE station = ANY($1)', [stations])
  return new Map(rows.map(({ station, code }) => [station, code]))
}

type Row = readonly unknown[]

/** In the order of the columns of `upsertSql`. */
function rowOf(vorgang: string, { file, key }: ReadCase, codes: Codes, context: VorgangContext): Row {
  const { opened, status, acceptance, review } = file.state
  const due = dueOf(file)
  return [
    vorgang,
    file.keyId,
    opened?.leistung ?? null,
    opened?.ags ?? null,
    status,
    timeOf(file, 'VorgangOpened'),
    timeOf(file, 'HandedOver', 'VorgangTakenOver'),
    timeOf(file, 'VorgangAccepted'),
    acceptance?.aktenzeichen ?? null,
    file.waiting,
    file.readOnly,
    sealSummary(file, key, context.random),
    stageOf(file),
    due?.day ?? null,
    due?.kind ?? null,
    drawOf(vorgang),
    review?.outcome ?? null,
    isRegisterDue(file),
    file.conflicts.length,
    contradictedAt(file),
    holderOf(file.state, codes),
  ]
}

const columnsOf = (rows: readonly Row[]): readonly unknown[][] =>
  (rows[0] ?? []).map((_, column) => rows.map((row) => row[column]))

const lockSql = 'SELECT pg_advisory_xact_lock(hashtextextended(vorgang, 0)) FROM unnest($1::text[]) AS n (vorgang)'
/** The holder: the town hall once a case is handed over, until then the station that got it last, or where it began (SYNC-40). */
const upsertSql = `
  INSERT INTO vorgang (vorgang, key_id, leistung, ags, status, opened_at, handed_over_at, accepted_at, aktenzeichen,
    waiting, read_only, summary, stage, due_on, due_kind, draw, review, register_due, conflicts, conflict_since, nummer, holder)
  SELECT n.vorgang, n.key_id, n.leistung, n.ags, n.status, n.opened_at, n.handed_over_at, n.accepted_at, n.aktenzeichen,
    n.waiting, n.read_only, n.summary, n.stage, n.due_on, n.due_kind, n.draw, n.review, n.register_due, n.conflicts, n.conflict_since,
    (SELECT m.nummer FROM vorgang_nummer m WHERE m.vorgang = n.vorgang),
    COALESCE(n.holder, CASE WHEN n.status NOT IN ('handed-over', 'accepted') THEN
      (SELECT h.station FROM hold h JOIN vorgang_entry e USING (log_id, seq) WHERE e.vorgang = n.vorgang
        ORDER BY h.begun_at DESC, h.station LIMIT 1) END, 'rathaus')
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[], $8::timestamptz[],
    $9::text[], $10::integer[], $11::boolean[], $12::bytea[], $13::text[], $14::date[], $15::text[], $16::integer[], $17::text[],
    $18::boolean[], $19::integer[], $20::timestamptz[], $21::text[])
    AS n (vorgang, key_id, leistung, ags, status, opened_at, handed_over_at, accepted_at, aktenzeichen,
      waiting, read_only, summary, stage, due_on, due_kind, draw, review, register_due, conflicts, conflict_since, holder)
  ON CONFLICT (tenant_id, vorgang) DO UPDATE SET leistung = excluded.leistung, ags = excluded.ags, status = excluded.status,
    opened_at = excluded.opened_at, handed_over_at = excluded.handed_over_at, accepted_at = excluded.accepted_at,
    aktenzeichen = excluded.aktenzeichen, waiting = excluded.waiting, read_only = excluded.read_only, summary = excluded.summary,
    stage = excluded.stage, due_on = excluded.due_on, due_kind = excluded.due_kind, review = excluded.review, draw = excluded.draw,
    register_due = excluded.register_due, conflicts = excluded.conflicts, conflict_since = excluded.conflict_since, nummer = excluded.nummer, holder = excluded.holder`
/** Only what has changed is written: a case has dozens of tokens, and they seldom change. */
const forgetTokensSql = `
  DELETE FROM search_token WHERE vorgang = ANY($1::uuid[])
    AND (token, vorgang) NOT IN (SELECT * FROM unnest($2::bytea[], $3::uuid[]))`
const tokensSql = `
  INSERT INTO search_token (token, vorgang) SELECT * FROM unnest($1::bytea[], $2::uuid[]) ON CONFLICT DO NOTHING`

const timeOf = (file: CaseFile, ...types: readonly string[]): string | null =>
  file.history.findLast(({ record, late }) => types.includes(record.type) && !late)?.record.at.wall ?? null

/** The code of the station that the town hall gave the case to; null where it has given it to nobody. */
function holderOf({ status, returned, hold }: Vorgang, codes: Codes): string | null {
  if (status !== 'open' || returned?.to === 'rathaus' || hold?.to === 'rathaus') return 'rathaus'
  return hold ? (codes.get(hold.to) ?? null) : null
}

/** When the last of what contradicts was written, by its writer's clock. */
const contradictedAt = ({ conflicts }: CaseFile): string | null =>
  conflicts
    .flatMap(({ sides }) => sides.map(({ record }) => record.at.wall))
    .sort()
    .at(-1) ?? null
