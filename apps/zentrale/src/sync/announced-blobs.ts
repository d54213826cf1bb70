import { blobHash } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import type { BlobNotice, CentreTx } from '@buergerkoffer/sync'
import { z } from 'zod'
import { isPublished } from '../katalog/index.ts'

type BlobCalls = 'announce' | 'announced' | 'expected' | 'settle' | 'giveUp' | 'unwanted' | 'isPublished'

const row = z.object({ hash: z.string().transform(blobHash), size: z.number() })
const hashRow = row.pick({ hash: true })

/** Which blobs of a station are waited for: only those are taken (SYNC-13), and what never comes is kept for a person to see. */
export function announcedBlobs(tx: Transaction, station: string, now: () => string): Pick<CentreTx, BlobCalls> {
  const forget = 'DELETE FROM announced_blob WHERE station = $1 AND hash = ANY($2)'
  return {
    announce: async (blobs) => {
      if (blobs.length > 0) await tx.execute(announceSql, [station, ...columnsOf(blobs)])
    },
    announced: (limit) => tx.rows(row, announcedSql, [station, limit]),
    expected: async (blobs) => {
      const rows = await tx.rows(hashRow, expectedSql, [station, ...columnsOf(blobs)])
      return new Set(rows.map(({ hash }) => hash))
    },
    settle: async (hashes) => {
      if (hashes.length > 0) await tx.execute(forget, [station, hashes])
    },
    giveUp: async ({ hash, reason }) => {
      const waited = await tx.execute(forget, [station, [hash]])
      if (waited > 0) await tx.execute(goneSql, [station, hash, reason, now()])
    },
    unwanted: async (blobs) => (await tx.rows(hashRow, unwantedSql, [station, blobs])).map(({ hash }) => hash),
    isPublished: (hash) => isPublished(tx, hash),
  }
}

const columnsOf = (blobs: readonly BlobNotice[]) => [blobs.map(({ hash }) => hash), blobs.map(({ size }) => size)]

const announceSql = `
  INSERT INTO announced_blob (station, hash, size) SELECT $1, * FROM unnest($2::text[], $3::bigint[]) ON CONFLICT DO NOTHING`
const announcedSql = 'SELECT hash, size FROM announced_blob WHERE station = $1 ORDER BY size, hash LIMIT $2'
const expectedSql = `
  SELECT hash FROM announced_blob
  WHERE station = $1 AND (hash, size::bigint) IN (SELECT * FROM unnest($2::text[], $3::bigint[]))`
const unwantedSql = `
  SELECT asked.hash FROM unnest($2::text[]) AS asked(hash)
  WHERE EXISTS (SELECT 1 FROM gone_blob g WHERE g.station = $1 AND g.hash = asked.hash)
     OR EXISTS (SELECT 1 FROM tombstone t WHERE asked.hash = ANY(t.blobs))`
const goneSql = 'INSERT INTO gone_blob (station, hash, reason, noted_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING'
