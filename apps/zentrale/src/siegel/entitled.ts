import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'

const entitledRow = z.object({ clerk: z.string(), entitled_by: z.string(), entitled_at: z.string().nullable() })

/** Somebody who may make sealing keys and open what is sealed. `by` is empty for the ones that the installation named. */
export interface Entitled {
  readonly clerk: string
  readonly by: string
  /** ISO instant. */
  readonly at: string | null
}

export const listEntitled = async (tx: Transaction): Promise<readonly Entitled[]> => {
  const rows = await tx.rows(entitledRow, 'SELECT clerk, entitled_by, entitled_at FROM sealing_clerk ORDER BY clerk')
  return rows.map(({ clerk, entitled_by, entitled_at }) => ({ clerk, by: entitled_by, at: entitled_at }))
}

/** Whether a clerk may make sealing keys and open what is sealed. */
export const mayUnseal = async (tx: Transaction, clerk: string): Promise<boolean> =>
  (await tx.query('SELECT 1 FROM sealing_clerk WHERE clerk = $1', [clerk])).length > 0

/** Entitles a clerk; a second time changes nothing. */
export async function entitleToUnseal(
  tx: Transaction,
  clerk: string,
  { by, at }: { readonly by: string; readonly at: string | null } = { by: '', at: null },
): Promise<void> {
  await tx.execute(
    'INSERT INTO sealing_clerk (clerk, entitled_by, entitled_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    [clerk, by, at],
  )
}

/** Takes the right from a clerk, unless nobody would be left. False if so. */
export async function disentitle(tx: Transaction, clerk: string): Promise<boolean> {
  // Two clerks at once must not take it from each other.
  await tx.query('SELECT clerk FROM sealing_clerk ORDER BY clerk FOR UPDATE', [])
  const others = await tx.query('SELECT 1 FROM sealing_clerk WHERE clerk <> $1', [clerk])
  if (others.length === 0) return false
  await tx.execute('DELETE FROM sealing_clerk WHERE clerk = $1', [clerk])
  return true
}
