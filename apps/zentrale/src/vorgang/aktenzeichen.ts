import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'

/** Draws the tenant's next Aktenzeichen, given on acceptance: `EMA-2026-00001`. Rolls back with the transaction, so no gap arises. */
export async function drawAktenzeichen(tx: Transaction, year: number): Promise<string> {
  const row = await tx.row(
    z.object({ last: z.number() }),
    `INSERT INTO aktenzeichen (year, last) VALUES ($1, 1)
     ON CONFLICT (tenant_id, year) DO UPDATE SET last = aktenzeichen.last + 1 RETURNING last`,
    [year],
  )
  return `EMA-${year}-${String(row?.last ?? 0).padStart(5, '0')}`
}
