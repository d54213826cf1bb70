import { ok, type Result, refuse } from '../../result.ts'
import { ownShareReversed } from '../anteil.ts'
import { isBooked, isWholePayment, linesOfTakeBack, openCards } from '../card.ts'
import type { CardData } from '../card-event.ts'
import type { KasseEvent } from '../event.ts'
import { type CashLimits, notBookable } from '../limits.ts'
import type { BookedLine, Kartenzahlung, Kasse } from '../state.ts'
import { type ReversalRefusal, reversible } from './reversal.ts'

type Begun = CardData<'KartenzahlungBegun'>
type Settled = CardData<'KartenzahlungSettled'>

/** A line that is to go back onto the card. */
export interface CardTakeBack extends NonNullable<Begun['takeBack']> {
  readonly cents: number
  /** Every line that was paid with it goes back at once: only the terminal's reversal can. `cents`: all of the payment. */
  readonly whole?: boolean
  readonly today: string
  readonly limits: CashLimits
}

/** What the terminal has to do for it: undo the whole payment, by its receipt number there, or give back a sum. */
export interface CardPlan {
  readonly line: BookedLine
  readonly booking: 'reversal' | 'refund'
  readonly receipt?: number
}

export type CardCommand =
  /** `begun`: number, reference and what the terminal told of its last transaction. */
  | {
      readonly type: 'begin-take-back'
      readonly asked: CardTakeBack
      readonly begun: Pick<Begun, 'reference' | 'nummer' | 'at' | 'before' | 'terminalId'>
    }
  /**
   * `blob`: the counter-receipt; null if none could be made, for money that has moved is booked in any case. `more`: number and counter-receipt of
   * each further line that a reversal takes back.
   */
  | {
      readonly type: 'settle-take-back'
      readonly settled: Settled
      readonly blob: CardData<'CardLineReversed'>['blob']
      readonly more?: readonly TakenBack[]
    }
  | { readonly type: 'note-kassenschnitt'; readonly kassenschnitt: CardData<'KassenschnittMade'> }

/** A further line of a payment that was undone as a whole. */
export interface TakenBack {
  readonly vorgang: string
  readonly nummer: string
  readonly blob: CardData<'CardLineReversed'>['blob']
}

export type CardRefusal =
  | ReversalRefusal
  /** The terminal has ended the day of the payment, or something of it has gone back already. */
  | { readonly kind: 'not-whole' }
  /** The line was not paid by card. */
  | { readonly kind: 'not-by-card' }
  /** Nothing of this reference is open. */
  | { readonly kind: 'card-not-open' }

type Answer = Result<readonly KasseEvent[], CardRefusal>
type Of<T extends CardCommand['type']> = Extract<CardCommand, { type: T }>

/**
 * How a line goes back onto its card. The whole payment of the terminal's own day is undone there (reversal): it can only go where it came from.
 * A part, or a payment of an earlier day, is a refund, and for that the limit of refunds holds (docs/decisions/0022).
 */
export function planTakeBack(asked: CardTakeBack, kasse: Kasse): Result<CardPlan, CardRefusal> {
  const found = reversible(asked, kasse)
  if (!found.ok) return found
  const line = found.value
  const left = line.cents - line.reversed
  if (line.kind !== 'card') return refuse({ kind: 'not-by-card' })
  if (!Number.isSafeInteger(asked.cents) || asked.cents <= 0) return refuse({ kind: 'bad-amount' })
  if (asked.whole !== true && asked.cents > left) return refuse({ kind: 'too-much', left })
  if (asked.art === 'erlass' && asked.quelle.trim() === '') return refuse({ kind: 'source-missing' })
  if (openCards(kasse).length > 0) return refuse({ kind: 'card-open' })
  const closed = notBookable(kasse, asked.today)
  if (closed) return refuse(closed)
  if (asked.whole === true) {
    const whole = wholePayment(kasse, line)
    return whole?.cents === asked.cents
      ? ok({ line, booking: 'reversal', receipt: whole.receipt })
      : refuse({ kind: 'not-whole' })
  }
  const receipt = reversibleReceipt(asked.cents, line, kasse)
  if (receipt !== undefined) return ok({ line, booking: 'reversal', receipt })
  const { refundLimit } = asked.limits
  return asked.cents > refundLimit
    ? refuse({ kind: 'needs-approval', limit: refundLimit })
    : ok({ line, booking: 'refund' })
}

