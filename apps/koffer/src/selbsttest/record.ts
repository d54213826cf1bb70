import { reportMark } from '@buergerkoffer/documents'
import type { SelbsttestDone } from '@buergerkoffer/domain/selbsttest'
import { commitStep } from '../besuch/index.ts'
import { type Desk, deskOf } from '../desk.ts'
import type { KofferContext } from '../koffer-context.ts'
import { inOrder, isReady, type Outcome } from './check.ts'
import { packingOf } from './packing.ts'

/** Where an outcome stands in the log. */
export interface Recorded {
  /** On the report, and in the town hall. */
  readonly mark: string
  /** Id of the user who ran it. */
  readonly by: string
}

/** So often it is tried when work of our own comes back from the town hall in the very moment (SYNC-18). */
const tries = 3

/** Takes down how a self-test ended: the town hall sees it, in an entry under the station's signature. Undefined if locked meanwhile, or there is no room. */
export async function record(context: KofferContext, outcome: Outcome): Promise<Recorded | undefined> {
  for (let left = tries; left > 0 && context.station.unlocked(); left -= 1) {
    const desk = deskOf(context)
    const { user: by } = desk.station
    const data = doneOf(desk, outcome)
    const committed = commitStep(desk, { station: [{ type: 'SelbsttestDone', data }] })
    if (committed.ok) return { mark: reportMark(by, data), by }
    if (committed.refusal.kind !== 'catching-up') return undefined
    await desk.station.refresh()
  }
  return undefined
}

function doneOf(desk: Desk, { run, at, seconds, results }: Outcome): SelbsttestDone {
  const { stop, lines } = packingOf(desk)
  return {
    ...{ run, at, stop, seconds, ready: isReady(results) },
    checks: inOrder(results).map(({ check, verdict, reason }) => ({ check, verdict, reason })),
    unpacked: lines.flatMap(({ packed, text }) => (packed ? [] : [text])),
  }
}
