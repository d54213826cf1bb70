import { besuchDecider, type StationEvent } from '@buergerkoffer/domain/besuch'
import type { Result } from '@buergerkoffer/domain/result'
import { evolveVorgang, type VorgangEvent, vorgangDecider } from '@buergerkoffer/domain/vorgang'
import { commitStep } from '../commit.ts'
import type { Refusal } from '../refusal-text.ts'
import type { Matter } from '../visit.ts'
import { releasedEvent } from './hand-over.ts'

/** The citizen takes the application back: the case says so and goes to the Rathaus; the rest of the visit goes on. */
export function withdraw(matter: Matter, reason: string): Result<unknown, Refusal> {
  const withdrawn = vorgangDecider.decide({ type: 'withdraw', reason }, matter.state)
  if (!withdrawn.ok) return withdrawn
  const state = withdrawn.value.reduce(evolveVorgang, matter.state)
  const handedOver = vorgangDecider.decide({ type: 'hand-over', result: 'finished', needsDocument: false }, state)
  if (!handedOver.ok) return handedOver
  return leave(matter, 'withdrawn', [...withdrawn.value, ...handedOver.value], [releasedEvent(matter)])
}

/**
 * The wrong person was picked. A booked case stays for whom it was booked, without what was noted in it by mistake; one that was begun here
 * has no other purpose and is withdrawn.
 */
export function leaveAsWrong(matter: Matter, reason: string): Result<unknown, Refusal> {
  if (matter.state.opened?.channel === 'koffer') return withdraw(matter, reason)
  const cleared = vorgangDecider.decide({ type: 'clear', reason }, matter.state)
  return cleared.ok ? leave(matter, 'wrong-person', cleared.value, []) : cleared
}

/** The matter leaves the visit; a visit that holds nothing more is over. */
function leave(
  matter: Matter,
  reason: 'wrong-person' | 'withdrawn',
  events: readonly VorgangEvent[],
  station: readonly StationEvent[],
): Result<unknown, Refusal> {
  const { desk, besuch, joined, visit } = matter
  const left = besuchDecider.decide({ type: 'leave', vorgang: joined.vorgang, reason }, besuch)
  if (!left.ok) return left
  const isLast = visit.matters.length === 1
  const closed: readonly StationEvent[] = isLast ? [{ type: 'BesuchClosed', data: { besuch: besuch.id } }] : []
  return commitStep(desk, {
    cases: [{ vorgang: joined.vorgang, events }],
    station: [...station, ...left.value, ...closed],
    ended: [joined.vorgang],
  })
}