/** All that was paid with a line, as long as the terminal can still undo it: nothing of it has gone back, and its day is not ended there. */
export function wholePayment(
  kasse: Kasse,
  line: BookedLine,
): { readonly cents: number; readonly receipt: number; readonly lines: readonly BookedLine[] } | undefined {
  const { reference, quittung, vorgang } = line
  const payment = kasse.karten.find((each) => each.reference === reference && each.booking === 'payment')
  const receipt = payment?.settled?.card?.receipt
  if (line.kind !== 'card' || !payment || receipt === undefined || kasse.compared.has(payment.reference))
    return undefined
  const takeBack = { quittung, vorgang, art: 'storno', reason: '', quelle: '' } as const
  const lines = linesOfTakeBack(kasse, { booking: 'reversal', takeBack })
  const cents = lines.reduce((sum, each) => sum + each.cents, 0)
  const isWhole = cents === payment.cents && lines.every(({ reversed }) => reversed === 0)
  return isWhole ? { cents, receipt, lines } : undefined
}

/** The receipt number at the terminal of a payment that it can still undo. */
function reversibleReceipt(cents: number, line: BookedLine, kasse: Kasse): number | undefined {
  if (cents !== line.cents || !isWholePayment(kasse, line)) return undefined
  if (line.reference === undefined || kasse.compared.has(line.reference)) return undefined
  return kasse.karten.find(({ reference }) => reference === line.reference)?.settled?.card?.receipt
}

export function beginTakeBack({ asked, begun }: Of<'begin-take-back'>, kasse: Kasse): Answer {
  const plan = planTakeBack(asked, kasse)
  if (!plan.ok) return plan
  const { line, booking, receipt } = plan.value
  const { quittung, vorgang, art, cents } = asked
  const takeBack = { quittung, vorgang, art, reason: asked.reason.trim(), quelle: asked.quelle.trim() }
  const at = { ...begun, ...(receipt === undefined ? {} : { receipt }) }
  return ok([{ type: 'KartenzahlungBegun', data: { ...at, besuch: line.besuch, booking, cents, takeBack } }])
}

export function settleTakeBack({ settled, blob, more = [] }: Of<'settle-take-back'>, kasse: Kasse): Answer {
  const open = openCards(kasse).find(({ reference }) => reference === settled.reference)
  if (!open || open.booking === 'payment') return refuse({ kind: 'card-not-open' })
  const told: KasseEvent = { type: 'KartenzahlungSettled', data: settled }
  if (!isBooked(settled)) return ok([told])
  const lines = linesOfTakeBack(kasse, open)
  const cents = (line: BookedLine): number => (lines.length === 1 ? open.cents : line.cents)
  return ok([
    told,
    ...lines.map((line, index) => {
      const paper = index === 0 ? { nummer: open.nummer, blob } : more.find(({ vorgang }) => vorgang === line.vorgang)
      return counterEntry(open, line, cents(line), paper ?? { nummer: open.nummer, blob: null })
    }),
  ])
}

function counterEntry(
  { takeBack, reference }: Kartenzahlung,
  line: BookedLine,
  cents: number,
  { nummer, blob }: Pick<TakenBack, 'nummer' | 'blob'>,
): KasseEvent {
  const { quittung, besuch, vorgang, vorgangNummer, leistung, ags, haushaltsstelle, kassenzeichen } = line
  const { art = 'storno', reason = '', quelle = '' } = takeBack ?? {}
  return {
    type: 'CardLineReversed',
    data: {
      ...{ vorgang, vorgangNummer, leistung, ags, haushaltsstelle, kassenzeichen, quittung, besuch },
      ...{ storno: nummer, cents, reference, blob, art, reason, quelle },
      ownCents: ownShareReversed(line, line.reversed, cents),
    },
  }
}

/** The terminal has ended its day already: whatever it told is taken down. */
export const noteKassenschnitt = ({ kassenschnitt }: Of<'note-kassenschnitt'>): Answer =>
  ok([{ type: 'KassenschnittMade', data: kassenschnitt }])
