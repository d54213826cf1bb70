import { type PartialDate, tokensOfQuery } from '@buergerkoffer/domain/person'
import type { Vorgang } from '@buergerkoffer/domain/vorgang'
import { keyId } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'
import type { VorgangContext } from './context.ts'
import { createKeyRing } from './open-key.ts'
import { type Due, type Stage, stages } from './stage.ts'
import { hmacToken, openSummary, type Summary } from './summary.ts'

/** A line of the work list. The summary is decrypted for this page only; undefined if the key is gone: "gelöscht nach Regel". */
export interface WorkListLine {
  readonly vorgang: string
  readonly leistung: string | null
  readonly ags: string | null
  readonly status: Vorgang['status']
  /** `rathaus` or the code of the station that holds the case. */
  readonly holder: string
  readonly nummer: string | null
  readonly aktenzeichen: string | null
  readonly openedAt: string | null
  readonly handedOverAt: string | null
  readonly acceptedAt: string | null
  readonly stage: Stage
  readonly due: Due | null
  /** Accepted and not noted as entered in the Fachverfahren; counts only where its service asks for that. */
  readonly registerDue: boolean
  readonly waiting: number
  readonly readOnly: boolean
  /** Fields in which entries contradict each other, undecided. */
  readonly conflicts: number
  /** When the last of them was written, by its writer's clock. */
  readonly conflictSince: string | null
  readonly summary: Summary | undefined
  /** By which rule its key was destroyed, and when (SYNC-45). */
  readonly erased: { readonly rule: string; readonly at: string } | null
}

export interface WorkListQuery {
  readonly status?: Vorgang['status']
  /** Parts of names, as typed. */
  readonly name?: string
  readonly geburtsdatum?: PartialDate
  /** A case number or Aktenzeichen, whole. */
  readonly nummer?: string
  readonly stage?: Stage
  readonly leistung?: string
  /** `rathaus` or a station's code. */
  readonly holder?: string
  /** Handed-over cases still to be looked at by a second person: how many of a hundred per service (`shareOf`). */
  readonly reviewDue?: Readonly<Record<string, number>>
  /** Accepted cases of these services that have still to reach the Fachverfahren. */
  readonly registerDue?: readonly string[]
  /** Only cases with entries that contradict each other, in whatever state. */
  readonly contradicted?: boolean
  /** From 1. */
  readonly page?: number
  /** Only this case. */
  readonly vorgang?: string
}

const row = z.object({
  vorgang: z.string(),
  key_id: z.string().transform(keyId),
  leistung: z.string().nullable(),
  ags: z.string().nullable(),
  status: z.enum(['empty', 'open', 'handed-over', 'accepted']),
  holder: z.string(),
  nummer: z.string().nullable(),
  aktenzeichen: z.string().nullable(),
  opened_at: z.string().nullable(),
  handed_over_at: z.string().nullable(),
  accepted_at: z.string().nullable(),
  stage: z.enum(stages),
  due_on: z.string().nullable(),
  due_kind: z.enum(['rueckmeldung', 'nachweis']).nullable(),
  register_due: z.boolean(),
  waiting: z.number(),
  read_only: z.boolean(),
  conflicts: z.number(),
  conflict_since: z.string().nullable(),
  summary: z.instanceof(Uint8Array),
  erased_rule: z.string().nullable(),
  erased_at: z.string().nullable(),
})

/** How many lines a page shows at most. */
export const workListLimit = 50

/** A page of cases by state and search: what is due first on top, then those longest handed over; accepted ones latest first. Searching compares HMAC tokens; no name reaches the database (protocol § 4). */
export async function workList(
  tx: Transaction,
  context: VorgangContext,
  query: WorkListQuery,
): Promise<readonly WorkListLine[]> {
  const tokens = tokensFor(context, query)
  const asked = Boolean(query.name?.trim() || query.geburtsdatum)
  if (asked && tokens.length === 0) return [] // Signs without a letter find nobody, not everybody.
  const page = Math.max(1, query.page ?? 1)
  const rows = await tx.rows(row, selectSql, [
    ...conditionsOf(query, tokens),
    workListLimit,
    (page - 1) * workListLimit,
  ])
  const ring = createKeyRing(tx, context)
  return Promise.all(
    rows.map(async (line) => {
      const key = await ring(line.key_id)
      return toLine(line, key && openSummary(line.summary, key))
    }),
  )
}

