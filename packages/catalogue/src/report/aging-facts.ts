import type { ContentFolder } from '../read-content.ts'

/** A statement that was read somewhere on a day, and may have changed since. */
export interface AgingFact {
  readonly file: string
  readonly path: string
  readonly id: string
  readonly readOn: string
  /** Days gone by since it was read. */
  readonly days: number
  readonly checked: boolean
  /** To be read again: older than it holds, or past its own last day. */
  readonly isDue: boolean
}

interface Source {
  readonly readOn: string
  readonly checked: boolean
}

interface Holding {
  readonly validTo?: string | undefined
  readonly reviewEvery?: number | undefined
}

/** How many months a source holds that says nothing about it. */
const usualMonths = 12

/**
 * Everything in a content that was read somewhere, oldest first: facts, deadlines of keeping, fees, places, kinds of identity
 * documents, holidays.
 */
export function agingFacts({ content, feiertage }: ContentFolder, today: string): readonly AgingFact[] {
  const aging = (file: string, path: string, id: string, source: Source, holding: Holding = {}): AgingFact => ({
    ...{ file, path, id },
    ...{ readOn: source.readOn, checked: source.checked, days: daysBetween(source.readOn, today) },
    isDue: isDue(source, holding, today),
  })
  const all = [
    ...content.leistungen.flatMap(({ leistung }) => {
      const file = `leistungen/${leistung.id}/leistung.json`
      return [
        ...Object.entries(leistung.facts).map(([id, each]) => aging(file, `facts.${id}`, id, each.source, each)),
        ...leistung.retention.map((each, at) => aging(file, `retention.${at}`, each.what, each.legalSource)),
      ]
    }),
    ...content.tarife.flatMap((tarif) => {
      const file = `tarife/${tarif.id}.json`
      return [
        ...tarif.positions.map((each, at) => aging(file, `positions.${at}`, each.id, each.legalSource)),
        ...tarif.befreiungen.map((each, at) => aging(file, `befreiungen.${at}`, each.id, each.legalSource)),
      ]
    }),
    ...content.ausweisarten.map((each, at) => aging('ausweisarten.json', String(at), each.id, each.legalSource)),
    aging('feiertage.json', 'source', 'feiertage', feiertage.source),
    ...content.stellen.map((each) => aging(`stellen/${each.id}.json`, 'source', each.name, each.source)),
    ...content.koerperschaften.map((each) =>
      aging(`koerperschaften/${each.ags}.json`, 'source', each.name, each.source),
    ),
    ...content.gebiete.map((each) => aging(`gebiete/${each.ags}.json`, 'source', each.name, each.source)),
  ]
  return all.toSorted((a, b) => b.days - a.days)
}

function isDue({ readOn }: Source, { validTo, reviewEvery = usualMonths }: Holding, today: string): boolean {
  return (validTo !== undefined && validTo < today) || monthsAfter(readOn, reviewEvery) < today
}

/** The same day so many months later; the last of the month where it has no such day. */
function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
