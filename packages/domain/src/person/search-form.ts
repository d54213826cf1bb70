import { latinLetters } from './din91379/letters.ts'

/**
 * The search form of BMeldDAV (Anlage Nr. 4 a and 6 a): every Latin letter of DIN 91379 by its base letters A–Z
 * (Table 9), everything else removed, blanks, hyphens and digits included. The result may be empty and is then "not given".
 */
export function searchForm(text: string): string {
  return text.normalize('NFC').replace(NOT_BASE_LETTER, (character) => baseLetters.get(character) ?? '')
}

/** The parts of a name: separated at blanks, not at hyphens, each in search form (Anlage Nr. 6 b and c). Empty parts are dropped. */
export function nameParts(name: string): readonly string[] {
  return name
    .split(/\s+/u)
    .map(searchForm)
    .filter((part) => part !== '')
}

/** Whether every part asked for is among the registered ones, in any order (Anlage Nr. 6 b cc and c aa). */
export function namePartsMatch(registered: readonly string[], asked: readonly string[]): boolean {
  return asked.length > 0 && asked.every((part) => registered.includes(part))
}

/** Search form of a street name (DSMeld 1205): endings such as `STR` and `PL` written out (Anlage Nr. 4 e and 6 h). */
export function streetSearchForm(street: string): string {
  const form = searchForm(street)
  const ending = STREET_ENDINGS.find(([short]) => form.endsWith(short))
  return ending ? form.slice(0, form.length - ending[0].length) + ending[1] : form
}

const STREET_ENDINGS = [
  ['STR', 'STRASSE'],
  ['PL', 'PLATZ'],
  ['WEGLE', 'WEG'],
  ['GAESSLE', 'GASSE'],
] as const

/** Base letters of the letters that Unicode does not decompose. */
// biome-ignore format: a table reads better in rows
const UNDIVIDED: Readonly<Record<string, string>> = {
  Æ: 'AE', Œ: 'OE', Ø: 'OE', ẞ: 'SS', ß: 'SS', Þ: 'TH', Ĳ: 'IJ', Ð: 'D', Đ: 'D', Ħ: 'H', Ł: 'L', Ŀ: 'L', Ŋ: 'N', ŉ: 'N',
  Ŧ: 'T', Ƈ: 'C', Ə: 'E', Ɨ: 'I', Ʒ: 'Z', Ǥ: 'G', ĸ: 'K', ı: 'I',
}

const DIAERESIS = '\u0308'
const RING = '\u030A'

const baseLetters: ReadonlyMap<string, string> = new Map(latinLetters.map((letter) => [letter, toBaseLetters(letter)]))

/** Sequences before single characters, so that `K͟h` is not read as `K`. */
const NOT_BASE_LETTER = new RegExp(`${sequences().join('|')}|[^A-Z]`, 'gu')

function sequences(): readonly string[] {
  return latinLetters.filter((letter) => [...letter].length > 1).sort((a, b) => b.length - a.length)
}

function toBaseLetters(letter: string): string {
  const decomposed = letter.normalize('NFD')
  const letters = decomposed.replace(/\p{M}/gu, '')
  const base = Array.from(
    letters,
    (char) => UNDIVIDED[char] ?? UNDIVIDED[char.toUpperCase()] ?? char.toUpperCase(),
  ).join('')
  if (/^[AOU]$/.test(base) && decomposed.includes(DIAERESIS)) return `${base}E`
  return base === 'A' && decomposed.includes(RING) ? 'AA' : base
}
