import { readStationEvent, type StationEvent } from '@buergerkoffer/domain/besuch'
import { type DataOf as DataOfCase, readVorgangEvent } from '@buergerkoffer/domain/vorgang'
import { type AsyncBlobStore, blobHash, type EventId, type LogId, logId, openBlob } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import type { CaseFile } from '@buergerkoffer/station'
import { z } from 'zod'
import type { VorgangContext } from './context.ts'
import { filesHere } from './files-here.ts'
import { createKeyRing, type KeyRing } from './open-key.ts'
import { type ProvenLog, proofOf } from './proof.ts'
import { readCase } from './read-case.ts'
import { readPlace } from './read-place.ts'

type DataOf<T extends StationEvent['type']> = Extract<StationEvent, { type: T }>['data']

/** A paper of a case; its bytes come from `readDocument`. */
export interface CaseDocument {
  readonly nummer: string
  readonly art: DataOfCase<'DocumentIssued'>['art'] | 'quittung'
  readonly issuedAt: string
  /** Whether the encrypted file has arrived. */
  readonly here: boolean
}

/** A paper's file in clear. */
export interface DocumentFile {
  readonly bytes: Buffer
  readonly mediaType: string
}

/** A whole case as the town hall sees it. */
export interface CaseView {
  readonly file: CaseFile
  readonly nummer: string | null
  readonly holder: string
  /** The log by which each event came. */
  readonly origins: ReadonlyMap<EventId, LogId>
  readonly payment: DataOf<'PaymentTaken'> | null
  readonly documents: readonly CaseDocument[]
  /** Scans, signatures and sealed boxes that have arrived, by hash. */
  readonly filesHere: ReadonlySet<string>
  readonly proof: readonly ProvenLog[]
}

const headRow = z.object({ nummer: z.string().nullable(), holder: z.string() })
const placeRow = z.object({ log_id: z.string().transform(logId), seq: z.number() })

/** Reads a case with its visit's payment, papers and proof; undefined if it is unknown or its key is gone. */
export async function caseView(
  tx: Transaction,
  context: VorgangContext,
  blobs: AsyncBlobStore,
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
    origins: read.origins,
    ...head,
    payment: payment?.type === 'PaymentTaken' ? payment.data : null,
    documents: await documentsOf(read.file, visit, blobs),
    filesHere: await filesHere(blobs, read.file.state),
    proof: await proofOf(tx, vorgang),
  }
}

/** A paper's file in clear; undefined if it isn't the case's, or has not arrived. */
export async function readDocument(
  tx: Transaction,
  context: VorgangContext,
  blobs: AsyncBlobStore,
  vorgang: string,
  nummer: string,
): Promise<DocumentFile | undefined> {
  const ring = createKeyRing(tx, context)
  const read = await readCase(tx, ring, vorgang)
  const visit = read ? await visitEvents(tx, ring, read.file) : []
  const quittung = visit.flatMap(({ event }) => (event.type === 'QuittungIssued' ? [event.data] : []))
  const found = [...(read?.file.state.documents ?? []), ...quittung].find((document) => document.nummer === nummer)
  const hash = found && blobHash(found.blob.hash)
  const bytes = hash && (await blobs.get(hash))
  const plain = found && hash && bytes && openBlob({ hash, key: found.blob.key }, bytes)
  return plain && { bytes: plain, mediaType: found.blob.mediaType }
}

/** A scan that a case was given at the counter, by its hash; undefined if it isn't the case's, or has not arrived. */
export async function readScan(
  tx: Transaction,
  context: VorgangContext,
  blobs: AsyncBlobStore,
  vorgang: string,
  hash: string,
): Promise<DocumentFile | undefined> {
  const read = await readCase(tx, createKeyRing(tx, context), vorgang)
  const taken = [...(read?.file.state.nachweise ?? []), ...(read?.file.state.signatures ?? [])]
  const ref = taken.flatMap(({ blob }) => blob ?? []).find((blob) => blob.hash === hash)
  const bytes = ref && (await blobs.get(blobHash(ref.hash)))
  const plain = ref && bytes && openBlob({ hash: blobHash(ref.hash), key: ref.key }, bytes)
  return plain && { bytes: plain, mediaType: ref.mediaType }
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
  const events: VisitEvent[] = []
  for (const { log_id, seq } of places) {
    const placed = await readPlace(tx, log_id, seq, ring)
    for (const record of placed.flatMap(({ read }) => (read.ok ? read.records : []))) {
      const event = readStationEvent(record)
      if (event && 'besuch' in event.data && event.data.besuch === besuch) events.push({ event, at: record.at.wall })
    }
  }
  return events
}

async function documentsOf(
  file: CaseFile,
  visit: readonly VisitEvent[],
  blobs: AsyncBlobStore,
): Promise<readonly CaseDocument[]> {
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
  const here = ({ hash, ...document }: (typeof own | typeof quittung)[number]) =>
    blobs.has(blobHash(hash)).then((isHere) => ({ ...document, here: isHere }))
  return Promise.all([...own, ...quittung].map(here))
}
