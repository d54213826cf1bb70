import { ok, type Result, refuse } from '../../result.ts'
import { charactersIn } from './characters.ts'
import { cyrillicLetters, greekLetters, latinLetters } from './letters.ts'
import { nonLettersE1, nonLettersN1, nonLettersN2, nonLettersN3, nonLettersN4 } from './non-letters.ts'

/** Data types of DIN 91379: A personal names, B also places and streets, C any national text, D and E with Greek and Cyrillic. */
export type Din91379Class = 'A' | 'B' | 'C' | 'D' | 'E'

/** A character the class does not hold, and where: 1 for the first character as a reader counts them. */
export type ForeignCharacter = { readonly character: string; readonly position: number }

/**
 * Checks a text against a class. Promises the NFC form that must be stored, or every character outside the class.
 * A letter with its combining marks is one character. The empty text is in every class.
 */
export function checkDin91379(cls: Din91379Class, text: string): Result<string, readonly ForeignCharacter[]> {
  const normalised = text.normalize('NFC')
  const allowed = charactersOf[cls]
  const foreign = charactersIn(normalised).flatMap((character, index) =>
    allowed.has(character) ? [] : [{ character, position: index + 1 }],
  )
  return foreign.length === 0 ? ok(normalised) : refuse(foreign)
}

/** Every character and character sequence of each class. */
export const charactersOf: Readonly<Record<Din91379Class, ReadonlySet<string>>> = nest()

function nest(): Record<Din91379Class, ReadonlySet<string>> {
  const a = new Set([...latinLetters, ...nonLettersN1])
  const b = new Set([...a, ...nonLettersN2])
  const c = new Set([...b, ...nonLettersN3, ...nonLettersN4])
  const d = new Set([...c, ...greekLetters, ...nonLettersE1])
  return { A: a, B: b, C: c, D: d, E: new Set([...d, ...cyrillicLetters]) }
}
