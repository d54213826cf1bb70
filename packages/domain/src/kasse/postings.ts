import { ownShare } from './anteil.ts'
import { lineKey } from './kasse.ts'
import type { BookedLine, Kasse } from './state.ts'

/** One amount on one Haushaltsstelle, signed: what the finance system is given. A split fee makes two of them. */
export interface Posting {
  /** Receipt, Bescheid or counter-receipt. */
  readonly nummer: string
  /** For a counter-entry the receipt it corrects. */
  readonly corrects: string | null
  readonly besuch: string
  readonly vorgang: string
  readonly vorgangNummer: string
  readonly leistung: string
  readonly ags: string
  readonly haushaltsstelle: string
  readonly kassenzeichen: string
  readonly cents: number
  /** How the money moves: over the counter, by card, asked for in writing, or by the town's Kasse. */
  readonly weg: 'cash' | 'card' | 'bescheid' | 'order'
  /** Whoever it is only passed on to; null for the body's own money. */
  readonly empfaenger: string | null
  readonly tag: string | null
}

/** Every amount booked so far; free lines have none. Splits lose no cent: both parts of a line add up to it, counter-entries likewise. */
export function postingsOf({ lines, reversals }: Kasse): readonly Posting[] {
  const byKey = new Map(lines.map((line) => [lineKey(line), line]))
  return [
    ...lines.flatMap((line) =>
      line.kind === 'none'
        ? []
        : split(
            { ...headOf(line), nummer: line.quittung, corrects: null, weg: line.kind, tag: line.tag },
            line,
            line.cents,
            ownShare(line.cents, line.drittanteil),
          ),
    ),
    ...reversals.flatMap((each) => {
      const weg = each.payout === 'forderung' ? 'bescheid' : each.payout
      const head = { ...headOf(each), nummer: each.storno, corrects: each.quittung, weg, tag: each.tag } as const
      return split(head, byKey.get(lineKey(each)), -each.cents, -each.ownCents)
    }),
  ]
}

type Head = Omit<Posting, 'cents' | 'empfaenger'>

function split(head: Head, line: BookedLine | undefined, cents: number, own: number): readonly Posting[] {
  const postings: readonly Posting[] = [
    { ...head, cents: own, empfaenger: null },
    {
      ...head,
      haushaltsstelle: line?.drittanteil?.haushaltsstelle ?? head.haushaltsstelle,
      cents: cents - own,
      empfaenger: line?.drittanteil?.empfaenger ?? null,
    },
  ]
  return postings.filter((posting) => posting.cents !== 0)
}

function headOf(
  line: Pick<
    BookedLine,
    'besuch' | 'vorgang' | 'vorgangNummer' | 'leistung' | 'ags' | 'haushaltsstelle' | 'kassenzeichen'
  >,
) {
  const { besuch, vorgang, vorgangNummer, leistung, ags, haushaltsstelle, kassenzeichen } = line
  return { besuch, vorgang, vorgangNummer, leistung, ags, haushaltsstelle, kassenzeichen }
}
