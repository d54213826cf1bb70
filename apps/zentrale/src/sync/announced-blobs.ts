import { blobHash } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import type { CentreTx } from '@buergerkoffer/sync'
import { z } from 'zod'
import { isPublished } from '../katalog/index.ts'

type BlobCalls = 'announce' | 'announced' | 'isAnnounced' | 'settle' | 'giveUp' | 'isPublished'

const row = z.object({ hash: z.string().transform(blobHash), size: z.number() })

/** Which blobs of a station are waited for: only those are taken (SYNC-13), and what never comes is kept for a person to see. */
export function announcedBlobs(tx: Transaction, station: string, now: () => string): Pick<CentreTx, BlobCalls> {
  const forget = 'DELETE FROM announced_blob WHERE station = $1 AND hash = $2'
  return {
    announce: async ({ hash, size }) => void (await tx.execute(announceSql, [station, hash, size])),
    announced: (limit) => tx.rows(row, announcedSql, [station, limit]),
    isAnnounced: async ({ hash, size }) => (await tx.query(isAnnouncedSql, [station, hash, size])).length > 0,
    settle: async (hash) => void (await tx.execute(forget, [station, hash])),
    giveUp: async ({ hash, reason }) => {
      const waited = await tx.execute(forget, [station, hash])
      if (waited > 0) await tx.execute(goneSql, [station, hash, reason, now()])
    },
    isPublished: (hash) => isPublished(tx, hash),
  }
}

const announceSql = 'INSERT INTO announced_blob (station, hash, size) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING'
const announcedSql = 'SELECT hash, size FROM announced_blob WHERE station = $1 ORDER BY size, hash LIMIT $2'
const isAnnouncedSql = 'SELECT 1 FROM announced_blob WHERE station = $1 AND hash = $2 AND size::bigint = $3'
const goneSql = 'INSERT INTO gone_blob (station, hash, reason, noted_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING'
