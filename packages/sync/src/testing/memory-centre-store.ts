import {
  asAsync,
  type BlobHash,
  createJournal,
  createMemoryLogStore,
  emptyHead,
  type Head,
  type Journal,
  type KeyId,
  type KeyWrap,
  type LogId,
  type LogStore,
  sameHead,
} from '@buergerkoffer/log'
import { branchOf } from '../centre/branch.ts'
import type { CentreStore, CentreTx, KnownStation, LogEnd, Standing } from '../centre/centre-store.ts'
import { refused } from '../centre/plan.ts'
import type { Delivery } from '../delivered.ts'
import type { AnswerBody, BlobNotice, GoneBlob, Refusal, Request } from '../protocol.ts'
import type { ClosedLog } from '../station/sync-store.ts'

/** A station's row, with what the memory keeps beside it. */
export interface MemoryStation extends KnownStation {
  readonly code: string
  readonly closedLogs: readonly LogId[]
  /** Where its branches of closed logs begin, and where their runs that are here end. */
  readonly branches?: readonly Head[]
  readonly lastContact?: string
  readonly clockOffset?: number
}

/** A key in the post: it travels with the order at this position. */
interface Posted {
  readonly station: string
  readonly inSeq: number
  readonly keyId: KeyId
  /** The station had it before. */
  readonly arrived?: boolean
}

/** What stands above sync at a centre: read models, keys, orders. */
export interface CentreHouse {
  readonly takeIn: (station: MemoryStation, log: LogId) => void
  readonly opened: (outLog: LogId, keys: readonly KeyId[]) => readonly KeyId[] | Promise<readonly KeyId[]>
  readonly keysBack: (station: MemoryStation, keys: readonly KeyId[]) => readonly KeyWrap[]
  /** Appends what was held back while the station had not been heard after a restore. */
  readonly giveHeldBack: (station: MemoryStation) => void
  /** What a station that forked has lost of its own closed logs goes back to it. */
  readonly giveBranch: (station: MemoryStation, branch: readonly ClosedLog[]) => void
  /** What it wrote in a closed log stands in carriers in its in-log from now on. */
  readonly carry: (station: MemoryStation, deliveries: readonly Delivery[]) => void
  readonly enrol: (
    station: MemoryStation,
    request: Extract<Request, { kind: 'enrol' }>,
  ) => AnswerBody | Promise<AnswerBody>
}

/** A centre's memory and the doors by which tests reach into it. */
export interface MemoryCentreStore {
  readonly store: CentreStore
  readonly log: LogStore
  readonly journal: Journal
  readonly stations: () => readonly MemoryStation[]
  readonly station: (id: string) => MemoryStation | undefined
  readonly putStation: (station: MemoryStation) => void
  readonly post: (posted: Posted) => void
  readonly rejected: () => readonly Rejected[]
  readonly given: (station: string) => readonly GoneBlob[]
  readonly announced: (station: string) => readonly BlobNotice[]
  readonly publish: (hash: BlobHash) => void
  readonly archive: (log: LogId, seq: number) => void
  readonly incarnation: () => number
  /** What a restore does: every log begins this incarnation, and no station counts as heard. */
  readonly beginIncarnation: (incarnation: number) => void
}

interface Rejected {
  readonly log: LogId
  readonly reason: Refusal
  readonly bytes: Uint8Array
}

export interface MemoryCentreDeps {
  readonly tenant: string
  readonly house: CentreHouse
  readonly journal?: Journal
}

/** The centre's store of the simulation: same promises, durable as far as its journal says. */
export function createMemoryCentreStore({
  tenant,
  house,
  journal = createJournal(),
}: MemoryCentreDeps): MemoryCentreStore {
  const log = createMemoryLogStore(journal)
  const tables = createTables(journal)
  const txs = new Map<string, CentreTx>()
  const txFor = (id: string): CentreTx => {
    const tx = txs.get(id) ?? newTx(id)
    txs.set(id, tx)
    return tx
  }
  const newTx = (id: string): CentreTx => ({
    ...blobCalls(tables, id),
    ...stationCalls(tables, log, house, id),
    ...forkCalls(tables, log, house, id),
    log: asAsync(log),
    tenant: `tenant:${tenant}`,
    logEnd: async (logId) => logEnd(tables, log, logId),
    keepRejected: async (logId, reason, bytes) => tables.reject({ log: logId, reason, bytes }),
    hasUnread: async () => true,
    keepWraps: async (wraps) => keepWraps(log, wraps),
    standing: async () => standingOf(tables, log, id),
    opened: async (outLog, keys) => house.opened(outLog, keys),
  })
  return {
    store: storeOver(tables, journal, house, txFor),
    log,
    journal,
    stations: tables.stations.values,
    station: tables.stations.get,
    putStation: (station) => tables.stations.set(station.station, station),
    post: (posted) =>
      tables.posted.set(`${posted.station} ${posted.inSeq} ${posted.keyId}`, { arrived: false, ...posted }),
    rejected: tables.rejected.values,
    given: (id) => tables.gone.entries().flatMap(([key, each]) => (key.startsWith(`${id} `) ? [each] : [])),
    announced: (id) => announcedBy(tables, id),
    publish: (hash) => tables.published.set(hash, true),
    archive: (logId, seq) => tables.archived.set(logId, seq),
    incarnation: () => tables.incarnation.get('now') ?? 1,
    beginIncarnation: (incarnation) => {
      tables.incarnation.set('now', incarnation)
      for (const [id, station] of tables.stations.entries()) tables.stations.set(id, { ...station, reconciled: false })
    },
  }
}

