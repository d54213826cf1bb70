import type { Answers } from '@buergerkoffer/domain/formular'
import { fillLines } from './fill.ts'
import type { LetterRow, LetterValues } from './letter-base.ts'
import type { SheetRow } from './sheet.ts'

/** Which rows of a group are people of the letter: all, or those who answered `onlyIf` with yes. */
export interface PersonBinding {
  readonly group: string
  readonly onlyIf?: string
}

/**
 * The people of a case as a letter's `persons`: for each row of the group its answers in words under `zeile.<field>`.
 * `written` holds the answers in words by path (`personen.0.familienname`); `fields` all fields of the group, so that one
 * left open is empty and not missing.
 */
export function personsOf(
  answers: Answers,
  binding: PersonBinding,
  fields: readonly string[],
  written: ReadonlyMap<string, string>,
): readonly LetterValues[] {
  const rows = answers[binding.group]
  if (!Array.isArray(rows)) return []
  return rows.flatMap((row: unknown, index) => {
    if (binding.onlyIf !== undefined && !isYes(row, binding.onlyIf)) return []
    return [
      Object.fromEntries(
        fields.map((field) => [`zeile.${field}`, written.get(`${binding.group}.${index}.${field}`) ?? '']),
      ),
    ]
  })
}

/** Rows with their values, without those that have none. */
export function filledRows(rows: readonly LetterRow[], values: LetterValues): readonly SheetRow[] {
  return rows
    .map(({ label, value }) => ({ label, lines: fillLines(value, values) }))
    .filter(({ lines }) => lines.length > 0)
}

/** One block of rows for each person. */
export function filledPersons(
  rows: readonly LetterRow[] | undefined,
  persons: readonly LetterValues[],
  values: LetterValues,
): readonly (readonly SheetRow[])[] {
  if (rows === undefined || rows.length === 0) return []
  return persons.map((person) => filledRows(rows, { ...values, ...person }))
}

function isYes(row: unknown, field: string): boolean {
  return (
    typeof row === 'object' && row !== null && Object.entries(row).some(([id, yes]) => id === field && yes === true)
  )
}
