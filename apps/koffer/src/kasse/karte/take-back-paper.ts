import type { BookedLine, CardData, Kartenzahlung } from '@buergerkoffer/domain/kasse'
import type { CaseEvents, StepBlob } from '@buergerkoffer/station'
import { pdfBlob } from '../../besuch/index.ts'
import type { Desk } from '../../desk.ts'
import { paperBase } from '../book-step.ts'
import { bodyOf } from '../place.ts'
import { labelOf, reversalInCase } from '../take-back.ts'

/** A line that goes back, under a number of its own. */
export interface BackLine {
  readonly line: BookedLine
  readonly nummer: string
  readonly cents: number
}

/** The counter-receipt of money that went back onto a card, and what the case is told. */
export function cardReversal(
  desk: Desk,
  { takeBack }: Kartenzahlung,
  { line, nummer, cents }: BackLine,
  card: CardData<'KartenzahlungSettled'>['card'],
): { readonly paper: StepBlob | undefined; readonly cases: readonly CaseEvents[] } {
  if (!takeBack) return { paper: undefined, cases: [] }
  const { art, reason, quelle } = takeBack
  const body = bodyOf(desk, line.ags)
  const pdf =
    body &&
    desk.context.press.print(
      {
        ...paperBase(desk, body, nummer),
        ...{
          kind: 'storno',
          quittung: line.quittung,
          vorgang: line.vorgangNummer,
          label: labelOf(desk, line.leistung),
        },
        ...{ amount: cents, kassenzeichen: line.kassenzeichen, reason, source: quelle, payout: 'card' },
        ...(card ? { card } : {}),
      },
      desk.now,
    )
  const { besuch, quittung } = line
  return {
    paper: pdf && pdfBlob(desk, pdf),
    cases: reversalInCase(desk, line, {
      besuch,
      quittung,
      storno: nummer,
      art,
      cents,
      reason,
      quelle,
      replacedBy: null,
    }),
  }
}
