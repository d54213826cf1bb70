import { createPostgresLogStore, type LogId, readHeader, registeredLog, type StoredEntry } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'
import { stationOfLog } from '../mandant/index.ts'
import { contained } from './contained.ts'
import type { VorgangContext } from './context.ts'
import type { Source, Taken } from './entry-rows.ts'
import { acceptedLate, holdLate, lateAfter, noteLateTaken } from './late-work.ts'
import { createKeyRing, type KeyRing } from './open-key.ts'
import { project } from './project.ts'
import { noteQuarantined, noteTried, type QuarantinedIn, quarantinedIn, releaseQuarantined } from './quarantine.ts'
import { takePage } from './take-page.ts'

/** One piece of work on one log: what it reads with, and the cases whose lines must be written anew, with the entry that touched them last. */
interface Work {
  readonly tx: Transaction
  readonly context: VorgangContext
  readonly ring: KeyRing
  readonly source: Source
  /** What follows it waits for a decision (SYNC-83). */
  readonly lateAfter: number | undefined
  readonly touched: Map<string, Taken & { readonly seq: number }>
}

const pageSize = 500
/** So many cases are folded at once. */
const casesAtOnce = 50
const position = z.object({ seq: z.number() })

/**
 * Takes the not yet read tail of a log into the read models, in the caller's transaction. What can't be read goes to quarantine with its
 * reason; nothing stops the log (SYNC-7). An entry whose key has come since is read again. Safe to repeat: it goes on where it stopped.
 */
export async function takeIn(tx: Transaction, context: VorgangContext, log: LogId): Promise<void> {
  if (!(await hasUnread(tx, log))) return
  const work = await begin(tx, context, log)
  const from = await lockCursor(tx, log)
  const tried: QuarantinedIn[] = []
  for (const one of await quarantinedIn(tx, log)) {
    if (one.reason !== 'key-missing' || !one.key || !(await work.ring(one.key))) continue
    await takeAgain(work, one.seq)
    tried.push(one)
  }
  const accepted = work.lateAfter === undefined ? [] : await acceptedLate(tx, log)
  for (const seq of accepted) await takeAgain(work, seq)
  await noteLateTaken(tx, log, accepted)
  let after = from
  for (let isFull = true; isFull; ) {
    const page = await readPage(tx, log, after)
    await take(work, page)
    after = page.at(-1)?.seq ?? after
    isFull = page.length === pageSize
  }
  await projectAll(work)
  await noteTried(tx, log, tried, context.now())
  if (after > from) await tx.execute('UPDATE intake SET seq = $2 WHERE log_id = $1', [log, after])
}

const unreadRow = z.object({ unread: z.boolean() })
const unreadSql = `
  SELECT l.seq > COALESCE(i.seq, -1)
    OR EXISTS (SELECT 1 FROM quarantine q WHERE q.log_id = l.log_id AND q.reason = 'key-missing')
    OR EXISTS (SELECT 1 FROM late_entry e WHERE e.log_id = l.log_id AND e.decision = 'accepted' AND NOT e.taken) AS unread
  FROM log l LEFT JOIN intake i USING (tenant_id, log_id) WHERE l.log_id = $1`

/** Whether a log has something to take in. Most contacts bring nothing: then there is nothing to lock. */
export async function hasUnread(tx: Transaction, log: LogId): Promise<boolean> {
  return (await tx.row(unreadRow, unreadSql, [log]))?.unread ?? true
}

/** What came of reading entries again. */
export interface Tried {
  readonly tried: number
  /** How many of them still can't be read. */
  readonly left: number
}

/**
 * Reads again what of a log lies in quarantine, or only the entry at a position, as a clerk or a newer program may ask (SYNC-7). What could be
 * read stays as history (SYNC-69).
 */
