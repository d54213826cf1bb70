import type { CardData } from './card-event.ts'
import type { BookedLine, Kartenzahlung, Kasse } from './state.ts'

/** A line of the terminal's time between two ends of day; what went back is negative. */
export interface CardMovement {
  readonly nummer: string
  readonly reference: string
  readonly cents: number
  readonly tag: string | null
  readonly card: CardData<'KartenzahlungSettled'>['card']
}

/** Whether the terminal, or a clerk from its journal, said that money moved. */
export const isBooked = (settled: CardData<'KartenzahlungSettled'> | undefined): boolean =>
  settled?.how === 'approved' || settled?.how === 'decided-booked'

/** Those of which nobody knows yet how they ended, the oldest first. At most one by `decide`; a log that was set back may bring more. */
export const openCards = ({ karten }: Pick<Kasse, 'karten'>): readonly Kartenzahlung[] =>
  karten.filter(({ settled }) => !settled)

/** What was booked on cards, in the order it was begun. */
export const cardMovements = ({ karten }: Pick<Kasse, 'karten'>): readonly CardMovement[] =>
  karten.flatMap(({ settled, nummer, reference, booking, cents, tag }) =>
    isBooked(settled)
      ? [{ nummer, reference, tag, cents: booking === 'payment' ? cents : -cents, card: settled?.card }]
      : [],
  )

/** What was booked since the terminal's last end of day: what the next one has to agree with. */
export const sinceKassenschnitt = (kasse: Pick<Kasse, 'karten' | 'compared'>): readonly CardMovement[] =>
  cardMovements(kasse).filter(({ reference }) => !kasse.compared.has(reference))

/** Whether what is left of a line is all that its payment at the terminal was: then the terminal can undo it, else it gives back a part. */
export function isWholePayment(kasse: Kasse, line: BookedLine): boolean {
  const payment = kasse.karten.find(({ reference }) => reference === line.reference)
  return payment?.settled !== undefined && line.reversed === 0 && payment.cents === line.cents
}

/**
 * The lines that go back with a take-back at the terminal: a reversal undoes the whole payment, so every line of it; a refund is one line's. The
 * line that the clerk named comes first.
 */
export function linesOfTakeBack(
  { lines }: Pick<Kasse, 'lines'>,
  { booking, takeBack }: Pick<Kartenzahlung, 'booking' | 'takeBack'>,
): readonly BookedLine[] {
  const named =
    takeBack && lines.find((line) => line.quittung === takeBack.quittung && line.vorgang === takeBack.vorgang)
  if (!named) return []
  const others = lines.filter(
    (line) => line !== named && line.kind === 'card' && line.cents > 0 && line.reference === named.reference,
  )
  return booking === 'reversal' ? [named, ...others] : [named]
}

/** The cards' part of a cash day: its sum, and whether the terminal has borne it out. */
export interface CardDay extends Pick<CardData<'KartentagClosed'>, 'tag' | 'cents' | 'count' | 'state'> {
  readonly kassenschnitte: readonly CardData<'KassenschnittMade'>[]
}

/** Nothing for a day on which no card was charged and the terminal's day not ended. */
export function cardDayOf(
  kasse: Pick<Kasse, 'karten' | 'compared' | 'kassenschnitte'>,
  tag: string,
): CardDay | undefined {
  const movements = cardMovements(kasse).filter((each) => each.tag === tag)
  const kassenschnitte = kasse.kassenschnitte.filter((each) => each.tag === tag)
  if (movements.length === 0 && kassenschnitte.length === 0) return undefined
  const isOpen = movements.some(({ reference }) => !kasse.compared.has(reference))
  const isToldOf = kassenschnitte.every(({ ist }) => ist !== null)
  const agrees = kassenschnitte.every((each) => each.agrees) ? 'agrees' : 'differs'
  return {
    ...{ tag, kassenschnitte, count: movements.length },
    cents: movements.reduce((sum, { cents }) => sum + cents, 0),
    state: isOpen || !isToldOf ? 'not-compared' : agrees,
  }
}
