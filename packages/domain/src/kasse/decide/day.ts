import { ok, type Result, refuse } from '../../result.ts'
import { cardDayOf, openCards } from '../card.ts'
import type { KasseData, KasseEvent } from '../event.ts'
import type { Kasse, Kassentag } from '../state.ts'
import { isStueckelung, type Stueckelung, sumOf } from '../stueckelung.ts'

export type DayCommand =
  | {
      readonly type: 'open-day'
      readonly tag: string
      readonly day: string
      readonly stop: string | null
      readonly count: Stueckelung
      /** Float given by the town's Kasse since, in cents, and the receipt for it. */
      readonly received: number
      readonly beleg: string
      readonly reason: string
    }
  | {
      readonly type: 'audit'
      readonly count: Stueckelung
      readonly reason: string
      readonly second: string | null
    }
  | {
      readonly type: 'close-day'
      readonly nummer: string
      readonly count: Stueckelung
      readonly reason: string
      readonly second: string | null
      readonly blob: KasseData<'KasseClosed'>['blob']
      /** Why terminal and cash book differ, if they do. */
      readonly cardReason?: string
    }

export type DayRefusal =
  | { readonly kind: 'kasse-open'; readonly day: string }
  | { readonly kind: 'kasse-closed-today' }
  | { readonly kind: 'kasse-not-open' }
  | { readonly kind: 'bad-count' }
  | { readonly kind: 'bad-amount' }
  | { readonly kind: 'beleg-missing' }
  /** Counted and expected differ: that needs a reason. Negative: money is missing. */
  | { readonly kind: 'reason-missing'; readonly difference: number }
  /** It is not known yet how a payment at the card terminal ended. */
  | { readonly kind: 'card-open' }
  /** Terminal and cash book differ: that needs a reason. */
  | { readonly kind: 'card-reason-missing' }

type Answer = Result<readonly KasseEvent[], DayRefusal>

/** Opens a cash day at a stop. What lay in the drawer overnight is expected; a day once closed stays closed. */
export function openDay(command: Extract<DayCommand, { type: 'open-day' }>, kasse: Kasse): Answer {
  const { tag, day, stop, count, received, beleg, reason } = command
  if (kasse.open) return refuse({ kind: 'kasse-open', day: kasse.open.day })
  if (kasse.days.some((each) => each.day === day && each.stop === stop)) return refuse({ kind: 'kasse-closed-today' })
  if (!Number.isSafeInteger(received) || received < 0) return refuse({ kind: 'bad-amount' })
  if (received > 0 && beleg.trim() === '') return refuse({ kind: 'beleg-missing' })
  const carried = Math.max(0, kasse.drawer)
  const fault = countFault(count, carried + received, reason)
  if (fault) return refuse(fault)
  const cents = sumOf(count)
  const opened = { tag, day, stop, count, carried, received, beleg: beleg.trim(), cents, reason: reason.trim() }
  return ok([{ type: 'KasseOpened', data: opened }])
}

/** Counts in mid-day without closing; the drawer's Soll goes on as it was. */
export function countAudit(command: Extract<DayCommand, { type: 'audit' }>, kasse: Kasse): Answer {
  return counted(kasse, command, (tag) => ({
    type: 'KasseAudited',
    data: { tag: tag.tag, ...countOf(command, kasse) },
  }))
}

/** Closes the open day, whichever date it is of: a forgotten day is closed before the next begins. */
export function closeDay(command: Extract<DayCommand, { type: 'close-day' }>, kasse: Kasse): Answer {
  const { nummer, blob, cardReason = '' } = command
  if (openCards(kasse).length > 0) return refuse({ kind: 'card-open' })
  const closed = counted(kasse, command, (tag) => ({
    type: 'KasseClosed',
    data: { tag: tag.tag, nummer, ...countOf(command, kasse), blob },
  }))
  const cards = kasse.open && cardDayOf(kasse, kasse.open.tag)
  if (!closed.ok || !cards) return closed
  if (cards.state === 'differs' && cardReason.trim() === '') return refuse({ kind: 'card-reason-missing' })
  const { tag, cents, count, state } = cards
  const reason = state === 'differs' ? cardReason.trim() : ''
  return ok([{ type: 'KartentagClosed', data: { tag, nummer, cents, count, state, reason } }, ...closed.value])
}

type Counted = Pick<KasseData<'KasseAudited'>, 'count' | 'reason' | 'second'>

function countOf({ count, reason, second }: Counted, { drawer }: Kasse) {
  return { count, soll: drawer, cents: sumOf(count), reason: reason.trim(), second }
}

function counted(kasse: Kasse, { count, reason }: Counted, event: (tag: Kassentag) => KasseEvent): Answer {
  if (!kasse.open) return refuse({ kind: 'kasse-not-open' })
  const fault = countFault(count, kasse.drawer, reason)
  return fault ? refuse(fault) : ok([event(kasse.open)])
}

function countFault(count: Stueckelung, expected: number, reason: string): DayRefusal | undefined {
  if (!isStueckelung(count)) return { kind: 'bad-count' }
  const difference = sumOf(count) - expected
  return difference !== 0 && reason.trim() === '' ? { kind: 'reason-missing', difference } : undefined
}
