import type { CardData } from './card-event.ts'
import type { CashLine } from './cash-book.ts'
import type { KasseData } from './event.ts'

/** A line as it stands now. */
export interface BookedLine extends CashLine {
  /** The cash day on which it was booked; null for money taken while no day was open. */
  readonly tag: string | null
  /** How much of it is taken back. */
  readonly reversed: number
}

/** A counter-entry, whichever way the money goes back. */
export interface Reversal extends Omit<KasseData<'CashLineReversed'>, 'payout' | 'blob'> {
  /** `card`: back onto the card, at the terminal. */
  readonly payout: KasseData<'CashLineReversed'>['payout'] | 'card'
  readonly blob: KasseData<'CardLineReversed'>['blob']
  readonly tag: string | null
}

/** A cash day at one stop. */
export interface Kassentag extends Omit<KasseData<'KasseOpened'>, 'cents'> {
  /** The float as counted. */
  readonly float: number
  readonly audits: readonly KasseData<'KasseAudited'>[]
  readonly closed?: KasseData<'KasseClosed'>
  /** The cards' part of the close. */
  readonly cards?: CardData<'KartentagClosed'>
}

/** An amount that was sent to the card terminal, with how it ended. Not settled: nobody knows yet. */
export interface Kartenzahlung extends CardData<'KartenzahlungBegun'> {
  readonly tag: string | null
  readonly settled?: CardData<'KartenzahlungSettled'>
}

/** A station's money as its events make it. */
export interface Kasse {
  /** What the drawer should hold, in cents. After a count it is what was counted. Cards do not touch it. */
  readonly drawer: number
  /** In the order they were opened. */
  readonly days: readonly Kassentag[]
  /** The day that is open now. */
  readonly open: Kassentag | undefined
  readonly lines: readonly BookedLine[]
  readonly reversals: readonly Reversal[]
  readonly einzahlungen: readonly KasseData<'EinzahlungMade'>[]
  readonly falschgeld: readonly KasseData<'FalschgeldKept'>[]
  readonly forderungen: readonly Forderung[]
  readonly karten: readonly Kartenzahlung[]
  readonly kassenschnitte: readonly CardData<'KassenschnittMade'>[]
  /** References that an end of day of the terminal was compared with. */
  readonly compared: ReadonlySet<string>
}

/** An open item: what a Gebuehrenbescheid asks for, less what was taken back. */
export interface Forderung extends KasseData<'ForderungOpened'> {
  readonly open: number
}
