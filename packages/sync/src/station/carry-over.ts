import {
  type ContentKey,
  type EventRecord,
  encodeRecords,
  extendHead,
  type LogId,
  type LogStore,
  type RandomBytes,
  type SigningKey,
  sealEntry,
  signHead,
} from '@buergerkoffer/log'
import { deliveredType, writeDelivery } from '../delivered.ts'
import type { ClosedLog } from './sync-store.ts'

export interface CarryDeps {
  readonly log: LogStore
  readonly outLog: LogId
  readonly stationKey: ContentKey
  readonly signingKey: SigningKey
  readonly random: RandomBytes
  /** The record of one carrier: everything but its type and data. */
  readonly bareRecord: () => Omit<EventRecord, 'type' | 'v' | 'data'>
}

/** A signed run travels in one message: large entries stand alone in theirs. Bytes. */
const largestRun = 256 * 1024

/**
 * Carries what follows the last common position of closed logs into the log that is open now: each entry verbatim, with its true place, so
 * that it opens as what it was (SYNC-46). Carrying more than the centre lacks does no harm: it counts each event once. Runs in the caller's
 * transaction.
 */
export function carryOver(deps: CarryDeps, closed: readonly ClosedLog[]): void {
  let [run, bytes] = [[] as EventRecord[], 0]
  const flush = (): void => {
    if (run.length > 0) append(deps, run)
    ;[run, bytes] = [[], 0]
  }
  for (const { log, after } of closed) {
    for (const { link, seq } of deps.log.read(log, after, deps.log.head(log).seq)) {
      if (link.kind === 'missing') continue
      if (bytes + link.bytes.length > largestRun) flush()
      bytes += link.bytes.length
      run.push({
        ...deps.bareRecord(),
        type: deliveredType,
        v: 1,
        data: writeDelivery({ log, seq, entry: link.bytes }),
      })
    }
  }
  flush()
}

function append({ log, outLog, stationKey, signingKey, random }: CarryDeps, records: readonly EventRecord[]): void {
  const after = log.head(outLog)
  const links = records.map((record, index) => ({
    kind: 'entry' as const,
    bytes: sealEntry(
      { logId: outLog, seq: after.seq + index + 1 },
      'station',
      stationKey,
      encodeRecords([record]),
      random,
    ),
  }))
  const answer = log.append({ after, links, head: signHead(extendHead(after, links), signingKey) })
  if (answer.kind !== 'appended') throw new Error(`own log refused an append: ${answer.kind}`)
}
