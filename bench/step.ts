import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import {
  type BlobStore,
  type ContentKey,
  createFileBlobStore,
  createSqliteLogStore,
  type EventRecord,
  encodeRecords,
  eventId,
  extendHead,
  inTransaction,
  type LogId,
  type LogStore,
  logId,
  logTables,
  newKey,
  openSqlite,
  type Position,
  sealBlob,
  sealEntry,
  signHead,
} from '@buergerkoffer/log'

/**
 * What a finished step costs. One step is what taking a payment writes: the case's two events (payment with its details, receipt) under the
 * case key and the cash line under the station key: three events in two entries, deflated, padded, encrypted, chained, one signed head, one
 * commit that is on the disk. Against it stands a raw SQLite commit of the very same rows into the same table shape, settings and disk; the
 * two take turns.
 */
const steps = Number(process.env.STEPS ?? 3000)
const warmUp = 1000
const targets = { ratio: 2.0, p99: 20 }
const folder = mkdtempSync(join(process.env.BENCH_FOLDER ?? tmpdir(), 'step-'))

interface Station {
  readonly database: DatabaseSync
  readonly store: LogStore
  readonly blobs: BlobStore
  readonly log: LogId
  readonly caseKey: ContentKey
  readonly stationKey: ContentKey
  readonly signing: KeyObject
}

interface StepEvents {
  readonly case: readonly EventRecord[]
  readonly station: readonly EventRecord[]
}

type Row = readonly [string, number, Uint8Array, Uint8Array, Uint8Array | null]

function measure(): void {
  const station = openStation()
  const raw = openRaw()
  const [ours, theirs] = [[] as number[], [] as number[]]
  for (let n = 0; n < steps + warmUp; n += 1) {
    const events = eventsOf(n)
    const spent = timed(() => step(station, events))
    const rows = lastRows(station)
    const rawSpent = timed(() => rawCommit(raw, rows))
    if (n < warmUp) continue
    ours.push(spent)
    theirs.push(rawSpent)
  }
  const scan = randomBytes(500_000)
  const withBlob = Array.from({ length: 100 }, (_, n) => timed(() => stepWithBlob(station, scan, n)))
  report(ours, theirs, withBlob)
}

function openStation(): Station {
  const database = openSqlite(join(folder, 'station.db'), [{ id: 1, sql: logTables }])
  return {
    database,
    store: createSqliteLogStore(database),
    blobs: createFileBlobStore({ folder: join(folder, 'blobs'), random: randomBytes }),
    log: logId('018f3f3e-0000-7000-8000-000000000001'),
    caseKey: newKey(randomBytes),
    stationKey: newKey(randomBytes),
    signing: generateKeyPairSync('ed25519').privateKey,
  }
}

function openRaw(): { database: DatabaseSync; insert: StatementSync } {
  const database = openSqlite(join(folder, 'raw.db'), [{ id: 1, sql: logTables }])
  const insert = database.prepare('INSERT INTO log_entry (log_id, seq, entry, hash, signature) VALUES (?, ?, ?, ?, ?)')
  return { database, insert }
}

function step({ database, store, log, caseKey, stationKey, signing }: Station, events: StepEvents): void {
  inTransaction(database, () => {
    const after = store.head(log)
    const at = (offset: number): Position => ({ logId: log, seq: after.seq + offset })
    const links = [
      sealEntry(at(1), 'case', caseKey, encodeRecords(events.case), randomBytes),
      sealEntry(at(2), 'station', stationKey, encodeRecords(events.station), randomBytes),
    ].map((bytes) => ({ kind: 'entry', bytes }) as const)
    const answer = store.append({ after, links, head: signHead(extendHead(after, links), signing) })
    if (answer.kind !== 'appended') throw new Error(answer.kind)
  })
}

/** The same step with a 500 kB scan: encrypted, durable as a file, named in the payload. */
function stepWithBlob(station: Station, scan: Buffer, n: number): void {
  const { ref, bytes } = sealBlob(scan, 'application/pdf', randomBytes)
  station.blobs.put(bytes)
  step(station, eventsOf(n, { blob: ref }))
}

const eventsOf = (n: number, details: object = {}): StepEvents => ({
  case: [record(n, 'PaymentTaken', payment(n, details)), record(n, 'QuittungIssued', receipt(n))],
  station: [record(n, 'CashLineBooked', cashLine(n))],
})

function rawCommit({ database, insert }: ReturnType<typeof openRaw>, rows: readonly Row[]): void {
  database.exec('BEGIN IMMEDIATE')
  for (const row of rows) insert.run(...row)
  database.exec('COMMIT')
}

function lastRows({ store, log }: Station): readonly Row[] {
  const { seq } = store.head(log)
  return store.read(log, seq - 2, 2).map((entry) => {
    if (entry.link.kind !== 'entry') throw new Error('an entry is missing')
    return [log, entry.seq, entry.link.bytes, entry.hash, entry.signature ?? null]
  })
}

function timed(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function report(ours: readonly number[], theirs: readonly number[], withBlob: readonly number[]): void {
  const ratio = quantile(ours, 0.5) / quantile(theirs, 0.5)
  const p99 = quantile(ours, 0.99)
  const [load = 0] = loadavg()
  console.log(
    `${steps} Schritte: ${round(quantile(ours, 0.5))} ms, roh: ${round(quantile(theirs, 0.5))} ms (p50), Last ${round(load)} auf ${availableParallelism()} Kernen`,
  )
  const result = {
    name: 'step',
    ratio_p50: round(ratio),
    p99_ms: round(p99),
    with_blob_p50_ms: round(quantile(withBlob, 0.5)),
    ok: ratio <= targets.ratio && p99 <= targets.p99,
  }
  console.log(JSON.stringify(result))
}

const round = (value: number): number => Math.round(value * 1000) / 1000

function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN
}

function record(n: number, type: string, data: unknown): EventRecord {
  const id = (kind: number) => eventId(`018f3f3e-${kind}000-7000-8000-${String(n).padStart(12, '0')}`)
  return {
    id: id(1),
    type,
    v: 1,
    vorgang: id(2),
    parents: [id(3)],
    at: { wall: '2026-11-23T10:04:11.000Z', trusted: true, sinceBoot: 3_600_000 + n },
    by: id(4),
    data,
  }
}

const payment = (n: number, details: object) => ({
  besuchId: `018f3f3e-5000-7000-8000-${String(n).padStart(12, '0')}`,
  payer: { familienname: 'Müller-Lüdenscheidt', vornamen: 'Anna Katharina', geburtsdatum: '1957-04-12' },
  anschrift: { strasse: 'Hauptstraße', hausnummer: '12 a', plz: '08393', ort: 'Schönberg', ags: '14524270' },
  lines: [{ leistung: 'meldebescheinigung', cents: 1200, tarif: 'saechskvz', quelle: '10. SächsKVZ Nr. 68' }],
  given: 2000,
  change: 800,
  remark: `Beleg ${n} auf Wunsch auch per Post`,
  ...details,
})

const receipt = (n: number) => ({
  nummer: `ME01-2026-${String(n).padStart(5, '0')}`,
  mediaType: 'application/pdf',
  size: 48_211,
  hash: randomBytes(32).toString('hex'),
  key: randomBytes(32).toString('base64'),
})

const cashLine = (n: number) => ({
  nummer: `ME01-2026-${String(n).padStart(5, '0')}`,
  cents: 1200,
  quelle: '10. SächsKVZ Nr. 68',
  kasse: 'ME01',
  saldo: 1200 * n,
})

try {
  measure()
} finally {
  rmSync(folder, { recursive: true })
}
