import { rueckmeldungDue } from '@buergerkoffer/domain/termin'
import { missingPromises } from '@buergerkoffer/domain/vorgang'
import type { CaseFile } from '@buergerkoffer/station'

/** Where a case stands for who works in the town hall, finer than its status. */
export const stages = [
  'empty',
  'open',
  'returned',
  'parked',
  'objected',
  'to-match',
  'waiting',
  'matched',
  'prepared',
  'withdrawn',
  'accepted',
] as const
export type Stage = (typeof stages)[number]

/** What has to happen by which day. */
export interface Due {
  /** ISO. */
  readonly day: string
  readonly kind: 'rueckmeldung' | 'nachweis'
}

export function stageOf({ state }: CaseFile): Stage {
  const { status, withdrawn, returned, match, result, review } = state
  if (status === 'accepted' || status === 'empty') return status
  if (withdrawn) return 'withdrawn'
  if (status === 'open') return returned ? 'returned' : 'open'
  if (result === 'parked') return 'parked'
  if (review?.outcome === 'objected') return 'objected'
  if (missingPromises(state).length > 0) return 'waiting'
  if (!match) return 'to-match'
  return result === 'finished' ? 'matched' : 'prepared'
}

/** Whether an accepted case has still to reach the Fachverfahren, where its service wants that at all: not taken back, not refused, not noted yet. */
export const isRegisterDue = ({ state }: CaseFile): boolean =>
  state.status === 'accepted' && !state.withdrawn && state.decision?.outcome !== 'refused' && !state.registerUpdate

/**
 * The nearest date of a case that is not done: papers that were promised, and the Rückmeldung after an Anmeldung (§ 33 (1) BMG), counted from the
 * day on which it was handed over at the counter.
 */
export function dueOf(file: CaseFile): Due | null {
  const { state } = file
  if (state.status === 'accepted' || state.withdrawn) return null
  const promised = missingPromises(state).map(({ until }): Due => ({ day: until, kind: 'nachweis' }))
  const handedOver = file.history.find(({ record }) => record.type === 'HandedOver')?.record.at.wall
  const isAnmeldung = state.opened?.leistung === 'wohnsitz-anmelden' && handedOver !== undefined
  const rueckmeldung: readonly Due[] = isAnmeldung
    ? [{ day: rueckmeldungDue(localDay.format(new Date(handedOver))), kind: 'rueckmeldung' }]
    : []
  return [...promised, ...rueckmeldung].sort((a, b) => (a.day < b.day ? -1 : 1))[0] ?? null
}

/** `2026-11-23` in Saxony. */
const localDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' })
