import { type Posting, postingsOf } from '@buergerkoffer/domain/kasse'
import { localDay } from '@buergerkoffer/domain/termin'
import type { Cell } from './csv.ts'
import type { StationKasse } from './read-kassen.ts'

/** One line for the finance system, with the key by which it is given once. */
export interface ExportLine extends Posting {
  readonly key: string
  readonly station: string
  /** ISO day: of the cash day, else of the booking. */
  readonly day: string
}

/** What may leave: cash and cards of closed days, what was asked for in writing, and refunds by order that a second person has approved. */
export function exportable(kassen: readonly StationKasse[], approved: ReadonlySet<string>): readonly ExportLine[] {
  return kassen.flatMap(({ code, kasse, booked }) => {
    const open = kasse.open?.tag
    const dayOf = new Map(kasse.days.map(({ tag, day }) => [tag, day]))
    return postingsOf(kasse)
      .filter(({ weg, tag, nummer }) =>
        weg === 'order' ? approved.has(nummer) : weg === 'bescheid' || tag !== open || !tag,
      )
      .map((posting) => ({
        ...posting,
        station: code,
        key: [posting.nummer, posting.corrects ?? '', posting.vorgang, posting.empfaenger ?? ''].join('|'),
        day: (posting.tag && dayOf.get(posting.tag)) ?? dayAt(booked.get(posting.nummer)?.at) ?? '',
      }))
  })
}

const dayAt = (moment: string | undefined): string | undefined =>
  moment === undefined ? undefined : localDay(Date.parse(moment))

export const exportHeader = [
  ...['Lauf', 'Tag', 'Koffer', 'AGS', 'Haushaltsstelle', 'Kassenzeichen', 'Betrag', 'Art', 'Zahlweg', 'Beleg'],
  ...['Bezug', 'Vorgang', 'Leistung', 'Weiterzuleiten an'],
] as const

/** A line's cells, in the order of the header. */
export function cellsOf(run: number, line: ExportLine): readonly Cell[] {
  const { day, station, ags, haushaltsstelle, kassenzeichen, cents, nummer, corrects, vorgangNummer, leistung } = line
  const art = corrects === null ? 'Gebühr' : 'Rücknahme'
  const weg = { cash: 'bar', card: 'Karte', bescheid: 'Bescheid', order: 'Anordnung' }[line.weg]
  return [
    ...[String(run), day, station, ags, haushaltsstelle, kassenzeichen],
    { cents },
    ...[art, weg, nummer, corrects ?? '', vorgangNummer, leistung, line.empfaenger ?? ''],
  ]
}

/** Sums by body and Haushaltsstelle; two bodies' money never mixes. */
export function totalsByAccount(
  lines: readonly Pick<Posting, 'ags' | 'haushaltsstelle' | 'cents'>[],
): readonly { readonly ags: string; readonly haushaltsstelle: string; readonly cents: number }[] {
  const sums = new Map<string, { ags: string; haushaltsstelle: string; cents: number }>()
  for (const { ags, haushaltsstelle, cents } of lines) {
    const key = `${ags} ${haushaltsstelle}`
    sums.set(key, { ags, haushaltsstelle, cents: (sums.get(key)?.cents ?? 0) + cents })
  }
  return [...sums.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum)
}
