import type { Head, LogId } from '@buergerkoffer/log'
import type { Control, Receipt, StationSync, UnderWay } from '@buergerkoffer/sync'
import type { StationModel } from '../model/station-model.ts'
import type { StationTables } from '../store/station-tables.ts'
import { type CaseTransfer, casesOf } from './case-transfer.ts'
import type { EntryIndex } from './entry-index.ts'
import { type FileTransfer, filesOf } from './file-transfer.ts'
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
  /** Entries of a closed log that the centre still lacks (SYNC-46). */
  readonly branchLeft: () => number
  readonly sync: Pick<StationSync, 'aside' | 'control' | 'sentOf' | 'underWay'>
  /** Undefined while locked. */
  readonly model: () => StationModel | undefined
}

/** `carrying`: a message is really under way; the last one may have been lost with its line. */
export function transferOf(deps: TransferDeps, carrying: boolean): Transfer {
  const { tables, sync } = deps
  const [index, head, control, model] = [deps.index(), deps.head(), sync.control(), deps.model()]
  const receipt = receiptFor(control, head)
  const received = Math.min(receipt?.seq ?? 0, head.seq)
  const underWay: UnderWay | undefined = carrying ? sync.underWay() : undefined
  const files = filesOf({ fates: tables.blobFates(), aside: sync.aside(), sentOf: sync.sentOf, underWay, model })
  const common = {
    underWay,
    forgotten: tables.forgotten(),
    isLogReceived: received === head.seq && deps.branchLeft() === 0,
  }
  const expected = files.filter(({ state }) => state !== 'deleted')
  return {
    ...{ station: deps.station, log: head.logId, head, receipt, files },
    lastContact: control?.centreTime,
    entries: { done: received, all: head.seq },
    fileCount: { done: expected.filter(({ state }) => state === 'received').length, all: expected.length },
    bytesLeft: index.bytesAfter(received) + files.reduce((sum, file) => sum + bytesLeftOf(file), 0),
    cases: model ? casesOf({ ...common, model, index, received, files }) : [],
  }
}

/** The centre's last receipt, if it speaks of this log. */
export const receiptFor = (control: Control | undefined, head: Head): Receipt | undefined =>
  control?.receipt?.log === head.logId ? control.receipt : undefined

const bytesLeftOf = ({ state, size, sent }: FileTransfer): number =>
  state === 'waiting' || state === 'sending' ? size - sent : 0
