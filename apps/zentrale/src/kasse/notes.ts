import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import { localDay } from '@buergerkoffer/domain/termin'
import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'
import type { VorgangContext } from '../vorgang/index.ts'
import { readKassen } from './read-kassen.ts'

export type NoteRefusal =
  | { readonly kind: 'unknown-number' }
  | { readonly kind: 'already-noted' }
  | { readonly kind: 'receipt-missing' }
  | { readonly kind: 'receipt-known' }
  /** Whoever booked it may not let it go as well. */
  | { readonly kind: 'same-person' }
  | { readonly kind: 'bad-day' }

const numberRow = z.object({ nummer: z.string() })
const receiptRow = z.object({ nummer: z.string(), receipt: z.string() })
const paidRow = z.object({ bescheid: z.string(), paid_on: z.string(), cents: z.number() })

/** Numbers of refunds by order that a second person has approved. */
export const readApproved = async (tx: Transaction): Promise<ReadonlySet<string>> =>
  new Set((await tx.rows(numberRow, 'SELECT nummer FROM kasse_freigabe')).map(({ nummer }) => nummer))

/** Counter-receipts of deposits, by the deposit's number. */
export const readReceipts = async (tx: Transaction): Promise<ReadonlyMap<string, string>> =>
  new Map(
    (await tx.rows(receiptRow, 'SELECT nummer, receipt FROM kasse_gegenquittung')).map((row) => [
      row.nummer,
      row.receipt,
    ]),
  )

/** Paid Bescheide: the day by number. */
export const readPaid = async (tx: Transaction): Promise<ReadonlyMap<string, string>> =>
  new Map(
    (await tx.rows(paidRow, 'SELECT bescheid, paid_on, cents FROM kasse_zahlung')).map((row) => [
      row.bescheid,
      row.paid_on,
    ]),
  )

/** The town's Kasse has the money: the number of its receipt. Each receipt stands for one deposit. */
export async function noteReceipt(
  tx: Transaction,
  context: VorgangContext,
  clerk: string,
  nummer: string,
  typed: string,
): Promise<Result<undefined, NoteRefusal>> {
  const receipt = typed.trim()
  if (receipt === '') return refuse({ kind: 'receipt-missing' })
  const known = (await readKassen(tx, context)).some(({ kasse }) =>
    kasse.einzahlungen.some((each) => each.nummer === nummer),
  )
  if (!known) return refuse({ kind: 'unknown-number' })
  const others = await readReceipts(tx)
  if (others.has(nummer)) return refuse({ kind: 'already-noted' })
  if ([...others.values()].includes(receipt)) return refuse({ kind: 'receipt-known' })
  const sql =
    'INSERT INTO kasse_gegenquittung (nummer, receipt, clerk, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING'
  const noted = await tx.execute(sql, [nummer, receipt, clerk, context.now()])
  return noted === 1 ? ok(undefined) : refuse({ kind: 'already-noted' })
}

/** Lets a refund by order go: four eyes, never those that booked it. */
export async function approveRefund(
  tx: Transaction,
  context: VorgangContext,
  clerk: string,
  nummer: string,
): Promise<Result<undefined, NoteRefusal>> {
  const own = (await readKassen(tx, context)).find(({ kasse }) =>
    kasse.reversals.some((each) => each.storno === nummer && each.approval === 'requested'),
  )
  if (!own) return refuse({ kind: 'unknown-number' })
  if (own.booked.get(nummer)?.by === clerk) return refuse({ kind: 'same-person' })
  const sql = 'INSERT INTO kasse_freigabe (nummer, clerk, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING'
  return (await tx.execute(sql, [nummer, clerk, context.now()])) === 1
    ? ok(undefined)
    : refuse({ kind: 'already-noted' })
}

/** A Bescheid is paid in full: the open item is settled. `day` is an ISO day, not in the future. */
export async function notePaid(
  tx: Transaction,
  context: VorgangContext,
  clerk: string,
  bescheid: string,
  day: string | undefined,
): Promise<Result<undefined, NoteRefusal>> {
  if (day === undefined || day > localDay(Date.parse(context.now()))) return refuse({ kind: 'bad-day' })
  const forderung = (await readKassen(tx, context))
    .flatMap(({ kasse }) => kasse.forderungen)
    .find((each) => each.bescheid === bescheid && each.open > 0)
  if (!forderung) return refuse({ kind: 'unknown-number' })
  const sql = `INSERT INTO kasse_zahlung (bescheid, paid_on, cents, clerk, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`
  const noted = await tx.execute(sql, [bescheid, day, forderung.open, clerk, context.now()])
  return noted === 1 ? ok(undefined) : refuse({ kind: 'already-noted' })
}
