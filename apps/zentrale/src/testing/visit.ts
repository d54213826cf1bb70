import { randomUUID } from 'node:crypto'
import type { Station, UnlockedStation } from '@buergerkoffer/station'
import { words } from './test-station.ts'

/** Opens a real station with the words of its enrolment. */
export async function unlock(station: Station): Promise<UnlockedStation> {
  const answer = await station.unlock(words)
  const open = station.unlocked()
  if (answer.kind !== 'unlocked' || !open) throw new Error(`unlock: ${answer.kind}`)
  return open
}

/** A visit of a booked case in one step: joined under a number, handed over, released, closed. Answers the number. */
export function visitOf(open: UnlockedStation, vorgang: string): string {
  const besuch = randomUUID()
  const keyId = open.model.keyOf(vorgang)
  if (!keyId) throw new Error('the case is not here')
  const counter = open.model.lastCounter(2026) + 1
  const nummer = `${open.stationCode}-2026-${String(counter).padStart(6, '0')}`
  const done = open.commit({
    by: open.user,
    station: [
      { type: 'BesuchOpened', data: { besuch, stop: null, termin: null } },
      { type: 'NummerDrawn', data: { nummer, year: 2026, counter, use: 'vorgang' } },
      {
        type: 'VorgangJoined',
        data: { besuch, vorgang, keyId, nummer, leistung: 'meldebescheinigung', charged: true },
      },
      { type: 'VorgangReleased', data: { vorgang, keyId, nummer } },
      { type: 'BesuchClosed', data: { besuch } },
    ],
    cases: [{ vorgang, events: [{ type: 'HandedOver', data: { result: 'finished' } }] }],
  })
  if (!done.ok) throw new Error(`the step was refused: ${done.refusal.kind}`)
  return nummer
}

/** A visit that touches no case: it only draws a number. Answers it. */
export function drawOnly(open: UnlockedStation): string {
  const counter = open.model.lastCounter(2026) + 1
  const nummer = `${open.stationCode}-2026-${String(counter).padStart(6, '0')}`
  const data = { nummer, year: 2026, counter, use: 'quittung' as const }
  const done = open.commit({ by: open.user, station: [{ type: 'NummerDrawn', data }], cases: [] })
  if (!done.ok) throw new Error(`the step was refused: ${done.refusal.kind}`)
  return nummer
}
