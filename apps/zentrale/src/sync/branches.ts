import { createPostgresLogStore, emptyHead, type Head } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import type { CentreTx } from '@buergerkoffer/sync'
import { z } from 'zod'
import { readStation } from '../mandant/index.ts'
import { carryBranch, type VorgangContext } from '../vorgang/index.ts'

type BranchCalls = 'branchStart' | 'isOnBranch' | 'carry'

const headRow = z.object({ seq: z.number(), hash: z.instanceof(Uint8Array) })

/** What a station wrote in logs that forks have closed, and how much of it is here (SYNC-46). */
export const branches = (tx: Transaction, context: VorgangContext, id: string): Pick<CentreTx, BranchCalls> => ({
  branchStart: async (logId) => {
    if ((await tx.query(lockSql, [id, logId])).length === 0) return undefined
    const row = await tx.row(headRow, startSql, [logId])
    return row && { logId, ...row }
  },
  isOnBranch: async ({ logId, seq, hash }) => (await tx.query(knownSql, [logId, seq, hash])).length > 0,
  carry: async (run) => {
    const station = await readStation(tx, id)
    if (!station?.enrolled) throw new Error('a branch of a station that was never enrolled')
    await carryBranch(tx, context, { ...station, enrolled: station.enrolled }, run)
    await noteHead(tx, run.head)
  },
})

/** The branch begins after the last position that both sides had of the log; a restored centre may have less of it than the station says. */
export async function beginBranch(tx: Transaction, { logId, seq }: Head): Promise<void> {
  const store = createPostgresLogStore(tx)
  const here = Math.min(seq, (await store.head(logId)).seq)
  const [entry] = here === 0 ? [] : await store.read(logId, here - 1, 1)
  await noteHead(tx, entry ? { logId, seq: entry.seq, hash: entry.hash } : emptyHead(logId))
}

const noteHead = (tx: Transaction, { logId, seq, hash }: Head): Promise<number> =>
  tx.execute(noteSql, [logId, seq, hash])

const lockSql = 'SELECT 1 FROM closed_log WHERE station = $1 AND log_id = $2 FOR UPDATE'
/** Of several beginnings the earliest: from there every branch can be told. */
const startSql = 'SELECT seq, hash FROM branch_head WHERE log_id = $1 ORDER BY seq LIMIT 1'
const knownSql = 'SELECT 1 FROM branch_head WHERE log_id = $1 AND seq = $2 AND hash = $3'
const noteSql = 'INSERT INTO branch_head (log_id, seq, hash) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING'