/** How many cases a query finds on all its pages; 0 for a name without letters. */
export async function countLines(tx: Transaction, context: VorgangContext, query: WorkListQuery): Promise<number> {
  const tokens = tokensFor(context, query)
  if ((query.name?.trim() || query.geburtsdatum) && tokens.length === 0) return 0
  const counted = await tx.row(z.object({ cases: z.number() }), countSql, conditionsOf(query, tokens))
  return counted?.cases ?? 0
}

const conditionsOf = (query: WorkListQuery, tokens: readonly Buffer[]): readonly unknown[] => [
  query.status ?? null,
  query.nummer ?? null,
  tokens,
  query.vorgang ?? null,
  query.stage ?? null,
  query.leistung ?? null,
  query.holder ?? null,
  query.reviewDue ? JSON.stringify(query.reviewDue) : null,
  query.registerDue ?? null,
  query.contradicted ?? null,
]

const whereSql = `
  WHERE ($1::text IS NULL OR v.status = $1)
    AND ($2::text IS NULL OR v.nummer = $2 OR v.aktenzeichen = $2)
    AND NOT EXISTS (
      SELECT 1 FROM unnest($3::bytea[]) wanted
      WHERE NOT EXISTS (SELECT 1 FROM search_token s WHERE s.vorgang = v.vorgang AND s.token = wanted))
    AND ($4::uuid IS NULL OR v.vorgang = $4)
    AND ($5::text IS NULL OR v.stage = $5)
    AND ($6::text IS NULL OR v.leistung = $6)
    AND ($7::text IS NULL OR v.holder = $7)
    AND ($8::jsonb IS NULL OR (v.status = 'handed-over' AND v.stage NOT IN ('withdrawn', 'parked') AND v.review IS NULL
      AND v.draw < COALESCE(($8::jsonb ->> v.leistung)::integer, 0)))
    AND ($9::text[] IS NULL OR (v.register_due AND v.leistung = ANY($9)))
    AND ($10::boolean IS NULL OR (v.conflicts > 0) = $10)`

const countSql = `SELECT count(*) AS cases FROM vorgang v ${whereSql}`
const selectSql = `
  SELECT v.*, t.rule AS erased_rule, t.destroyed_at AS erased_at
  FROM vorgang v LEFT JOIN tombstone t ON t.key_id = v.key_id ${whereSql}
  ORDER BY CASE WHEN $1 = 'accepted' THEN v.accepted_at END DESC, v.due_on NULLS LAST, v.handed_over_at NULLS LAST,
    v.opened_at, v.vorgang LIMIT $11 OFFSET $12`

const countRow = z.object({ status: z.enum(['empty', 'open', 'handed-over', 'accepted']), cases: z.number() })

/** How many cases there are in each state; a state without cases is missing. */
export async function countCases(tx: Transaction): Promise<ReadonlyMap<Vorgang['status'], number>> {
  const rows = await tx.rows(countRow, 'SELECT status, count(*) AS cases FROM vorgang GROUP BY status')
  return new Map(rows.map(({ status, cases }) => [status, cases]))
}

function tokensFor({ keys, tenant }: VorgangContext, { name, geburtsdatum }: WorkListQuery): readonly Buffer[] {
  const tokens = tokensOfQuery({ ...(name ? { name } : {}), ...(geburtsdatum ? { geburtsdatum } : {}) })
  return tokens.map((token) => hmacToken(token, keys.tenant(tenant).search))
}

const toLine = (line: z.infer<typeof row>, summary: Summary | undefined): WorkListLine => ({
  vorgang: line.vorgang,
  leistung: line.leistung,
  ags: line.ags,
  status: line.status,
  holder: line.holder,
  nummer: line.nummer,
  aktenzeichen: line.aktenzeichen,
  openedAt: line.opened_at,
  handedOverAt: line.handed_over_at,
  acceptedAt: line.accepted_at,
  stage: line.stage,
  due: line.due_on && line.due_kind ? { day: line.due_on, kind: line.due_kind } : null,
  registerDue: line.register_due,
  waiting: line.waiting,
  readOnly: line.read_only,
  conflicts: line.conflicts,
  conflictSince: line.conflict_since,
  summary,
  erased: line.erased_rule !== null && line.erased_at ? { rule: line.erased_rule, at: line.erased_at } : null,
})
