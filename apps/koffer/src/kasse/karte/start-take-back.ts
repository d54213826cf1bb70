import { type BookedLine, planTakeBack, wholePayment } from '@buergerkoffer/domain/kasse'
import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import type { Desk } from '../../desk.ts'
import { limitsOf } from '../place.ts'
import type { DeskRefusal } from '../refusal.ts'
import type { TakeBack } from '../take-back.ts'
import type { CardDesk } from './card-desk.ts'
import { deskCardPath } from './paths.ts'

/** Sends a line's money, or (`whole`) all that was paid with it, back to its card at the terminal, if our rules let it go. Answers where it is followed. */
export function startCardTakeBack(
  desk: Desk,
  line: BookedLine,
  { art, cents: typed, reason, quelle, whole = false }: Omit<TakeBack, 'payout'> & { readonly whole?: boolean },
  cards: CardDesk,
): Result<string, DeskRefusal> {
  if (desk.user?.cash !== true) return refuse({ kind: 'no-cash-right' })
  if (art === 'falsche-gebuehr') return refuse({ kind: 'not-in-cash' })
  if (!cards.terminal) return refuse({ kind: 'no-terminal' })
  const kasse = desk.model.kasse()
  const cents = whole ? wholePayment(kasse, line)?.cents : typed
  if (cents === undefined) return refuse({ kind: 'not-whole' })
  const { quittung, vorgang } = line
  const asked = { quittung, vorgang, art, cents, reason, quelle, ...(whole && { whole }) }
  const plan = planTakeBack({ ...asked, today: desk.today, limits: limitsOf(desk) }, kasse)
  if (!plan.ok) return plan
  const { booking, receipt } = plan.value
  const order = { kind: 'take-back', asked, booking, ...(receipt === undefined ? {} : { receipt }) } as const
  return cards.start(order) ? ok(deskCardPath) : refuse({ kind: 'card-busy' })
}
