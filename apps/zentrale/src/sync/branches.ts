import { createPostgresLogStore, emptyHead, type Head } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import type { CentreTx } from '@buergerkoffer/sync'
import { z } from 'zod'
import { readStation } from '../mandant/index.ts'
import { carryBranch, type VorgangContext } from '../vorgang/index.ts'

const branchRow = z.object({ seq: z.number(), hash: z.instanceof(Uint8Array) })

/** What a station wrote in logs that forks have closed, and how much of it is here (SYNC-46). */
export const branches = (
  tx: Transaction,
  context: VorgangContext,
  id: string,
): Pick<CentreTx, 'branchHead' | 'carry'> => ({
  branchHead: async (logId) => {
    const row = await tx.row(branchRow, branchSql, [id, logId])
    return row && { logId, ...row }
  },
  carry: async (run) => {
    const station = await readStation(tx, id)
    if (!station?.enrolled) throw new Error('a branch of a station that was never enrolled')
    await carryBranch(tx, context, { ...station, enrolled: station.enrolled }, run)
    await noteBranch(tx, run.head)
  },
})

/** The branch begins after the last position that both sides had of the log; a restored centre may have less of it than the station says. */
export async function beginBranch(tx: Transaction, { logId, seq }: Head): Promise<void> {
  const store = createPostgresLogStore(tx)
  const here = Math.min(seq, (await store.head(logId)).seq)
  const [entry] = here === 0 ? [] : await store.read(logId, here - 1, 1)
  await noteBranch(tx, entry ? { logId, seq: entry.seq, hash: entry.hash } : emptyHead(logId))
}

const noteBranch = (tx: Transaction, { logId, seq, hash }: Head): Promise<number> =>
  tx.execute('UPDATE closed_log SET branch_seq = $2, branch_hash = $3 WHERE log_id = $1', [logId, seq, hash])

const branchSql = `SELECT branch_seq AS seq, branch_hash AS hash FROM closed_log
  WHERE station = $1 AND log_id = $2 AND branch_seq IS NOT NULL FOR UPDATE`
