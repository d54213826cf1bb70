import { bescheinigungSheet } from './bescheinigung.ts'
import { bogenSheet } from './bogen.ts'
import { parseInstant } from './format.ts'
import { gebuehrenbescheidSheet } from './gebuehrenbescheid.ts'
import { geraetepapierSheet } from './geraetepapier.ts'
import { kassenblattSheet } from './kassenblatt.ts'
import type { Letter } from './letter.ts'
import { quittungSheet } from './quittung.ts'
import type { Sheet } from './sheet.ts'
import { terminbestaetigungSheet } from './terminbestaetigung.ts'
import { createTypesetter } from './typesetter.ts'
import { eingangsbestaetigungSheet, meldescheinSheet, vermerkSheet } from './vorgang-paper.ts'
import { weiteresSheet } from './weiteres.ts'

export type LetterPressDeps = {
  /** Folder of the installation: the layouts are read from `packages/documents/src/layouts` in it, the fonts from `node_modules`. */
  readonly root: string
}

export type LetterPress = {
  /**
   * The letter as PDF/A-2a, tagged, the same bytes for the same letter and time. `at` is an ISO time with zone and becomes the
   * file's creation time; the only metadata are kind and number. Throws on a bug (missing placeholder, receipt that does not add
   * up), on characters no font here has (`isUnprintable`; it names their code points, never the text) and when layouts or fonts cannot be read.
   * Text of DIN 91379 classes A to E (`domain/person`) always prints.
   */
  readonly print: (letter: Letter, at: string) => Uint8Array
}

/** ISO 19005-2 level A: tagged, and unlike level 3 it may carry nothing but the pages that the citizen sees. */
const STANDARD = 'a-2a'

/**
 * A press stays warm and prints one letter after the other, synchronously. typst grows by about 0.1 MB a letter, which does not
 * matter at a counter; bulk letters belong in a child process that is replaced every few hundred letters.
 */
export function createLetterPress({ root }: LetterPressDeps): LetterPress {
  const typesetter = createTypesetter(root)
  return { print: (letter, at) => typesetter.typeset(sheetOf(letter), parseInstant(at), STANDARD) }
}

/** What the letter says, ready to be placed: pure. */
export function sheetOf(letter: Letter): Sheet {
  switch (letter.layout) {
    case 'bogen':
      return bogenSheet(letter)
    case 'bescheinigung':
      return bescheinigungSheet(letter)
    case 'gebuehrenbescheid':
      return gebuehrenbescheidSheet(letter)
    case 'kassenblatt':
      return kassenblattSheet(letter)
    case 'geraetepapier':
      return geraetepapierSheet(letter)
    case 'quittung':
      return quittungSheet(letter)
    case 'terminbestaetigung':
      return terminbestaetigungSheet(letter)
    case 'eingangsbestaetigung':
      return eingangsbestaetigungSheet(letter)
    case 'meldeschein':
      return meldescheinSheet(letter)
    case 'vermerk':
      return vermerkSheet(letter)
    case 'weiteres':
      return weiteresSheet(letter)
  }
}
