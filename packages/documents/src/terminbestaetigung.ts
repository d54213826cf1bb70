import { formatDate } from './format.ts'
import type { Sheet, SheetRow } from './sheet.ts'
import type { Terminbestaetigung } from './termin-letter.ts'
import { type Words, wordsFor } from './words.ts'

export type TerminbestaetigungSheet = Sheet & {
  readonly layout: 'terminbestaetigung'
  readonly recipient: readonly string[]
  readonly rows: readonly SheetRow[]
  readonly matters: readonly {
    readonly title: string
    readonly papers: readonly { readonly label: string; readonly note: string }[]
  }[]
  readonly cancel: string
}

/** Places what a booked citizen needs to know; it says nothing of why they come but the names of the services. */
export function terminbestaetigungSheet(letter: Terminbestaetigung): TerminbestaetigungSheet {
  const words = wordsFor(letter.lang)
  return {
    layout: 'terminbestaetigung',
    lang: letter.lang,
    largePrint: letter.largePrint,
    specimen: letter.specimen,
    words,
    head: letter.head,
    documentTitle: words.terminbestaetigung,
    placeDate: `${letter.place}, ${formatDate(letter.date)}`,
    number: null,
    recipient: letter.recipient,
    rows: rowsOf(letter, words),
    matters: letter.matters.map(({ title, papers }) => ({
      title,
      papers: papers.map(({ label, note, missing }) => ({
        label,
        note: [note, ...(missing ? [words.terminMissing] : [])].filter((part) => part !== '').join(', '),
      })),
    })),
    cancel: words.terminCancel.replace('{phone}', letter.phone),
  }
}

function rowsOf(
  { day, time, minutes, where, fee, kosten = [], wishes }: Terminbestaetigung,
  words: Words,
): readonly SheetRow[] {
  const when = words.terminWhen.replace('{date}', formatDate(day)).replace('{time}', time)
  return [
    { label: words.terminTime, lines: [when, words.terminMinutes.replace('{minutes}', String(minutes))] },
    { label: words.terminPlace, lines: where },
    { label: words.terminWishes, lines: wishes },
    { label: words.terminFee, lines: [fee] },
    { label: words.terminKosten, lines: kosten },
  ].filter(({ lines }) => lines.length > 0)
}
