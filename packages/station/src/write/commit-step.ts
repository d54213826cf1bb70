import type { KeyObject } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { readStationEvent, stationEventVersion } from '@buergerkoffer/domain/besuch'
import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import { readVorgangEvent, vorgangEventVersion } from '@buergerkoffer/domain/vorgang'
import {
  type BlobStore,
  type ContentKey,
  type EntryClass,
  EntryTooLargeError,
  type EventId,
  type EventRecord,
  encodeRecords,
  extendHead,
  type Instant,
  inTransaction,
  type KeyId,
  type KeyWrap,
  type LogId,
  type LogStore,
  type RandomBytes,
  sealEntry,
  signHead,
  wrapHash,
} from '@buergerkoffer/log'
import type { StationModelWriter } from '../model/station-model.ts'
import type { StationTables } from '../store/station-tables.ts'
import { isDiskFull } from './disk-full.ts'
import type { CaseEvents, Step, StepRefusal } from './step.ts'

export interface WriteDeps {
  readonly database: DatabaseSync
  readonly log: LogStore
  readonly blobs: BlobStore
  readonly tables: StationTables
  readonly model: StationModelWriter
  readonly keys: Map<KeyId, ContentKey>
  readonly outLog: LogId
  readonly stationKey: ContentKey
  readonly signingKey: KeyObject
  readonly random: RandomBytes
  readonly now: () => Instant
  readonly newEventId: () => EventId
}

/**
 * A step travels whole in one message (SYNC-21), beside its wraps and notices, and with its case in one carrier. Today's largest form
 * has room for 2,000 letters a row and 20 rows; what is larger belongs into blobs. Bytes.
 */
const largestStep = 256 * 1024

/** What one entry will hold. */
interface Draft {
  readonly entryClass: Exclude<EntryClass, 'public'>
  readonly key: ContentKey
  readonly records: readonly EventRecord[]
}

/**
 * command → decide → **encrypt → one commit**. Blobs first (each durable by itself), then all entries, wraps and the signed head in one
 * transaction, then memory (SYNC-13). A refusal means that nothing was written; an orphan blob is swept once both sides are level.
 */
export function commitStep(deps: WriteDeps, step: Step): Result<readonly EventRecord[], StepRefusal> {
  const drafts = draftEntries(deps, step)
  if (!drafts.ok) return drafts
  try {
    for (const blob of step.blobs ?? []) deps.blobs.put(blob.bytes)
    inTransaction(deps.database, () => write(deps, step, drafts.value))
  } catch (fault) {
    const kind = isDiskFull(fault) ? 'disk-full' : fault instanceof EntryTooLargeError ? 'too-large' : undefined
    if (!kind) throw fault
    dropBlobs(deps, step)
    return refuse({ kind })
  }
  remember(deps, step, drafts.value)
  return ok(drafts.value.flatMap((draft) => draft.records))
}

function draftEntries(deps: WriteDeps, step: Step): Result<readonly Draft[], StepRefusal> {
  const drafts: Draft[] = []
  for (const group of step.cases.filter(({ events }) => events.length > 0)) {
    const draft = draftCase(deps, step.by, group)
    if (!draft.ok) return draft
    drafts.push(draft.value)
  }
  return ok(step.station.length > 0 ? [...drafts, draftStation(deps, step)] : drafts)
}

function draftCase(deps: WriteDeps, by: string, group: CaseEvents): Result<Draft, StepRefusal> {
  const file = deps.model.caseFile(group.vorgang)
  if (file?.readOnly) return refuse({ kind: 'read-only', vorgang: group.vorgang })
  if (file && !deps.model.holds(file)) return refuse({ kind: 'not-held', vorgang: group.vorgang })
  const key = group.newKey?.key ?? (file && deps.keys.get(file.keyId))
  if (!key) return refuse({ kind: 'key-missing', vorgang: group.vorgang })
  let parents = file?.heads ?? []
  const records = group.events.map((event, index): EventRecord => {
    const id = deps.newEventId()
    const wraps = index === 0 && group.newKey ? { wraps: hashesOf(group.newKey.wraps) } : {}
    const record = {
      id,
      v: vorgangEventVersion,
      vorgang: group.vorgang,
      parents,
      at: deps.now(),
      by,
      ...event,
      ...wraps,
    }
    parents = [id]
    return readable(record, readVorgangEvent(record))
  })
  return ok({ entryClass: 'case', key, records })
}

