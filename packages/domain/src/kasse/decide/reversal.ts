import { ok, type Result, refuse } from '../../result.ts'
import { ownShareReversed } from '../anteil.ts'
import { linesOfTakeBack, openCards } from '../card.ts'
import type { KasseData, KasseEvent } from '../event.ts'
import { lineKey } from '../kasse.ts'
import { type CashLimits, notBookable, notTakable, type TakeRefusal } from '../limits.ts'
import type { BookedLine, Kasse } from '../state.ts'

/** The line: a receipt has one for each case. */
interface AskedLine {
  readonly quittung: string
  readonly vorgang: string
  readonly reason: string
}

interface Asked extends AskedLine {
  /** Number and paper of the counter-receipt. */
  readonly nummer: string
  readonly blob: KasseData<'CashLineReversed'>['blob']
  readonly today: string
  readonly limits: CashLimits
}

export type ReversalCommand =
  | (Asked & {
      readonly type: 'reverse'
      readonly cents: number
      readonly art: 'storno' | 'erstattung' | 'erlass'
      /** The rule a waiver rests on. */
      readonly quelle: string
      readonly payout: 'cash' | 'order'
    })
  /** The fee was wrong: the line is taken back whole and booked anew, on one receipt. */
  | (Asked & { readonly type: 'correct'; readonly cents: number; readonly quelle: string })

export type ReversalRefusal =
  | TakeRefusal
  | { readonly kind: 'unknown-line' }
  | { readonly kind: 'nothing-paid' }
  | { readonly kind: 'already-reversed' }
  | { readonly kind: 'bad-amount' }
  | { readonly kind: 'too-much'; readonly left: number }
  | { readonly kind: 'reason-missing' }
  | { readonly kind: 'source-missing' }
  /** The drawer does not hold that much: order it from the town hall. */
  | { readonly kind: 'drawer-short'; readonly drawer: number }
  /** Only a second person in the town hall may let that much go. */
  | { readonly kind: 'needs-approval'; readonly limit: number }
  | { readonly kind: 'not-in-cash' }
  /** Paid by card: it goes back onto the card or by order, never out of the drawer. */
  | { readonly kind: 'not-from-drawer' }
  /** It is not known yet how a payment at the card terminal ended. */
  | { readonly kind: 'card-open' }
  | { readonly kind: 'same-fee' }

type Answer = Result<readonly KasseEvent[], ReversalRefusal>
type Reverse = Extract<ReversalCommand, { type: 'reverse' }>
type Correct = Extract<ReversalCommand, { type: 'correct' }>

/** Takes back a line, or a part of it, before or after the day's close. An unpaid Gebuehrenbescheid is lowered instead of paid out. */
export function reverse(command: Reverse, kasse: Kasse): Answer {
  const found = reversible(command, kasse)
  if (!found.ok) return found
  const line = found.value
  const left = line.cents - line.reversed
  const { cents, art, quelle } = command
  if (!Number.isSafeInteger(cents) || cents <= 0) return refuse({ kind: 'bad-amount' })
  if (cents > left) return refuse({ kind: 'too-much', left })
  if (art === 'erlass' && quelle.trim() === '') return refuse({ kind: 'source-missing' })
  const payout = line.kind === 'bescheid' ? 'forderung' : command.payout
  if (line.kind === 'card' && payout === 'cash') return refuse({ kind: 'not-from-drawer' })
  const blocked = payout === 'cash' ? notRefundable(command, cents, kasse) : undefined
  if (blocked) return refuse(blocked)
  const approval = payout === 'order' ? 'requested' : 'none'
  return ok([counterEntry(command, line, { cents, art, quelle, payout, approval, replacedBy: null })])
}

/** Replaces a cash line by one with the right fee. Both stand on one receipt; the difference goes over the counter. */
export function correct(command: Correct, kasse: Kasse): Answer {
  const found = reversible(command, kasse)
  if (!found.ok) return found
  const line = found.value
  const { cents, quelle, nummer, today, limits } = command
  const left = line.cents - line.reversed
  if (line.kind !== 'cash') return refuse({ kind: 'not-in-cash' })
  if (!Number.isSafeInteger(cents) || cents < 0) return refuse({ kind: 'bad-amount' })
  if (quelle.trim() === '') return refuse({ kind: 'source-missing' })
  if (cents === left) return refuse({ kind: 'same-fee' })
  const blocked =
    notBookable(kasse, today) ??
    notTakable(kasse, cents - left, today, limits) ??
    notRefundable(command, left - cents, kasse)
  if (blocked) return refuse(blocked)
  const { tag: _tag, reversed: _reversed, reference: _reference, ...booked } = line
  return ok([
    counterEntry(command, line, {
      ...{ cents: left, art: 'falsche-gebuehr', quelle, payout: 'cash', approval: 'none', replacedBy: nummer },
    }),
    {
      type: 'CashLineBooked',
      data: { ...booked, quittung: nummer, cents, quelle: quelle.trim(), kind: cents === 0 ? 'none' : 'cash' },
    },
  ])
}

/** The line that is to be taken back, if something is left of it and nothing is under way with it. */
export function reversible(command: AskedLine, { lines, karten }: Kasse): Result<BookedLine, ReversalRefusal> {
  const line = lines.find((each) => lineKey(each) === lineKey(command))
  if (!line) return refuse({ kind: 'unknown-line' })
  if (line.kind === 'none' || line.cents === 0) return refuse({ kind: 'nothing-paid' })
  if (line.reversed >= line.cents) return refuse({ kind: 'already-reversed' })
  if (command.reason.trim() === '') return refuse({ kind: 'reason-missing' })
  const isUnderWay = openCards({ karten }).some((open) => linesOfTakeBack({ lines }, open).includes(line))
  return isUnderWay ? refuse({ kind: 'card-open' }) : ok(line)
}

/** Why this sum may not go out of the drawer now, if so. */
function notRefundable({ today, limits }: Asked, cents: number, kasse: Kasse): ReversalRefusal | undefined {
  if (cents <= 0) return undefined
  const closed = notBookable(kasse, today)
  if (closed) return closed
  if (cents > limits.refundLimit) return { kind: 'needs-approval', limit: limits.refundLimit }
  return cents > kasse.drawer ? { kind: 'drawer-short', drawer: kasse.drawer } : undefined
}

type Entry = Pick<KasseData<'CashLineReversed'>, 'cents' | 'art' | 'quelle' | 'payout' | 'approval' | 'replacedBy'>

function counterEntry({ nummer, reason, blob }: Asked, line: BookedLine, entry: Entry): KasseEvent {
  const { quittung, besuch, vorgang, vorgangNummer, leistung, ags, haushaltsstelle, kassenzeichen } = line
  return {
    type: 'CashLineReversed',
    data: {
      ...{ vorgang, vorgangNummer, leistung, ags, haushaltsstelle, kassenzeichen },
      ...{ storno: nummer, quittung, besuch, blob },
      ...entry,
      ownCents: ownShareReversed(line, line.reversed, entry.cents),
      reason: reason.trim(),
      quelle: entry.quelle.trim(),
    },
  }
}
