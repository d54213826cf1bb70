import { readStationEvent, type StationEvent } from '@buergerkoffer/domain/besuch'
import { readVorgangEvent } from '@buergerkoffer/domain/vorgang'
import { type BlobStore, blobHash, createPostgresLogStore, logId, openBlob } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import type { CaseFile } from '@buergerkoffer/station'
import { z } from 'zod'
import type { VorgangContext } from './context.ts'
import { createKeyRing, type KeyRing } from './open-key.ts'
import { readCase } from './project.ts'
import { readEntry } from './read-entry.ts'

type DataOf<T extends StationEvent['type']> = Extract<StationEvent, { type: T }>['data']

/** A paper of a case; its bytes come from `readDocument`. */
export interface CaseDocument {
  readonly nummer: string
  readonly art: 'bescheinigung' | 'weiteres' | 'quittung'
  readonly issuedAt: string
  /** Whether the encrypted file has arrived. */
  readonly here: boolean
}

/** Where an entry of the case stands, for proving that it is complete. */
export interface ProvenEntry {
  readonly log: string
  readonly kind: 'out' | 'in' | 'centre'
  readonly seq: number
  /** The chain's hash, hex. */
  readonly hash: string
}

/** A whole case as the town hall sees it. */
export interface CaseView {
  readonly file: CaseFile
  readonly nummer: string | null
  readonly holder: string
  readonly payment: DataOf<'PaymentTaken'> | null
  readonly documents: readonly CaseDocument[]
  readonly proof: readonly ProvenEntry[]
}

const headRow = z.object({ nummer: z.string().nullable(), holder: z.string() })
const placeRow = z.object({ log_id: z.string().transform(logId), seq: z.number() })
const proofRow = z.object({
  log_id: z.string(),
  kind: z.enum(['out', 'in', 'centre']),
  seq: z.number(),
  hash: z.instanceof(Uint8Array),
})

/** Reads a case with its visit's payment, papers and proof; undefined if it is unknown or its key is gone. */
export async function caseView(
  tx: Transaction,
  context: VorgangContext,
  blobs: BlobStore,
  vorgang: string,
): Promise<CaseView | undefined> {
  const ring = createKeyRing(tx, context)
  const read = await readCase(tx, ring, vorgang)
  const head = await tx.row(headRow, 'SELECT nummer, holder FROM vorgang WHERE vorgang = $1', [vorgang])
  if (!read || !head) return undefined
  const visit = await visitEvents(tx, ring, read.file)
  const payment = visit.find(({ event }) => event.type === 'PaymentTaken')?.event
  return {
    file: read.file,
    ...head,
    payment: payment?.type === 'PaymentTaken' ? payment.data : null,
    documents: documentsOf(read.file, visit, blobs),
    proof: await proofOf(tx, vorgang),
  }
}

/** The bytes of a paper in clear; undefined if it isn't the case's, or has not arrived. */
export async function readDocument(
  tx: Transaction,
  context: VorgangContext,
  blobs: BlobStore,
  vorgang: string,
  nummer: string,
): Promise<Buffer | undefined> {
  const ring = createKeyRing(tx, context)
  const read = await readCase(tx, ring, vorgang)
  const visit = read ? await visitEvents(tx, ring, read.file) : []
  const quittung = visit.flatMap(({ event }) => (event.type === 'QuittungIssued' ? [event.data] : []))
  const found = [...(read?.file.state.documents ?? []), ...quittung].find((document) => document.nummer === nummer)
  const hash = found && blobHash(found.blob.hash)
  const bytes = hash && blobs.get(hash)
  return found && hash && bytes && openBlob({ hash, key: found.blob.key }, bytes)
}

interface VisitEvent {
  readonly event: StationEvent
  readonly at: string
}

/** The station's entries of the visit in which the case was paid; they stand under the station's key. */
async function visitEvents(tx: Transaction, ring: KeyRing, file: CaseFile): Promise<readonly VisitEvent[]> {
  const besuch = file.state.payments.at(-1)?.besuch
  if (!besuch) return []
  const places = await tx.rows(placeRow, 'SELECT log_id, seq FROM besuch_entry WHERE besuch = $1 ORDER BY seq', [
    besuch,
  ])
  const store = createPostgresLogStore(tx)
  const events: VisitEvent[] = []
  for (const { log_id, seq } of places) {
    const [entry] = await store.read(log_id, seq - 1, 1)
    const opened = entry?.link.kind === 'entry' ? await readEntry(log_id, seq, entry.link.bytes, ring) : undefined
    for (const record of opened?.ok ? opened.records : []) {
      const event = readStationEvent(record)
      if (event && 'besuch' in event.data && event.data.besuch === besuch) events.push({ event, at: record.at.wall })
    }
  }
  return events
}

function documentsOf(file: CaseFile, visit: readonly VisitEvent[], blobs: BlobStore): readonly CaseDocument[] {
  const own = file.history.flatMap(({ record }) => {
    const event = readVorgangEvent(record)
    if (event?.type !== 'DocumentIssued') return []
    return [{ nummer: event.data.nummer, art: event.data.art, issuedAt: record.at.wall, hash: event.data.blob.hash }]
  })
  const quittung = visit.flatMap(({ event, at }) =>
    event.type === 'QuittungIssued'
      ? [{ nummer: event.data.nummer, art: 'quittung' as const, issuedAt: at, hash: event.data.blob.hash }]
      : [],
  )
  return [...own, ...quittung].map(({ hash, ...document }) => ({ ...document, here: blobs.has(blobHash(hash)) }))
}

async function proofOf(tx: Transaction, vorgang: string): Promise<readonly ProvenEntry[]> {
  const rows = await tx.rows(proofRow, proofSql, [vorgang])
  return rows.map(({ log_id, kind, seq, hash }) => ({
    log: log_id,
    kind,
    seq,
    hash: Buffer.from(hash).toString('hex'),
  }))
}

const proofSql = `
  SELECT e.log_id, l.kind, e.seq, e.hash FROM vorgang_entry v
  JOIN log_entry e ON e.log_id = v.log_id AND e.seq = v.seq JOIN log l ON l.log_id = e.log_id
  WHERE v.vorgang = $1 ORDER BY l.kind, e.seq`
