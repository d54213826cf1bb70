import { createHash, createPublicKey, randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import {
  blobHash,
  createFileBlobStore,
  createSqliteLogStore,
  emptyHead,
  hashOf,
  logId,
  openSqlite,
  verifyHead,
} from '@buergerkoffer/log'
import { createSettings, createStation, createUuidv7, stationMigrations } from '@buergerkoffer/station'
import { testStart, testWords } from '@buergerkoffer/station/testing'
import { readControl } from '@buergerkoffer/sync'
import { checkChain, hex } from '../audit/check-chain.ts'
import { broken, type Finding, lost } from '../findings.ts'
import type { Word } from '../orders.ts'
import type { Survivors } from './cut.ts'

/** Puts the files on a disk, starts the station's real code on them, and looks whether everything that was said is there and sound. */
export async function checkDisk(
  folder: string,
  survivors: Survivors,
  said: readonly Word[],
): Promise<readonly Finding[]> {
  const home = mkdtempSync(join(tmpdir(), 'bk-power-'))
  let database: DatabaseSync | undefined
  try {
    for (const [path, bytes] of survivors) {
      const file = join(home, relative(folder, path))
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, bytes)
    }
    database = openSqlite(join(home, 'koffer.db'), stationMigrations)
    return [...checkDatabase(database), ...checkSaid(database, said), ...(await checkStation(home, database))]
  } catch (fault) {
    return [broken(`does not open: ${fault instanceof Error ? fault.message : String(fault)}`)]
  } finally {
    if (database?.isOpen) database.close()
    rmSync(home, { recursive: true })
  }
}

function checkDatabase(database: DatabaseSync): readonly Finding[] {
  const answer = Object.values(database.prepare('PRAGMA integrity_check').get() ?? {})[0]
  if (answer !== 'ok') return [broken('the file is not sound')]
  const out = logId(createSettings(database).text('out-log') ?? '')
  const log = createSqliteLogStore(database)
  const signed = log.signedHead(out)
  const key = createSettings(database).bytes('signing-public')
  const isSigned = !signed || (key && verifyHead(signed, createPublicKey({ key, format: 'der', type: 'spki' })))
  return [
    ...checkChain('station', emptyHead(out), undefined, log.read(out, 0, 1_000_000)),
    ...(isSigned ? [] : [broken('the head is not signed')]),
  ]
}

/** Steps that were done, and receipts that were taken. */
function checkSaid(database: DatabaseSync, said: readonly Word[]): readonly Finding[] {
  const out = logId(createSettings(database).text('out-log') ?? '')
  const log = createSqliteLogStore(database)
  const receipt = receiptOf(createSettings(database))
  return said.flatMap((word) => {
    if (word.kind === 'receipt' && (receipt?.seq ?? 0) < word.seq) return [lost(`the receipt of ${word.seq}`)]
    if (word.kind !== 'done' || word.seq === undefined) return []
    const [entry] = log.read(out, word.seq - 1, 1)
    return hex(entry?.hash) === word.hash ? [] : [lost(`step ${word.step} that was done at ${word.seq}`)]
  })
}

function receiptOf(settings: ReturnType<typeof createSettings>) {
  const [bytes, signature, key] = [
    settings.bytes('control'),
    settings.bytes('control-signature'),
    settings.bytes('centre-key'),
  ]
  if (!bytes || !signature || !key) return undefined
  return readControl({ bytes, signature }, createPublicKey({ key, format: 'der', type: 'spki' }))?.receipt
}

/** The program's own start, its blobs, and what the clerk sees after unlocking. */
async function checkStation(home: string, database: DatabaseSync): Promise<readonly Finding[]> {
  const blobs = createFileBlobStore({ folder: join(home, 'blobs'), random: randomBytes })
  const clock = { wall: () => testStart, sinceBoot: () => 0 }
  const newEventId = createUuidv7(clock.wall, randomBytes)
  const station = createStation({ database, blobs, random: randomBytes, machine: clock, newEventId, keyFromWords })
  const opened = await station.unlock(testWords)
  const unread = station.unlocked()?.model.unread().length ?? 0
  station.lock()
  const named = database.prepare('SELECT hash FROM blob_out').all()
  const missing = named.filter(({ hash }) => {
    const bytes = blobs.get(blobHash(String(hash)))
    return !bytes || hashOf(bytes) !== hash
  })
  return [
    ...(opened.kind === 'unlocked' ? [] : [broken(`cannot be unlocked: ${opened.kind}`)]),
    ...(unread === 0 ? [] : [broken(`${unread} entries cannot be read`)]),
    ...missing.map(({ hash }) => lost(`blob ${String(hash).slice(0, 8)}`)),
  ]
}

/** As the recorded station has it. */
const keyFromWords = async (text: string, salt: Uint8Array, secret: Uint8Array): Promise<Buffer> =>
  createHash('sha256').update(text).update(salt).update(secret).digest()