type Tables = ReturnType<typeof createTables>

function createTables(journal: Journal) {
  const rejected = journal.map<string, Rejected>()
  return {
    stations: journal.map<string, MemoryStation>(),
    announced: journal.map<string, BlobNotice>(),
    gone: journal.map<string, GoneBlob>(),
    published: journal.map<BlobHash, true>(),
    posted: journal.map<string, Posted & { readonly arrived: boolean }>(),
    archived: journal.map<LogId, number>(),
    incarnation: journal.map<'now', number>(),
    rejected,
    reject: (each: Rejected): void => rejected.set(Buffer.from(each.bytes).toString('base64'), each),
  }
}

function logEnd(tables: Tables, log: LogStore, logId: LogId): LogEnd | undefined {
  const known = tables.stations
    .values()
    .some(({ inLog, enrolled, closedLogs }) => [inLog, enrolled?.outLog, ...closedLogs].includes(logId))
  if (!known) return undefined
  const { seq, hash } = log.head(logId) ?? emptyHead(logId)
  const archivedThrough = tables.archived.get(logId) ?? 0
  return { seq, hash, incarnation: tables.incarnation.get('now') ?? 1, archivedThrough }
}

const storeOver = (
  tables: Tables,
  journal: Journal,
  house: CentreHouse,
  txFor: (id: string) => CentreTx,
): CentreStore => ({
  meet: async (id, work) => {
    const known = tables.stations.get(id)
    return known && journal.transactAsync(() => work(txFor(id), known))
  },
  transact: (id, work) => journal.transactAsync(() => work(txFor(id))),
  takeIn: async (id, logId) => {
    journal.transact(() => house.takeIn(required(tables.stations.get(id)), logId))
    return true
  },
})

function keepWraps(log: LogStore, wraps: readonly KeyWrap[]): void {
  for (const wrap of wraps)
    if (!log.wrapsOf(wrap.keyId).some(({ recipient }) => recipient === wrap.recipient)) log.putWrap(wrap)
}

function standingOf(tables: Tables, log: LogStore, id: string): Standing {
  const station = required(tables.stations.get(id))
  const outLog = station.enrolled?.outLog
  const links = outLog ? log.read(outLog, 0, log.head(outLog).seq) : []
  return {
    station,
    out: outLog && logEnd(tables, log, outLog),
    given: logEnd(tables, log, station.inLog),
    missing: links.flatMap(({ link, seq }) => (link.kind === 'missing' ? [seq] : [])),
  }
}

const announcedBy = ({ announced }: Tables, id: string): readonly BlobNotice[] =>
  announced
    .entries()
    .flatMap(([key, blob]) => (key.startsWith(`${id} `) ? [blob] : []))
    .toSorted((a, b) => a.size - b.size)

type BlobCalls = 'announce' | 'announced' | 'expected' | 'settle' | 'giveUp' | 'unwanted' | 'isPublished'

function blobCalls(tables: Tables, id: string): Pick<CentreTx, BlobCalls> {
  const { announced, gone, published } = tables
  return {
    announce: async (blobs) => {
      for (const blob of blobs) announced.set(`${id} ${blob.hash}`, blob)
    },
    announced: async (limit) => announcedBy(tables, id).slice(0, limit),
    expected: async (blobs) => {
      const isExpected = ({ hash, size }: BlobNotice) => announced.get(`${id} ${hash}`)?.size === size
      return new Set(blobs.filter(isExpected).map(({ hash }) => hash))
    },
    settle: async (hashes) => {
      for (const hash of hashes) announced.delete(`${id} ${hash}`)
    },
    giveUp: async (blob) => {
      announced.delete(`${id} ${blob.hash}`)
      gone.set(`${id} ${blob.hash}`, blob)
    },
    unwanted: async (hashes) => hashes.filter((hash) => gone.has(`${id} ${hash}`)),
    isPublished: async (hash) => published.has(hash),
  }
}

