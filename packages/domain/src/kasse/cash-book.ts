import { type Drittanteil, ownShare } from './anteil.ts'

/** One line of the cash book. It names the case, never a person, and so outlives a deleted case (SYNC-6). */
export interface CashLine {
  /** The receipt it stands on, or the Gebuehrenbescheid. */
  readonly quittung: string
  readonly besuch: string
  readonly vorgang: string
  /** The case's number, as printed. */
  readonly vorgangNummer: string
  readonly leistung: string
  readonly cents: number
  /** Legal source of the fee or of the exemption. */
  readonly quelle: string
  /** Whose money it is: AGS of the body in whose name was acted. */
  readonly ags: string
  readonly haushaltsstelle: string
  readonly kassenzeichen: string
  /** `bescheid`: not paid yet, an open item stands for it. `card`: no money in the drawer. */
  readonly kind: 'cash' | 'none' | 'bescheid' | 'card'
  /** Of a line paid by card: its Kartenzahlung. */
  readonly reference?: string
  /** The part that belongs to somebody else. */
  readonly drittanteil?: Drittanteil
}

/** The sums of a cash book, in cents. */
export interface CashTotals {
  readonly count: number
  readonly cents: number
  /** By body and Haushaltsstelle, for the posting; somebody else's share stands under its own. */
  readonly byAccount: ReadonlyMap<string, number>
}

/** What adds up: a line, or a counter-entry with a negative amount. */
type Sum = Pick<CashLine, 'ags' | 'haushaltsstelle' | 'cents' | 'drittanteil'>

/** Adds up lines. Two bodies' money never mixes (SächsKomZG § 8: what is done in Schönberg's name is Schönberg's money). */
export function totalsOf(lines: readonly Sum[]): CashTotals {
  const byAccount = new Map<string, number>()
  const add = (account: string, cents: number) => byAccount.set(account, (byAccount.get(account) ?? 0) + cents)
  for (const { ags, haushaltsstelle, cents, drittanteil } of lines) {
    const own = ownShare(cents, drittanteil)
    add(`${ags} ${haushaltsstelle}`, own)
    if (drittanteil) add(`${ags} ${drittanteil.haushaltsstelle}`, cents - own)
  }
  return { count: lines.length, cents: lines.reduce((sum, line) => sum + line.cents, 0), byAccount }
}
