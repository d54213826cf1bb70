/** One line of the cash book. It names the case, never a person, and so outlives a deleted case (SYNC-6). */
export interface CashLine {
  /** The receipt it stands on. */
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
  readonly kind: 'cash' | 'none'
}

/** The sums of a cash book, in cents. */
export interface CashTotals {
  readonly count: number
  readonly cents: number
  /** By body and Haushaltsstelle, for the posting. */
  readonly byAccount: ReadonlyMap<string, number>
}

/** Adds up lines. Two bodies' money never mixes (SächsKomZG § 8: what is done in Schönberg's name is Schönberg's money). */
export function totalsOf(lines: readonly CashLine[]): CashTotals {
  const byAccount = new Map<string, number>()
  for (const line of lines) {
    const account = `${line.ags} ${line.haushaltsstelle}`
    byAccount.set(account, (byAccount.get(account) ?? 0) + line.cents)
  }
  return { count: lines.length, cents: lines.reduce((sum, line) => sum + line.cents, 0), byAccount }
}
