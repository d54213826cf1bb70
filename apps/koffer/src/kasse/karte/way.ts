import { dueFor } from '@buergerkoffer/domain/besuch'
import { notBookable, openCards } from '@buergerkoffer/domain/kasse'
import { type Refusal, refusalText, type Visit } from '../../besuch/index.ts'
import { t } from '../text.ts'
import type { CardDesk } from './card-desk.ts'
import { deskCardPath } from './paths.ts'
import { type CardText, textAt, troubleText } from './words.ts'

/** Whether a visit can be paid by card now; if not, why, and where to go. */
export type CardWay =
  | { readonly kind: 'ready' | 'unknown' }
  /** Nothing goes out. */
  | { readonly kind: 'closed'; readonly text: CardText; readonly href?: string }
  /** The terminal was in trouble when it was last asked; it may be well again. */
  | { readonly kind: 'trouble'; readonly text: CardText }

/** Whether something of this visit is at the terminal, or open: then it is shown instead of any way to pay. */
export function isAtTerminal({ besuch }: Visit, cards: CardDesk): boolean {
  const order = cards.work()?.order
  return besuch.card !== undefined || (order?.kind === 'payment' && order.besuch === besuch.id)
}

export function cardWay(visit: Visit, cards: CardDesk): CardWay {
  const closed = closedWay(visit, cards)
  if (closed) return closed
  const state = cards.readiness()
  if (state === 'no-terminal') return { kind: 'closed', text: textAt('card.no-terminal') }
  return state === 'ready' || state === 'unknown' ? { kind: state } : { kind: 'trouble', text: troubleText(state) }
}

/** What stands in the way on our side, whatever the terminal says. Cards need a cash day, for its close compares them; they need no right to cash. */
export function closedWay({ desk, besuch }: Visit, cards: CardDesk): Extract<CardWay, { kind: 'closed' }> | undefined {
  if (!cards.terminal) return { kind: 'closed', text: textAt('card.no-terminal') }
  const blocked =
    dueFor(besuch) === 0 ? ({ kind: 'nothing-due' } as const) : notBookable(desk.model.kasse(), desk.today)
  if (blocked) return { kind: 'closed', text: refusalText(blocked satisfies Refusal) }
  if (openCards(desk.model.kasse()).length > 0) return openElsewhere()
  return cards.work() ? { kind: 'closed', text: textAt('card.busy') } : undefined
}

const openElsewhere = (): Extract<CardWay, { kind: 'closed' }> => ({
  kind: 'closed',
  text: { title: t('card.open.elsewhere'), remedy: t('card.open.elsewhereRemedy') },
  href: deskCardPath,
})
