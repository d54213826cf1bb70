import {
  type BlobHash,
  type BlobStore,
  createJournal,
  createMemoryBlobStore,
  createMemoryLogStore,
  type Journal,
  type JournalMap,
  type KeyId,
  type LogId,
  type LogStore,
} from '@buergerkoffer/log'
import type { BlobNotice, GoneBlob } from '../protocol.ts'
import type { Archivable, ClosedLog, Fork, LineMemory, ReleasedKey, SyncStore } from '../station/sync-store.ts'
import type { SignedControl } from '../wire.ts'

/** A sync store with what the station itself writes beside it. */
export interface SyncStoreSubject {
  readonly store: SyncStore
  /** An own blob, named by the entry at `seq`, of the case with this key or of none. */
  readonly noteOwnBlob: (hash: BlobHash, size: number, seq?: number, key?: KeyId) => void
  readonly wantBlob: (hash: BlobHash, size: number) => void
  readonly releaseKey: (key: KeyId, lastSeq: number) => void
  readonly stationCode: () => string
  /** Every out-log it ever wrote, oldest first. */
  readonly ownLogs: () => readonly LogId[]
}

export interface MemorySyncStoreDeps {
  readonly station: string
  readonly outLog: LogId
  readonly inLog: LogId
  readonly tenant?: string
  readonly stationCode?: string
  readonly journal?: Journal
  readonly log?: LogStore
  readonly blobs?: BlobStore
}

interface OwnBlob extends BlobNotice {
  readonly seq: number
  readonly key: KeyId | undefined
  readonly durable: boolean
  readonly gone: GoneBlob['reason'] | 'archived' | undefined
}

interface Released extends ReleasedKey {
  readonly state: 'released' | 'forgotten' | 'archived'
}

/** The sync store of the simulation: same promises, durable as far as its journal says. */
export function createMemorySyncStore(deps: MemorySyncStoreDeps): SyncStoreSubject {
  const { inLog, journal = createJournal() } = deps
  const { log = createMemoryLogStore(journal), blobs = createMemoryBlobStore() } = deps
  const wanted = journal.map<BlobHash, BlobNotice>()
  const released = journal.map<KeyId, Released>()
  const line = createLine(journal, log, deps.outLog, deps.stationCode ?? 'ME01')
  const own = createOwnBlobs(journal)
  const store: SyncStore = {
    ...line.store,
    ...own.store,
    ...{ inLog, log, blobs, ownRecipient: `station:${deps.station}`, transact: journal.transact },
    wantedBlobs: () => wanted.values().filter((blob) => !blobs.has(blob.hash)),
    adoptBlobs: (seq) => {
      for (const hash of blobs.list()) if (!wanted.has(hash)) own.adopt(hash, blobs.received(hash), seq)
    },
    authorityWraps: () => [...log.wraps(`tenant:${deps.tenant ?? 'meerane'}`)],
    ...keysOf(released),
    archivable: (through) => {
      const { keys, blobs: known } = archivable(released, own.all(), through)
      return { keys, blobs: known.filter((hash) => !wanted.has(hash)) }
    },
    markArchived: ({ keys, blobs: gone }) => {
      for (const keyId of keys) released.set(keyId, { keyId, lastSeq: 0, state: 'archived' })
      for (const hash of gone) own.change(hash, { gone: 'archived' })
    },
    closeVault: () => undefined,
    doubt: () => {
      line.doubtBranches()
      own.doubt()
    },
    goOn: (code) => {
      if (!line.goOn(code)) return
      own.countFromAnew()
      for (const [keyId, each] of released.entries()) released.set(keyId, { ...each, lastSeq: 1 })
    },
  }
  return {
    store,
    noteOwnBlob: own.note,
    wantBlob: (hash, size) => wanted.set(hash, { hash, size }),
    releaseKey: (keyId, lastSeq) => released.set(keyId, { keyId, lastSeq, state: 'released' }),
    stationCode: line.stationCode,
    ownLogs: line.ownLogs,
  }
}

type BlobCalls = 'pendingBlobs' | 'markBlobDurable' | 'sentOf' | 'noteSent' | 'expectBlob' | 'goneReason' | 'loseBlob'

