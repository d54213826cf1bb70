import type { BlobHash, KeyId } from '@buergerkoffer/log'
import { type AnswerBody, type Control, protocolVersion } from '../protocol.ts'
import type { CentreTx } from './centre-store.ts'
import { receiptFrom } from './plan.ts'

export interface ControlDeps {
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** What a station waits to hear of: keys it wants to forget, and blobs that are durable here. */
export interface Asked {
  readonly awaiting: readonly KeyId[]
  readonly blobs: readonly BlobHash[]
}

export const nothing: Asked = { awaiting: [], blobs: [] }

/** What is answered; said only when the transaction in which the control block was read is committed (SYNC-14). */
export interface Handled {
  readonly body: AnswerBody
  readonly control: Control
}

/** What remains of an answer after its first transaction. */
export type Rest = () => Promise<Handled>

/** Every answer carries receipt, lease, lock and time, refusals too (SYNC-19). The receipt says what is durable once this transaction is. */
export async function controlOf(deps: ControlDeps, tx: CentreTx, asked: Asked): Promise<Control> {
  const { station: known, out, given, missing } = await tx.standing()
  const base = { ...bareControl(deps, known.station), lease: { until: known.leaseUntil }, lock: known.locked }
  const control = { ...base, given: given ? { logId: known.inLog, seq: given.seq, hash: given.hash } : null }
  if (!known.enrolled) return control
  if (!out) throw new Error('an enrolled station has no out-log')
  const { outLog } = known.enrolled
  const receipt = receiptFrom({
    ...{ outHead: { logId: outLog, ...out }, incarnation: out.incarnation, archivedThrough: out.archivedThrough },
    ...{ missing, opened: await tx.opened(outLog, asked.awaiting), blobs: asked.blobs },
    time: control.centreTime,
  })
  return { ...control, receipt }
}

/** For a station that nobody knows, too. */
export function bareControl(deps: ControlDeps, station: string): Control {
  const time = new Date(deps.now()).toISOString()
  return {
    protocol: protocolVersion,
    station,
    centreTime: time,
    receipt: null,
    given: null,
    lease: { until: time },
    lock: false,
  }
}