function draftStation(deps: WriteDeps, step: Step): Draft {
  const records = step.station.map((event): EventRecord => {
    const record = { id: deps.newEventId(), v: stationEventVersion, parents: [], at: deps.now(), by: step.by, ...event }
    return readable(record, readStationEvent(record))
  })
  return { entryClass: 'station', key: deps.stationKey, records }
}

/** An event that this build could not read back would make its case read-only for good: a bug, caught while nothing is written. */
function readable(record: EventRecord, read: object | undefined): EventRecord {
  if (!read) throw new TypeError(`an event ${record.type} that could not be read back`)
  return record
}

function write(deps: WriteDeps, step: Step, drafts: readonly Draft[]): void {
  const after = deps.log.head(deps.outLog)
  const links = drafts.map(({ entryClass, key, records }, index) => ({
    kind: 'entry' as const,
    bytes: sealEntry(
      { logId: deps.outLog, seq: after.seq + index + 1 },
      entryClass,
      key,
      encodeRecords(records),
      deps.random,
    ),
  }))
  if (links.reduce((sum, { bytes }) => sum + bytes.length, 0) > largestStep)
    throw new EntryTooLargeError('a step too large to be sent')
  const answer = deps.log.append({ after, links, head: signHead(extendHead(after, links), deps.signingKey) })
  if (answer.kind !== 'appended') throw new Error(`own log refused an append: ${answer.kind}`)
  for (const wrap of step.cases.flatMap((group) => group.newKey?.wraps ?? [])) deps.log.putWrap(wrap)
  for (const { ref, until } of step.blobs ?? []) {
    const naming = casesNaming(drafts, ref.hash)
    deps.tables.noteOwnBlob(ref.hash, ref.size, after.seq + links.length, naming[0])
    for (const key of naming) deps.tables.nameBlob(ref.hash, key)
    if (until) deps.tables.limitBlob(until, ref.hash)
  }
  for (const vorgang of step.clearDrafts ?? []) deps.tables.deleteDraft(deps.model.keyOf(vorgang))
  for (const { key } of drafts) deps.tables.noteWritten(key.id, after.seq + links.length)
  for (const event of step.station) {
    if (event.type === 'NummerDrawn') deps.tables.noteDrawn(event.data.year, event.data.counter)
    if (event.type === 'VorgangReleased') deps.tables.releaseKey(event.data.keyId, after.seq + links.length)
  }
}

/** The keys of the cases that name a blob: with the first, it may be forgotten (SYNC-15); with the last, destroyed (SYNC-45). */
function casesNaming(drafts: readonly Draft[], hash: string): readonly KeyId[] {
  const names = ({ entryClass, records }: Draft) => entryClass === 'case' && JSON.stringify(records).includes(hash)
  return drafts.filter(names).map(({ key }) => key.id)
}

/** A full disk must not stay full of the step's blobs. What an earlier step committed stays. */
function dropBlobs({ blobs, tables }: WriteDeps, step: Step): void {
  const committed = new Set(tables.ownBlobs())
  for (const { ref } of step.blobs ?? []) if (!committed.has(ref.hash)) blobs.delete(ref.hash)
}

function remember(deps: WriteDeps, step: Step, drafts: readonly Draft[]): void {
  for (const { newKey } of step.cases) if (newKey) deps.keys.set(newKey.key.id, newKey.key)
  for (const { entryClass, key, records } of drafts) {
    for (const record of records) {
      if (entryClass === 'case') deps.model.takeCase(key.id, record)
      else deps.model.takeStation(record)
    }
  }
}

const hashesOf = (wraps: readonly KeyWrap[]) =>
  wraps.map((wrap) => ({ recipient: wrap.recipient, hash: wrapHash(wrap) }))
