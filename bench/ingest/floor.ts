import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { Pool } from 'pg'

/** What remains if one leaves out everything but PostgreSQL and the disk: no HTTP, no hashes, no keys, no read models. */
export interface Floor {
  /** One case: its scans as durable files, then its entries in one commit. */
  readonly keepCase: (scans: readonly Uint8Array[], entries: readonly Uint8Array[]) => Promise<void>
  /** Entries alone, in one commit. */
  readonly keepEntries: (entries: readonly Uint8Array[]) => Promise<void>
  readonly close: () => Promise<void>
}

/** On the centre's own server and disk. */
export async function openFloor(adminUrl: string, disk: string): Promise<Floor> {
  const folder = mkdtempSync(join(disk, 'floor-'))
  mkdirSync(folder, { recursive: true })
  const pool = new Pool({ connectionString: adminUrl, max: 10 })
  await pool.query('DROP TABLE IF EXISTS floor_entry')
  await pool.query(
    'CREATE TABLE floor_entry (log_id int, seq bigserial, entry bytea, hash bytea, PRIMARY KEY (log_id, seq))',
  )
  await pool.query('ALTER TABLE floor_entry ALTER COLUMN entry SET STORAGE EXTERNAL')
  const keepEntries = async (entries: readonly Uint8Array[]): Promise<void> => {
    const hashes = entries.map(() => randomBytes(32))
    await pool.query(insertSql, [entries, hashes])
  }
  return {
    keepEntries,
    keepCase: async (scans, entries) => {
      for (const scan of scans) await writeDurably(folder, scan)
      await keepEntries(entries)
    },
    close: async () => {
      await pool.query('DROP TABLE floor_entry')
      await pool.end()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const insertSql = 'INSERT INTO floor_entry (log_id, entry, hash) SELECT 1, * FROM unnest($1::bytea[], $2::bytea[])'

async function writeDurably(folder: string, bytes: Uint8Array): Promise<void> {
  const name = join(folder, randomBytes(16).toString('hex'))
  const file = await open(`${name}.tmp`, 'wx')
  await file.writeFile(bytes)
  await file.sync()
  await file.close()
  await rename(`${name}.tmp`, name)
  const directory = await open(folder, 'r')
  await directory.sync()
  await directory.close()
}