type StationCalls = 'noteContact' | 'lengthenLease' | 'reconcile' | 'post' | 'postArrived' | 'keysBack' | 'enrol'

function stationCalls(tables: Tables, log: LogStore, house: CentreHouse, id: string): Pick<CentreTx, StationCalls> {
  const { stations, posted } = tables
  const now = (): MemoryStation => required(stations.get(id))
  const change = (to: Partial<MemoryStation>): void => stations.set(id, { ...now(), ...to })
  const ownPost = () => posted.entries().filter(([, { station }]) => station === id)
  const wrapOf = (key: KeyId): readonly KeyWrap[] =>
    log.wrapsOf(key).filter(({ recipient }) => recipient === `station:${id}`)
  return {
    noteContact: async ({ at, leaseUntil, clockOffset }) =>
      change({ lastContact: at, clockOffset, ...(now().locked ? {} : { leaseUntil }) }),
    lengthenLease: async (until) => {
      const { locked, leaseUntil } = now()
      if (!locked && until > leaseUntil) change({ leaseUntil: until })
    },
    reconcile: async () => {
      change({ reconciled: true })
      house.giveHeldBack(now())
    },
    post: async (after, upTo) => {
      const due = ownPost().filter(([, { inSeq }]) => inSeq > after && inSeq <= upTo)
      const here = due.flatMap(([, { keyId }]) => wrapOf(keyId))
      const keys = due.map(([, { keyId }]) => keyId)
      const arrived = due.flatMap(([, each]) => (each.arrived ? [each.keyId] : []))
      return { keys, wraps: [...here, ...house.keysBack(now(), arrived)] }
    },
    postArrived: async (inSeq) => {
      for (const [name, each] of ownPost()) {
        if (each.inSeq > inSeq || each.arrived) continue
        posted.set(name, { ...each, arrived: true })
        const waits = ownPost().some(([, other]) => other.keyId === each.keyId && !other.arrived)
        if (!waits) log.deleteWraps(each.keyId, `station:${id}`)
      }
    },
    keysBack: async (keys) => house.keysBack(now(), keys),
    enrol: async (request) => house.enrol(now(), request),
  }
}

type ForkCalls = 'reopen' | 'branchStart' | 'isOnBranch' | 'carry'

function forkCalls({ stations }: Tables, log: LogStore, house: CentreHouse, id: string): Pick<CentreTx, ForkCalls> {
  const now = (): MemoryStation => required(stations.get(id))
  const change = (to: Partial<MemoryStation>): void => stations.set(id, { ...now(), ...to })
  return {
    reopen: async (outLog, common) => {
      const { enrolled, closedLogs, code } = now()
      if (!enrolled) return refused('malformed')
      if (enrolled.outLog === outLog) return { kind: 'reopened', outLog, stationCode: code }
      const closed = [...closedLogs, enrolled.outLog]
      const branch = branchOf(closed, common)
      if (!branch) return refused('malformed')
      if (closed.includes(outLog)) return refused('elsewhere')
      const next = { ...enrolled, outLog }
      const branches = [commonHead(log, common), ...(now().branches ?? [])]
      change({ enrolled: next, closedLogs: closed, branches, code: `${code.split('.')[0]}.${closed.length}` })
      house.giveBranch(now(), branch)
      return { kind: 'reopened', outLog, stationCode: now().code }
    },
    branchStart: async (logId) =>
      now()
        .branches?.filter((head) => head.logId === logId)
        .toSorted((a, b) => a.seq - b.seq)[0],
    isOnBranch: async (head) => now().branches?.some((known) => sameHead(known, head)) ?? false,
    carry: async ({ after, links, head: { logId, seq, hash } }) => {
      const deliveries = links.flatMap((link, index) =>
        link.kind === 'entry' ? [{ log: logId, seq: after.seq + index + 1, entry: link.bytes }] : [],
      )
      change({ branches: [...(now().branches ?? []), { logId, seq, hash }] })
      house.carry(now(), deliveries)
    },
  }
}

/** The last position of a closed log that both sides had; a restored centre may have less of it. */
function commonHead(log: LogStore, { logId, seq }: Head): Head {
  const end = log.head(logId)
  const [entry] = seq === 0 ? [] : log.read(logId, Math.min(seq, end.seq) - 1, 1)
  return entry ? { logId, seq: entry.seq, hash: entry.hash } : emptyHead(logId)
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('no such station')
  return value
}
