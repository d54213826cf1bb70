import { createHash } from 'node:crypto'
import {
  createSqliteLogStore,
  type EventRecord,
  type LogId,
  type LogStore,
  logId,
  type StoredEntry,
} from '@buergerkoffer/log'
import { createSettings, type UnlockedStation } from '@buergerkoffer/station'
import type { Suitcase } from './suitcase.ts'

/** Everything of a suitcase that must be there again, whatever program opens it. Plain JSON; committed beside the golden folder. */
export type Facts = Awaited<ReturnType<typeof factsOf>>

/** Drafts are named, since a suitcase tells only those it is asked for. */
export interface Asked {
  readonly rooms: readonly string[]
}

/** Opens the suitcase with the words and looks at everything a clerk could. */
export async function factsOf(suitcase: Suitcase, { rooms }: Asked) {
  const locked = lockedFacts(suitcase)
  const open = await suitcase.unlock()
  const { model } = open
  const cases = [...model.vorgaenge()].sort()
  return asJson({
    ...locked,
    user: open.user,
    stationCode: open.stationCode,
    lastCounter: model.lastCounter(2026),
    tenant: model.tenant()?.name,
    cases: cases.map((vorgang) => caseFacts(open, vorgang)),
    roomDrafts: rooms.map((room) => open.roomDraft(room)),
    visits: model
      .besuche()
      .map(({ status, vorgaenge }) => ({ status, numbers: vorgaenge.map(({ nummer }) => nummer) })),
    cash: model.cashLines(),
    stops: model.stops().map(({ id, termine }) => ({ id, termine: termine.map((termin) => termin.vorgang) })),
    handedOver: suitcase.station.handedOver().map(({ nummer, at, leistung }) => ({ nummer, at, leistung })),
    credentials: open.credentials().map(({ user, kind }) => ({ user, kind })),
    unread: model.unread(),
  })
}

/** What can be seen before anybody unlocks: unlocking may write. */
function lockedFacts({ database, station }: Suitcase) {
  const settings = createSettings(database)
  const log = createSqliteLogStore(database)
  const logNamed = (name: 'out-log' | 'in-log') => logFacts(log, logId(settings.text(name) ?? ''))
  return {
    station: settings.text('station'),
    unsent: station.unsent(),
    unsentFiles: station.unsentFiles(),
    logs: { out: logNamed('out-log'), in: logNamed('in-log') },
  }
}

/** A log's place and the hash of its bytes from the first entry on. */
function logFacts(log: LogStore, id: LogId) {
  const { seq, hash } = log.head(id)
  return { id, seq, head: Buffer.from(hash).toString('hex'), entries: bytesHash(log.read(id, 0, seq)) }
}

/** One hash of what stands in a run of entries. */
export function bytesHash(entries: readonly StoredEntry[]): string {
  const all = createHash('sha256')
  for (const { link } of entries) all.update(link.kind === 'entry' ? link.bytes : link.hash)
  return all.digest('hex')
}

function caseFacts(open: UnlockedStation, vorgang: string) {
  const file = open.model.caseFile(vorgang)
  const events = file?.history.map(({ record }) => record) ?? []
  return {
    vorgang,
    readOnly: file?.readOnly,
    events: events.map(({ id, type, v, by, at, data }) => ({ id, type, v, by, wall: at.wall, data })),
    state: file?.state,
    draft: open.draft(vorgang),
    files: blobsOf(events).map((ref) => ({ hash: ref.hash, plain: plainHash(open.readBlob(ref)) })),
  }
}

const plainHash = (plain: Uint8Array | undefined): string | null =>
  plain ? createHash('sha256').update(plain).digest('hex') : null

type Ref = Parameters<UnlockedStation['readBlob']>[0]

function blobsOf(events: readonly EventRecord[]): readonly Ref[] {
  return events.flatMap(({ data }) => {
    const blob: unknown = typeof data === 'object' && data !== null && 'blob' in data ? data.blob : undefined
    return isRef(blob) ? [blob] : []
  })
}

const isRef = (blob: unknown): blob is Ref =>
  typeof blob === 'object' && blob !== null && 'hash' in blob && 'key' in blob

/** As it stands in a file: nothing undefined, no maps. */
const asJson = <T>(value: T): T => JSON.parse(JSON.stringify(value))
