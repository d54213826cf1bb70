import type { ContentReport } from '@buergerkoffer/catalogue'

type Row = readonly string[]

/** The report as an editor reads it: one table of services, one of what grows old, and the tariffs that end. */
export function reportLines(report: ContentReport, day: string, weeks: number): readonly string[] {
  return [
    `Stand der Inhalte am ${day}`,
    '',
    ...table(serviceHead, report.leistungen.map(serviceRow)),
    '',
    ...measureLines(report.measure),
    '',
    'Texte mit ? sind ungeprüft. Beträge: mit Quelle / in den Texten. Fakten: geprüft / alle. Tage: so lange ist es her, dass der älteste Fakt gelesen wurde.',
    '',
    ...table(['Was altert', 'Angaben', 'Tage', 'Nachzulesen'], report.aging.map(agingRow)),
    '',
    ...endingLines(report, weeks),
  ]
}

const serviceHead = [
  ...['Leistung', 'Texte', 'Felder', 'Gebühren mit Quelle', 'Kosten', 'Beträge', 'Fakten'],
  ...['Quellen', 'Tage', 'Offen', 'Beispiele', 'Geprüft'],
]

const serviceRow = (each: ContentReport['leistungen'][number]): Row => [
  each.id,
  each.languages.map(({ language, checked }) => (checked ? language : `${language}?`)).join(' '),
  String(each.fields),
  feeCell(each),
  kostenCell(each),
  each.amounts === 0 ? '' : `${each.sourced}/${each.amounts}`,
  `${each.checkedFacts}/${each.facts}`,
  String(each.sources),
  String(each.oldest),
  String(each.openFacts),
  each.beispiele < 3 ? `${each.beispiele} (zu wenig)` : String(each.beispiele),
  each.checked ? 'ja' : 'nein',
]

/** Costs beside the fee. */
const kostenCell = ({ kosten, kostenOpen }: ContentReport['leistungen'][number]): string =>
  kosten === 0 ? '' : [String(kosten), ...(kostenOpen === 0 ? [] : [`${kostenOpen} ohne Betrag`])].join(', ')

const measureLines = (all: ContentReport['measure']): readonly string[] => [
  `Beträge in den Texten: ${all.amounts} (${all.inModule15} in Modul 15), strukturiert ${of(all.structured)}, mit Quelle ${of(all.sourced)}.`,
  `Gebührenzeilen mit Quelle: ${of(all.fees)}. Kosten außerhalb des Koffers mit Quelle: ${of(all.kosten)}, ${all.kostenOpen} ohne Betrag.`,
  `Texte in drei Sprachen: ${of(all.texts)}. Leistungen mit mindestens drei Beispielen: ${of(all.beispiele)}.`,
]

const of = ({ done, of: all, percent }: ContentReport['measure']['texts']): string =>
  `${done} von ${all} (${percent} %)`

/** "keine" only where really nobody has to pay anything. */
const feeCell = ({ feeLines, sourcedFees, checkedFees, kosten }: ContentReport['leistungen'][number]): string =>
  feeLines === 0
    ? kosten === 0
      ? 'keine'
      : 'nicht am Koffer'
    : `${part(sourcedFees, feeLines)}, geprüft ${part(checkedFees, feeLines)}`

const agingRow = ({ file, count, oldest, due }: ContentReport['aging'][number]): Row => [
  file,
  String(count),
  String(oldest),
  due === 0 ? '' : String(due),
]

function endingLines({ ending }: ContentReport, weeks: number): readonly string[] {
  if (ending.length === 0) return [`Kein Betrag endet in den nächsten ${weeks} Wochen.`]
  return [
    `Beträge, die bis in ${weeks} Wochen enden, ohne dass ein neuer dasteht:`,
    ...ending.map(({ file, position, validTo }) => `  ${validTo}  ${position}  (${file})`),
  ]
}

const part = (some: number, all: number) => `${Math.round((some / all) * 100)} %`

function table(head: Row, rows: readonly Row[]): readonly string[] {
  const all = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  const line = (row: Row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)]
}
