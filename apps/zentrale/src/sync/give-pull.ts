import { createPostgresLogStore, emptyHead, type Head, type KeyWrap, keyId, registeredLog } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { type AnswerBody, planPull, type Request, refused, type WireRun } from '@buergerkoffer/sync'
import { z } from 'zod'
import type { StationRow } from '../mandant/index.ts'

type Exchange = Extract<Request, { kind: 'exchange' }>

const batchBytes = 64 * 1024
const batchEntries = 500

/**
 * What a station lacks: the next run of its in-log, of its own out-log if it fell behind (SYNC-18), and the keys that travel with
 * them. A station whose in-log is not the centre's is told so (SYNC-16): a restored centre must not seem to have nothing new.
 */
export async function givePull(tx: Transaction, station: StationRow, request: Exchange): Promise<AnswerBody> {
  if (!(await isOnChain(tx, request.in))) return refused('broken-chain')
  await dropDelivered(tx, station.station, request.in.seq)
  const runs: WireRun[] = []
  for (const head of [request.in, request.out]) {
    const run = await nextRunOf(tx, head)
    if (run) runs.push(run)
  }
  const inRun = runs.find((run) => run.head.logId === station.inLog)
  const wraps = inRun ? await wrapsWith(tx, station.station, inRun) : []
  const end = inRun && (await registeredLog(tx, station.inLog))
  return {
    kind: 'exchanged',
    runs,
    wraps: wraps.map((wrap) => ({ ...wrap })),
    more: (end?.seq ?? 0) > (inRun?.head.seq ?? 0),
  }
}

async function nextRunOf(tx: Transaction, stationHead: Head): Promise<WireRun | undefined> {
  const log = await registeredLog(tx, stationHead.logId)
  if (!log || log.seq <= stationHead.seq) return undefined
  const source = {
    head: { logId: stationHead.logId, seq: log.seq, hash: log.hash },
    hashAtStation: await hashAt(tx, stationHead),
    entries: await createPostgresLogStore(tx).read(stationHead.logId, stationHead.seq, batchEntries),
  }
  return planPull(source, stationHead, batchBytes)
}

/** The hash that the centre has where the station stands; undefined beyond the centre's end. */
async function hashAt(tx: Transaction, { logId, seq }: Head): Promise<Uint8Array | undefined> {
  if (seq === 0) return emptyHead(logId).hash
  return (await createPostgresLogStore(tx).read(logId, seq - 1, 1))[0]?.hash
}

/** Whether the station has what the centre has given: only then did the post of that time arrive (SYNC-16). */
async function isOnChain(tx: Transaction, head: Head): Promise<boolean> {
  const here = await hashAt(tx, head)
  return here !== undefined && Buffer.compare(here, head.hash) === 0
}

const deliveryRow = z.object({ key_id: z.string().transform(keyId) })

async function wrapsWith(tx: Transaction, station: string, run: WireRun): Promise<readonly KeyWrap[]> {
  const keys = await tx.rows(
    deliveryRow,
    'SELECT key_id FROM delivery WHERE station = $1 AND in_seq > $2 AND in_seq <= $3',
    [station, run.after.seq, run.head.seq],
  )
  const store = createPostgresLogStore(tx)
  const wraps = await Promise.all(keys.map((row) => store.wrapsOf(row.key_id)))
  return wraps.flat().filter((wrap) => wrap.recipient === `station:${station}`)
}

/** A key in the post is destroyed here once the station's head shows that it arrived. */
async function dropDelivered(tx: Transaction, station: string, inSeq: number): Promise<void> {
  await tx.execute(
    `WITH done AS (DELETE FROM delivery WHERE station = $1 AND in_seq <= $2 RETURNING key_id)
     DELETE FROM key_wrap w USING done WHERE w.key_id = done.key_id AND w.recipient = $3
       AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.station = $1 AND d.key_id = w.key_id AND d.in_seq > $2)`,
    [station, inSeq, `station:${station}`],
  )
}
