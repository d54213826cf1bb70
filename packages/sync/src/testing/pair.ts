import { generateKeyPairSync, type KeyObject, randomBytes, randomUUID } from 'node:crypto'
import {
  type BlobHash,
  type ContentKey,
  extendHead,
  type KeyId,
  type LogId,
  type LogStore,
  logId,
  newKey,
  sealBlob,
  sealEntry,
  signHead,
} from '@buergerkoffer/log'
import type { UploadLimits } from '../centre/blob-door.ts'
import { createStationSync, type StationSync } from '../station/station-sync.ts'
import { createMemorySyncStore, type MemorySyncStoreDeps, type SyncStoreSubject } from './memory-sync-store.ts'
import { createTinyCentre, type TinyCentre } from './tiny-centre.ts'

/** A station and a centre in memory, and what a person at either end can do. */
export interface Pair {
  readonly station: SyncStoreSubject
  readonly centre: TinyCentre
  readonly centreKeys: KeyPair
  readonly linkKeys: KeyPair
  readonly sync: () => StationSync
  /** Starts the station's side anew over the same store. */
  readonly restart: () => void
  /** A finished step of so many entries, of one case, perhaps with a blob; answers the case's key. */
  readonly step: (entries: number, options?: { readonly blob?: number; readonly release?: boolean }) => ContentKey
  /** The centre appends an order. */
  readonly order: () => void
  readonly clock: { now: number }
  /** The same keys and centre with another memory: a station set back, or on a broken disk. */
  readonly over: (station: SyncStoreSubject) => Pair
  /** Keys that the station can no longer open. */
  readonly forgotten: () => readonly KeyId[]
  readonly blobs: readonly BlobHash[]
}

interface KeyPair {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

export const pairStation = 'koffer-1'

export const pairLogs = {
  out: logId('018f3f3e-0000-7000-8000-000000000001'),
  in: logId('018f3f3e-0000-7000-8000-000000000002'),
} as const

/** A station that knows nothing yet but its name and its logs; on a disk with a journal, one that can be set back. */
export const emptyStation = (disk: Pick<MemorySyncStoreDeps, 'journal' | 'blobs'> = {}): SyncStoreSubject =>
  createMemorySyncStore({ station: pairStation, outLog: pairLogs.out, inLog: pairLogs.in, ...disk })

export function createPair(uploads?: UploadLimits): Pair {
  const [linkKeys, signingKeys, centreKeys] = [pairOfKeys(), pairOfKeys(), pairOfKeys()]
  const clock = { now: Date.parse('2026-11-23T08:00:00.000Z') }
  const bootedAt = clock.now
  const centre = createTinyCentre({
    station: pairStation,
    tenant: 'meerane',
    outLog: pairLogs.out,
    inLog: pairLogs.in,
    linkKey: linkKeys.publicKey,
    signingKey: signingKeys.publicKey,
    centreKey: centreKeys.privateKey,
    centrePublicKey: centreKeys.publicKey,
    random: randomBytes,
    now: () => clock.now,
    ...(uploads ? { uploads } : {}),
  })
  const keys = { ownSigning: signingKeys.publicKey, centre: centreKeys.publicKey }
  const over = (subject: SyncStoreSubject): Pair => {
    const start = (): StationSync =>
      createStationSync({
        ...{ station: pairStation, linkKey: linkKeys.privateKey, keys, store: subject.store },
        clock: () => ({ wall: new Date(clock.now).toISOString(), trusted: true, sinceBoot: clock.now - bootedAt }),
        newLogId: () => logId(randomUUID()),
      })
    let sync = start()
    return {
      ...stationEnd(subject, signingKeys.privateKey),
      station: subject,
      centre,
      centreKeys,
      linkKeys,
      clock,
      over,
      sync: () => sync,
      restart: () => {
        sync = start()
      },
      order: () => append(centre.log, pairLogs.in, 1, newKey(randomBytes), centreKeys.privateKey),
    }
  }
  return over(emptyStation())
}

function stationEnd(subject: SyncStoreSubject, signing: KeyObject): Pick<Pair, 'step' | 'forgotten' | 'blobs'> {
  const { store } = subject
  const made = new Set<KeyId>()
  const blobs: BlobHash[] = []
  return {
    blobs,
    step: (entries, { blob, release = false } = {}) => {
      const key = newKey(randomBytes)
      putWraps(store.log, key)
      made.add(key.id)
      append(store.log, store.outLog(), entries, key, signing)
      if (blob) blobs.push(putBlob(subject, blob, store.log.head(store.outLog()).seq, key.id))
      if (release) subject.releaseKey(key.id, store.log.head(store.outLog()).seq)
      return key
    },
    forgotten: () => [...made].filter((id) => !store.log.wrapsOf(id).some((wrap) => wrap.recipient === 'vault')),
  }
}

const pairOfKeys = (): KeyPair => generateKeyPairSync('ed25519')

function putWraps(log: LogStore, { id }: ContentKey): void {
  for (const recipient of ['vault', 'tenant:meerane'] as const)
    log.putWrap({ keyId: id, recipient, bytes: randomBytes(40) })
}

function putBlob({ store, noteOwnBlob }: SyncStoreSubject, size: number, seq: number, key: KeyId): BlobHash {
  const { ref, bytes } = sealBlob(randomBytes(size), 'application/pdf', randomBytes)
  store.blobs.put(bytes)
  noteOwnBlob(ref.hash, ref.size, seq, key)
  return ref.hash
}

function append(log: LogStore, id: LogId, count: number, key: ContentKey, signing: KeyObject): void {
  const after = log.head(id)
  const links = Array.from({ length: count }, (_, index) => ({
    kind: 'entry' as const,
    bytes: sealEntry({ logId: id, seq: after.seq + index + 1 }, 'case', key, randomBytes(20), randomBytes),
  }))
  const answer = log.append({ after, links, head: signHead(extendHead(after, links), signing) })
  if (answer.kind !== 'appended') throw new Error(`a step did not fit: ${answer.kind}`)
}

/** One message there and back, nothing lost. */
export async function exchangeOnce({ sync, centre }: Pair, size = { bytes: 700, entries: 500 }) {
  return sync().take(await centre.answer(sync().ask(centre.nonce(), size))).turn
}

/** Lets both talk until they are level, or for so many turns. */
export async function talk(pair: Pair, most = 500): Promise<readonly string[]> {
  const turns: string[] = []
  for (let count = 0; count < most; count += 1) {
    const turn = await exchangeOnce(pair)
    turns.push(turn.kind)
    if (turn.kind !== 'moved') return turns
  }
  return turns
}

/** A log as hex, entry by entry. */
export const hexOf = (log: LogStore, id: LogId): readonly string[] =>
  log.read(id, 0, 100_000).map((entry) => Buffer.from(entry.hash).toString('hex'))
