import type { Hoheitsterminal } from '@buergerkoffer/devices/eid'
import type { DeviceWatch } from '@buergerkoffer/station'
import { longDay } from '../format.ts'
import { t } from './text.ts'

/** How the sovereign terminal is, in words for the clerk. */
export interface HoheitsterminalStand {
  readonly kind: 'absent' | 'ready' | 'ending' | 'expired' | 'trouble'
  readonly tone: 'neutral' | 'success' | 'warning'
  readonly word: string
  /** What follows from it. */
  readonly more: string
  readonly isUsable: boolean
}

/** A certificate with fewer days left, today included, is told before departure: it is renewed in the town hall. */
const soon = 7
const dayMs = 86_400_000

/** `today` is an ISO day. */
export function hoheitsterminalStand({ devices }: DeviceWatch, today: string): HoheitsterminalStand {
  const { kind, day } = kindOf(devices.hoheitsterminal, today)
  const isUsable = kind === 'ready' || kind === 'ending'
  const tone = kind === 'absent' ? 'neutral' : kind === 'ready' ? 'success' : 'warning'
  return { kind, tone, word: t(`${kind}.word`), more: t(`${kind}.more`, { day: day && longDay(day) }), isUsable }
}

function kindOf(
  terminal: Hoheitsterminal | undefined,
  today: string,
): { kind: HoheitsterminalStand['kind']; day: string } {
  const state = terminal?.state() ?? { kind: 'absent' }
  if (state.kind === 'absent' || state.kind === 'trouble') return { kind: state.kind, day: '' }
  const day = state.certificate.validUntil
  const daysLeft = (Date.parse(day) - Date.parse(today)) / dayMs + 1
  // What a terminal says of itself is not believed against the calendar.
  if (state.kind === 'certificate-expired' || !(daysLeft > 0)) return { kind: 'expired', day }
  return { kind: daysLeft > soon ? 'ready' : 'ending', day }
}