export async function tryAgain(tx: Transaction, context: VorgangContext, log: LogId, only?: number): Promise<Tried> {
  const work = await begin(tx, context, log)
  await lockCursor(tx, log)
  const tried = (await quarantinedIn(tx, log)).filter(({ seq }) => only === undefined || seq === only)
  for (const { seq } of tried) await takeAgain(work, seq)
  await projectAll(work)
  await noteTried(tx, log, tried, context.now())
  const left = (await quarantinedIn(tx, log)).filter(({ seq }) => tried.some((one) => one.seq === seq))
  return { tried: tried.length, left: left.length }
}

async function begin(tx: Transaction, context: VorgangContext, log: LogId): Promise<Work> {
  const registered = await registeredLog(tx, log)
  if (!registered) throw new Error('the log is not registered')
  const source = { log, kind: registered.kind, station: await stationOfLog(tx, log) }
  const ring = createKeyRing(tx, context)
  return { tx, context, source, ring, lateAfter: await lateAfter(tx, source), touched: new Map() }
}

/** Two at once take turns, also for a log nobody has read before. */
async function lockCursor(tx: Transaction, log: LogId): Promise<number> {
  const lock = () => tx.row(position, 'SELECT seq FROM intake WHERE log_id = $1 FOR UPDATE', [log])
  const known = await lock()
  if (known) return known.seq
  await tx.execute('INSERT INTO intake (log_id, seq) VALUES ($1, 0) ON CONFLICT DO NOTHING', [log])
  return (await lock())?.seq ?? 0
}

const readPage = (tx: Transaction, log: LogId, after: number): Promise<readonly StoredEntry[]> =>
  createPostgresLogStore(tx).read(log, after, pageSize)

async function takeAgain(work: Work, seq: number): Promise<void> {
  const { tx, source } = work
  const [entry] = await createPostgresLogStore(tx).read(source.log, seq - 1, 1)
  await releaseQuarantined(tx, source.log, seq)
  if (entry) await take(work, [entry])
}

async function take(work: Work, arrived: readonly StoredEntry[]): Promise<void> {
  const { tx, context, ring, source, touched } = work
  await ring.expect(arrived.flatMap(keyOf))
  const entries = await holdLate(tx, ring, { ...source, after: work.lateAfter }, arrived, context.now())
  const taken = await takePage(tx, ring, source, entries)
  for (const [index, one] of taken.entries()) {
    const seq = entries[index]?.seq ?? 0
    for (const vorgang of one.vorgaenge) touched.set(vorgang, { ...one, seq })
    if (one.fault) await noteQuarantined(tx, { ...one, log: source.log, seq, reason: one.fault }, context.now())
  }
}

function keyOf({ link }: StoredEntry) {
  const header = link.kind === 'entry' ? readHeader(link.bytes) : undefined
  return header && header.class !== 'public' ? [header.keyId] : []
}

/** In one order, so that two pieces of work never wait for each other. What holds up the others of its batch is written by itself. */
async function projectAll(work: Work): Promise<void> {
  const all = [...work.touched.keys()].sort()
  for (let at = 0; at < all.length; at += casesAtOnce) {
    const batch = all.slice(at, at + casesAtOnce)
    if (isEachOnce(batch) && (await isProjected(work, batch))) continue
    for (const vorgang of batch) if (!(await isProjected(work, [vorgang]))) await noteRefused(work, vorgang)
  }
}

const isProjected = async ({ tx, context, ring }: Work, vorgaenge: readonly string[]): Promise<boolean> =>
  (await contained(tx, async () => {
    await project(tx, context, ring, vorgaenge)
    return true
  })) ?? false

/** The same id may be written in several ways, and one statement can't write its line twice. */
const isEachOnce = (vorgaenge: readonly string[]): boolean =>
  new Set(vorgaenge.map((vorgang) => vorgang.replace(/[^0-9a-f]/gi, '').toLowerCase())).size === vorgaenge.length

async function noteRefused({ tx, context, source, touched }: Work, vorgang: string): Promise<void> {
  const { seq = 0, key } = touched.get(vorgang) ?? {}
  await noteQuarantined(tx, { log: source.log, seq, key, reason: 'refused' }, context.now())
}
