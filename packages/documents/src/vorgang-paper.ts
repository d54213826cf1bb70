import { holds } from '@buergerkoffer/domain/formular'
import { fillLine, fillParagraphs } from './fill.ts'
import { formatDate } from './format.ts'
import { filledPersons, filledRows } from './person-rows.ts'
import type { Sheet, SheetRow } from './sheet.ts'
import type { Eingangsbestaetigung, Meldeschein, Vermerk, VorgangPaper } from './vorgang-letter.ts'
import { wordsFor } from './words.ts'

interface Parts {
  readonly title: string
  readonly paragraphs: readonly string[]
  readonly legalBasis: string
}

export type EingangsbestaetigungSheet = Sheet &
  Parts & {
    readonly layout: 'eingangsbestaetigung'
    readonly rows: readonly SheetRow[]
    readonly persons: readonly (readonly SheetRow[])[]
    readonly steps: readonly { readonly what: string; readonly by: string }[]
    readonly closing: readonly string[]
    readonly signatory: string | null
  }

export type MeldescheinSheet = Sheet &
  Parts & {
    readonly layout: 'meldeschein'
    readonly sections: readonly { readonly title: string; readonly rows: readonly SheetRow[] }[]
    readonly persons: readonly (readonly SheetRow[])[]
    readonly declaration: readonly string[]
  }

export type VermerkSheet = Sheet & Parts & { readonly layout: 'vermerk'; readonly signatory: string | null }

/** Fills the confirmation. Throws on a placeholder without a value. */
export function eingangsbestaetigungSheet(letter: Eingangsbestaetigung): EingangsbestaetigungSheet {
  const { text, values, persons } = letter
  return {
    ...frameOf(letter, text.paragraphs),
    layout: 'eingangsbestaetigung',
    rows: filledRows(text.rows, values),
    persons: filledPersons(text.personRows, persons, values),
    steps: text.steps.flatMap(({ what, by }) => {
      const filled = fillLine(what, values)
      return filled === undefined ? [] : [{ what: filled, by: (by && fillLine(by, values)) ?? '' }]
    }),
    closing: fillParagraphs(text.closing ?? [], values),
    signatory: letter.signatory ?? null,
  }
}

/** Fills the form that is signed by hand. Throws on a placeholder without a value, and when it is about nobody. */
export function meldescheinSheet(letter: Meldeschein): MeldescheinSheet {
  const { text, values, persons } = letter
  if (persons.length === 0) throw new Error('documents: a Meldeschein without a person')
  return {
    ...frameOf(letter, text.paragraphs ?? []),
    layout: 'meldeschein',
    sections: text.sections
      .map(({ title, rows }) => ({ title, rows: filledRows(rows, values) }))
      .filter(({ rows }) => rows.length > 0),
    persons: filledPersons(text.personRows, persons, values),
    declaration: fillParagraphs(text.declaration, values),
  }
}

/** Fills the note. Throws on a placeholder without a value. */
export function vermerkSheet(letter: Vermerk): VermerkSheet {
  const { text, answers } = letter
  const chosen = text.paragraphs.filter(({ when }) => when === undefined || holds(when, (id) => answers[id]))
  return {
    ...frameOf(
      letter,
      chosen.map((each) => each.text),
    ),
    layout: 'vermerk',
    signatory: letter.signatory ?? null,
  }
}

function frameOf(letter: VorgangPaper, sentences: readonly string[]): Omit<Sheet, 'layout'> & Parts {
  const { text, values } = letter
  return {
    lang: text.lang,
    largePrint: letter.largePrint,
    specimen: letter.specimen,
    words: wordsFor(text.lang),
    head: letter.head,
    documentTitle: `${text.title} ${letter.number}`,
    placeDate: `${letter.place}, ${formatDate(letter.date)}`,
    number: letter.number,
    title: text.title,
    paragraphs: fillParagraphs(sentences, values),
    legalBasis: text.legalBasis,
  }
}
