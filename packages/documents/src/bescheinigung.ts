import { fillLine, fillLines, fillParagraphs } from './fill.ts'
import { formatCents, formatDate, formatTime } from './format.ts'
import type { Bescheinigung, LetterFee } from './letter.ts'
import type { LetterRow } from './letter-base.ts'
import { filledPersons } from './person-rows.ts'
import type { Sheet, SheetRow } from './sheet.ts'
import { type Words, wordsFor } from './words.ts'

export type BescheinigungSheet = Sheet & {
  readonly layout: 'bescheinigung'
  readonly title: string
  readonly subject: string | null
  readonly paragraphs: readonly string[]
  readonly persons: readonly (readonly SheetRow[])[]
  readonly rows: readonly SheetRow[]
  readonly closing: readonly string[]
  /** Purpose, age of the data, fee, legal basis. */
  readonly notes: readonly SheetRow[]
  readonly remedy: { readonly title: string; readonly paragraphs: readonly string[] } | null
  readonly signatory: string | null
}

/** Fills a certificate's texts. Throws on a placeholder without a value and on a choice the text does not offer. */
export function bescheinigungSheet(letter: Bescheinigung): BescheinigungSheet {
  const { text, values } = letter
  const words = wordsFor(text.lang)
  return {
    layout: 'bescheinigung',
    lang: text.lang,
    largePrint: letter.largePrint,
    specimen: letter.specimen,
    words,
    head: letter.head,
    documentTitle: `${text.title} ${letter.number}`,
    placeDate: `${letter.place}, ${formatDate(letter.date)}`,
    number: letter.number,
    title: text.title,
    subject: text.subject === undefined ? null : (fillLine(text.subject, values) ?? null),
    paragraphs: fillParagraphs(text.paragraphs, values),
    persons: filledPersons(text.personRows, letter.persons ?? [], values),
    rows: chosenRows(letter),
    closing: fillParagraphs(text.closing ?? [], values),
    notes: notesOf(letter, words),
    remedy: text.remedy
      ? { title: text.remedy.title, paragraphs: fillParagraphs(text.remedy.paragraphs, values) }
      : null,
    signatory: letter.signatory ?? null,
  }
}

function chosenRows({ text, values, chosen }: Bescheinigung): readonly SheetRow[] {
  const offered = text.rows.flatMap((row) => row.choice ?? [])
  const foreign = chosen.filter((choice) => !offered.includes(choice))
  if (foreign.length > 0) throw new Error(`documents: the text has no row for the choice ${foreign.join(', ')}`)
  const isChosen = (row: LetterRow): boolean => row.choice === undefined || chosen.includes(row.choice)
  return text.rows
    .filter(isChosen)
    .map((row) => ({ label: row.label, lines: fillLines(row.value, values) }))
    .filter((row) => row.lines.length > 0)
}

function notesOf(letter: Bescheinigung, words: Words): readonly SheetRow[] {
  const purpose = letter.purpose?.trim()
  return [
    ...(purpose ? [{ label: words.purpose, lines: [purpose] }] : []),
    ...(letter.dataFrom ? [{ label: words.dataFrom, lines: [formatTime(letter.dataFrom, words)] }] : []),
    ...(letter.fee ? [{ label: words.fee, lines: [feeLine(letter.fee, words)] }] : []),
    { label: words.legalBasis, lines: [letter.text.legalBasis] },
  ]
}

function feeLine(fee: LetterFee, words: Words): string {
  if (fee.kind === 'charged') return `${formatCents(fee.amount)} (${fee.source})`
  const source = fee.source ? ` (${fee.source})` : ''
  return `${words.exempt}: ${fee.reason}${source}`
}
