import { type BlobHash, type KeyId, keyId, registeredLog } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { type Receipt, receiptFrom } from '@buergerkoffer/sync'
import { z } from 'zod'
import type { EnrolledStation } from '../mandant/index.ts'
import { missingPositions } from '../vorgang/index.ts'

/** What a station waits to hear of: keys it wants to forget, and of the blobs it has announced those that are durable here. */
export interface Asked {
  readonly awaiting: readonly KeyId[]
  readonly blobs: readonly BlobHash[]
}

/**
 * Says what is durable now (SYNC-14): called after the commit of what it speaks of. A key counts as opened only if entries under it were really
 * decrypted and none of them lies in quarantine.
 */
export async function giveReceipt(
  tx: Transaction,
  enrolled: EnrolledStation,
  asked: Asked,
  time: string,
): Promise<Receipt> {
  const log = await registeredLog(tx, enrolled.outLog)
  if (!log) throw new Error('an enrolled station has no out-log')
  const opened = await tx.rows(z.object({ key_id: z.string().transform(keyId) }), openedSql, [
    enrolled.outLog,
    asked.awaiting,
  ])
  return receiptFrom({
    outHead: { logId: enrolled.outLog, seq: log.seq, hash: log.hash },
    incarnation: log.incarnation,
    missing: await missingPositions(tx, enrolled.outLog),
    opened: opened.map((row) => row.key_id),
    blobs: [...asked.blobs],
    // Set by a verified backup; until there is one, nothing is archived and stations keep blobs and authority wraps.
    archivedThrough: 0,
    time,
  })
}

const openedSql = `
  SELECT k.key_id FROM opened_key k JOIN intake i ON i.log_id = k.log_id JOIN log l ON l.log_id = k.log_id
  WHERE k.log_id = $1 AND k.key_id = ANY($2) AND i.seq >= l.seq
    AND NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.log_id = k.log_id AND q.key_id = k.key_id)`
