import type { Head, LogId } from '@buergerkoffer/log'
import type { Control, Receipt, StationSync, UnderWay } from '@buergerkoffer/sync'
import type { StationModel } from '../model/station-model.ts'
import type { StationTables } from '../store/station-tables.ts'
import { type CasesDeps, type CaseTransfer, casesOf } from './case-transfer.ts'
import type { EntryIndex } from './entry-index.ts'
import { type FileTransfer, filesOf, isOver } from './file-transfer.ts'
import type { Portion } from './portion.ts'

/** How far everything of this station has come on its way to the centre. Derived from positions and receipts at every look (SYNC-72). */
export interface Transfer {
  readonly station: string
  readonly log: LogId
  readonly head: Head
  /** The centre's last word on our log; undefined before the first. */
  readonly receipt: Receipt | undefined
  /** Signed centre time of the last contact, ISO. */
  readonly lastContact: string | undefined
  readonly entries: Portion
  /** Files that may still come or have come; those deleted in time are not waited for. */
  readonly fileCount: Portion
  readonly bytesLeft: number
  /** Newest first; empty while locked. */
  readonly cases: readonly CaseTransfer[]
  /** Those on their way first, small before large, as they are sent. */
  readonly files: readonly FileTransfer[]
}

export interface TransferDeps {
  readonly station: string
  readonly tables: StationTables
  readonly index: () => EntryIndex
  readonly head: () => Head
  /** The last position on which the centre and this station agreed: while a fork is pending its receipt speaks of another branch (SYNC-46). */
  readonly agreed: () => number
  /** Entries of a closed log that the centre still lacks (SYNC-46). */
  readonly branchLeft: () => number
  readonly sync: Pick<StationSync, 'aside' | 'control' | 'sentOf' | 'underWay'>
  /** Undefined while locked. */
  readonly model: () => StationModel | undefined
}

/** `carrying`: a message is really under way; the last one may have been lost with its line. */
export function transferOf(deps: TransferDeps, carrying: boolean): Transfer {
  const [head, control, model] = [deps.head(), deps.sync.control(), deps.model()]
  const receipt = receiptFor(control, head)
  const progress = progressOf(deps, carrying)
  const { index, received, files } = progress
  const expected = files.filter((file) => !isOver(file))
  return {
    ...{ station: deps.station, log: head.logId, head, receipt, files },
    lastContact: control?.centreTime,
    entries: { done: received, all: head.seq },
    fileCount: { done: expected.filter(({ state }) => state === 'received').length, all: expected.length },
    bytesLeft: index.bytesAfter(received) + files.reduce((sum, file) => sum + bytesLeftOf(file), 0),
    cases: model ? casesOf({ ...progress, model }) : [],
  }
}

/** What every state of a case is derived from. */
export function progressOf(deps: TransferDeps, carrying: boolean): Omit<CasesDeps, 'model'> {
  const { tables, sync } = deps
  const [index, head, model] = [deps.index(), deps.head(), deps.model()]
  const received = receivedOf(head, deps.agreed())
  const underWay: UnderWay | undefined = carrying ? sync.underWay() : undefined
  const files = filesOf({ fates: tables.blobFates(), aside: sync.aside(), sentOf: sync.sentOf, underWay, model })
  const isLogReceived = received === head.seq && deps.branchLeft() === 0
  return {
    index,
    received,
    files,
    underWay,
    isLogReceived,
    forgotten: tables.forgotten(),
    destroyed: tables.destroyed(),
  }
}

/** So much of the own log the centre has, for sure. */
export const receivedOf = (head: Head, agreed: number): number => Math.min(agreed, head.seq)

/** The centre's last receipt, if it speaks of this log. */
const receiptFor = (control: Control | undefined, head: Head): Receipt | undefined =>
  control?.receipt?.log === head.logId ? control.receipt : undefined

const bytesLeftOf = ({ state, size, sent }: FileTransfer): number =>
  state === 'waiting' || state === 'sending' ? size - sent : 0