function createOwnBlobs(journal: Journal) {
  const own = journal.map<BlobHash, OwnBlob>()
  const sent = journal.map<BlobHash, number>()
  const all = (): readonly OwnBlob[] => own.values()
  const change = (hash: BlobHash, to: Partial<OwnBlob>): void => {
    const blob = own.get(hash)
    if (blob) own.set(hash, { ...blob, ...to })
  }
  const note: SyncStoreSubject['noteOwnBlob'] = (hash, size, seq = Number.MAX_SAFE_INTEGER, key) => {
    if (!own.has(hash)) own.set(hash, { hash, size, seq, key, durable: false, gone: undefined })
  }
  const store: Pick<SyncStore, BlobCalls> = {
    pendingBlobs: () =>
      all()
        .filter(({ durable, gone }) => !durable && !gone)
        .map(({ hash, size }) => ({ hash, size })),
    markBlobDurable: (hash) => {
      change(hash, { durable: true })
      sent.delete(hash)
    },
    sentOf: (hash) => sent.get(hash),
    noteSent: (hash, offset) => sent.set(hash, offset),
    expectBlob: ({ hash, size }) => {
      note(hash, size)
      change(hash, { durable: false, gone: undefined })
    },
    goneReason: (hash) => {
      const gone = own.get(hash)?.gone
      return gone === 'archived' ? undefined : gone
    },
    loseBlob: (hash) => {
      note(hash, 1)
      change(hash, { gone: 'lost' })
    },
  }
  const adopt = (hash: BlobHash, size: number, seq: number): void => {
    if (!own.has(hash)) own.set(hash, { hash, size, seq, key: undefined, durable: true, gone: undefined })
  }
  const doubt = (): void => {
    for (const { hash, gone } of all()) if (!gone || gone === 'lost') change(hash, { durable: false, gone: undefined })
  }
  const countFromAnew = (): void => {
    for (const { hash, seq } of all()) if (seq < Number.MAX_SAFE_INTEGER) change(hash, { seq: 1 })
  }
  return { store, all, change, note, adopt, doubt, countFromAnew }
}

function keysOf(released: JournalMap<KeyId, Released>): Pick<SyncStore, 'releasedKeys' | 'holdAnew' | 'markForgotten'> {
  return {
    releasedKeys: () =>
      released
        .entries()
        .filter(([, { state }]) => state === 'released')
        .map(([, { keyId, lastSeq }]) => ({ keyId, lastSeq })),
    holdAnew: (key) => void released.delete(key),
    markForgotten: (key) => {
      const known = released.get(key)
      if (known) released.set(key, { ...known, state: 'forgotten' })
    },
  }
}

function archivable(released: JournalMap<KeyId, Released>, own: readonly OwnBlob[], through: number): Archivable {
  const forgotten = new Set(
    released
      .entries()
      .filter(([, { state }]) => state !== 'released')
      .map(([key]) => key),
  )
  const keys = released
    .entries()
    .filter(([, { state, lastSeq }]) => state === 'forgotten' && lastSeq <= through)
    .map(([key]) => key)
  const blobs = own
    .filter(({ durable, gone, seq, key }) => durable && !gone && seq <= through && (!key || forgotten.has(key)))
    .map(({ hash }) => hash)
  return { keys, blobs }
}

/** A closed log, and the position up to which the centre has its branch. */
interface LeftLog extends ClosedLog {
  readonly through: number
}

interface Line {
  readonly outLog: LogId
  readonly code: string
  readonly control: SignedControl | undefined
  readonly agreed: number
  readonly fork: Fork | undefined
  readonly closed: readonly LeftLog[]
}

/** Where the station and the centre stand to each other. */
function createLine(journal: Journal, log: LogStore, outLog: LogId, code: string) {
  const cell = journal.map<'line', Line>()
  const first: Line = { outLog, code, control: undefined, agreed: 0, fork: undefined, closed: [] }
  const now = (): Line => cell.get('line') ?? first
  const change = (to: Partial<Line>): void => cell.set('line', { ...now(), ...to })
  const store: LineMemory = {
    outLog: () => now().outLog,
    control: () => now().control,
    saveControl: (control) => change({ control }),
    agreed: () => now().agreed,
    agree: (agreed) => change({ agreed }),
    fork: () => now().fork,
    closed: () => now().closed,
    branch: () => {
      const left = now().closed.find((each) => each.through < log.head(each.log).seq)
      return left && { log: left.log, after: left.through }
    },
    noteBranch: (id, through) =>
      change({ closed: now().closed.map((each) => (each.log === id ? { ...each, through } : each)) }),
    beginFork: (fork) => change({ fork }),
  }
  return {
    store,
    doubtBranches: () => change({ closed: now().closed.map((each) => ({ ...each, through: each.after })) }),
    /** Whether the log of the fork is a new one. */
    goOn: (stationCode: string): boolean => {
      const { fork, outLog: left, closed } = now()
      if (!fork) return false
      const isOpen = [left, ...closed.map((each) => each.log)].includes(fork.log)
      const [after, done] = [fork.common.seq, { code: stationCode, fork: undefined }]
      if (isOpen) change(done)
      else change({ ...done, outLog: fork.log, agreed: 0, closed: [...closed, { log: left, after, through: after }] })
      return !isOpen
    },
    stationCode: () => now().code,
    ownLogs: () => [...now().closed.map((each) => each.log), now().outLog],
  }
}
