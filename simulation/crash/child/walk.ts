import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type BlobStore, hashOf, type RandomBytes } from '@buergerkoffer/log'
import type { Step, UnlockedStation } from '@buergerkoffer/station'
import type { StationFault, VisitOrder } from '../orders.ts'
import { createNumbers } from './numbers.ts'
import { type Hands, type VisitStep, visitSteps, type Written } from './visit-steps.ts'

export interface WalkDeps {
  readonly open: UnlockedStation
  readonly folder: string
  readonly random: RandomBytes
  readonly fault: StationFault | undefined
  /** The clerk's screen moves on. `early`: before anything was written, as a planted fault has it. */
  readonly onDone: (step: string, early: boolean) => void
}

/** The steps of a visit that are in the log: what every start of the program goes by. */
export function doneSteps({ model }: UnlockedStation, { besuch, vorgang }: VisitOrder): readonly string[] {
  if (model.besuch(besuch)?.status === 'closed') return visitSteps.map(({ name }) => name)
  const types = new Set(model.caseFile(vorgang)?.history.map(({ record }) => record.type))
  return visitSteps.filter(({ marker }) => types.has(marker)).map(({ name }) => name)
}

/** Goes on with a visit from where it stands, until it is closed. A booked case is waited for. */
export async function walkVisit(deps: WalkDeps, visit: VisitOrder): Promise<void> {
  const { open } = deps
  const isOver = (): boolean => open.model.besuch(visit.besuch)?.status === 'closed'
  while (visit.booked && !isOver() && !open.model.keyOf(visit.vorgang)) await sleep(2)
  const done = deps.fault === 'begins-anew' && !isOver() ? [] : doneSteps(open, visit)
  for (const step of visitSteps) {
    if (done.includes(step.name)) continue
    await sleep(randomInt(8))
    await doStep(deps, visit, step)
  }
}

async function doStep(deps: WalkDeps, visit: VisitOrder, step: VisitStep): Promise<void> {
  const { open, fault } = deps
  const numbers = createNumbers(deps)
  const newKey = step.name === 'open' && !visit.booked ? await open.newCaseKey() : undefined
  const hands: Hands = { ...deps, draw: numbers.draw }
  const written = withKey(step.make(visit, hands), newKey?.key.id)
  if (written.hasDraft) open.saveDraft(visit.vorgang, { purpose: 'Renten' })
  if (fault === 'early-word') deps.onDone(step.name, true)
  for (const part of fault === 'two-commits' ? halves(written) : [written]) {
    const done = open.commit(stepOf(open, visit, part, newKey))
    if (!done.ok) throw new Error(`step ${step.name} refused: ${done.refusal.kind}`)
  }
  numbers.keep()
  if (fault !== 'early-word') deps.onDone(step.name, false)
}

type NewKey = Awaited<ReturnType<UnlockedStation['newCaseKey']>>

function stepOf(open: UnlockedStation, { vorgang }: VisitOrder, written: Written, newKey: NewKey | undefined): Step {
  const { events, station, blobs, hasDraft } = written
  return {
    by: open.user,
    station,
    cases: events.length > 0 ? [{ vorgang, events, ...(newKey ? { newKey } : {}) }] : [],
    ...(blobs ? { blobs } : {}),
    ...(hasDraft ? { clearDrafts: [vorgang] } : {}),
  }
}

/** A case that begins here has its key only now. */
function withKey(written: Written, keyId: string | undefined): Written {
  if (!keyId) return written
  const station = written.station.map((event) =>
    event.type === 'VorgangJoined' ? { ...event, data: { ...event.data, keyId } } : event,
  )
  return { ...written, station }
}

const halves = (written: Written): readonly Written[] =>
  written.station.length > 0 && written.events.length > 0
    ? [
        { ...written, events: [] },
        { ...written, station: [], blobs: [] },
      ]
    : [written]

/** The planted fault of a file that is written when its row is there already. */
export const lateBlobs = (blobs: BlobStore): BlobStore => ({
  ...blobs,
  put: (bytes) => {
    setTimeout(() => blobs.put(bytes), 3)
    return hashOf(bytes)
  },
})
