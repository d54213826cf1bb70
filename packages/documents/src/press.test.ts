import { resolve } from 'node:path'
import { checkDin91379 } from '@buergerkoffer/domain/person'
import { expect, test } from 'vitest'
import { bescheinigung, line, quittung, weiteres, withName } from './example.letters.ts'
import type { Letter } from './letter.ts'
import { pdfText } from './pdf-text.ts'
import { createLetterPress, sheetOf } from './press.ts'
import { createTypesetter } from './typesetter.ts'

const root = resolve()
const press = createLetterPress({ root })
const at = '2026-11-23T09:15:00Z'
const raw = (pdf: Uint8Array): string => Buffer.from(pdf).toString('utf8')
const textOf = (letter: Letter): string => pdfText(press.print(letter, at))
const pagesOf = (letter: Letter): number => textOf(letter).split('\f').length

const kinds: readonly Letter[] = [bescheinigung, quittung, weiteres]
const variants = kinds.flatMap((letter): readonly Letter[] => [
  letter,
  { ...letter, largePrint: true },
  { ...letter, specimen: true },
])

test('every letter is tagged German PDF/A-2a with its time from outside', () => {
  for (const letter of variants) {
    const pdf = raw(press.print(letter, at))
    expect(pdf.startsWith('%PDF-1.7')).toBe(true)
    expect(pdf).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>')
    expect(pdf).toContain('/Marked true')
    expect(pdf).toContain('/Lang (de)')
    expect(pdf).toContain('<xmp:CreateDate>2026-11-23T09:15:00+00:00</xmp:CreateDate>')
  }
})

test('every letter also stands the checks of PDF/UA-1', () => {
  const typesetter = createTypesetter(root)
  for (const letter of variants) {
    expect(raw(typesetter.typeset(sheetOf(letter), new Date(at), 'ua-1'))).toContain('<pdfuaid:part>1</pdfuaid:part>')
  }
})

test('the same letter and time give the same bytes, from any press', () => {
  const other = createLetterPress({ root })
  other.print(withName('Jemand anderes'), at)
  for (const letter of kinds) expect(other.print(letter, at)).toEqual(press.print(letter, at))
})

test('the metadata hold kind and number, not the person', () => {
  const pdf = raw(press.print(bescheinigung, at))
  expect(pdf).toContain('/Title (Meldebescheinigung ME01-2026-000012)')
  expect(pdf).not.toContain('Lindner')
})

test('the certificate says what it must', () => {
  const text = textOf(bescheinigung)
  for (const expected of [
    'Stadt Meerane',
    'ME01-2026-000012',
    'Schönberg, 23.11.2026',
    'Lindner',
    'Am Markt 3, 04109 Leipzig',
    '23.11.2026, 06:30 Uhr',
    '§ 18 Absatz 1 Bundesmeldegesetz',
    'Dienstsiegel',
    'P. Uhlig',
    'Seite 1 von 1',
  ]) {
    expect(text).toContain(expected)
  }
  expect(text).not.toContain('Muster')
})

test('a specimen says so on every page', () => {
  const text = textOf({ ...bescheinigung, specimen: true, largePrint: true })
  for (const page of text.split('\f')) expect(page).toContain('Muster – ohne amtliche Wirkung')
})

test.each([
  '#panic("x")',
  '*fett* _kursiv_ $x^2$ @ref <label> \\ // # = -',
  '{person.vornamen}',
  '"; DROP',
  '#read("/etc/passwd")',
])('markup in a name is a name: %s', (name) => {
  expect(textOf(withName(name))).toContain(name)
})

test('prints every character and sequence of DIN 91379, classes A to E', () => {
  const characters = din91379()
  expect(characters.length).toBeGreaterThanOrEqual(900)
  expect(pagesOf(withName(characters.join(' ')))).toBeGreaterThan(0)
})

test('names a character it cannot print, and nothing of the letter', () => {
  expect(() => press.print(withName('Lindner 漢'), at)).toThrow(
    /^Das Schreiben enthält Zeichen, die nicht gedruckt werden können: U\+6F22$/,
  )
  expect(press.print(bescheinigung, at).length).toBeGreaterThan(0)
})

test('a receipt of twelve lines fits one page, any number of lines is printed', () => {
  const lines = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ ...line, vorgang: `ME01-2026-${String(100 + index)}` }))
  const receipt = (count: number): Letter => ({ ...quittung, lines: lines(count), payment: { kind: 'card' } })
  expect(pagesOf(receipt(12))).toBe(1)
  const long = textOf(receipt(80))
  expect(long).toContain('Seite 3 von')
  for (const { vorgang } of lines(80)) expect(long).toContain(vorgang)
})

/** Single code points by asking for each; sequences by adding a mark or an H to every letter, and again to what is known. */
function din91379(): readonly string[] {
  const range = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index))
  const known = (text: string): boolean => checkDin91379('E', text).ok && text.normalize('NFC') === text
  const isLetter = (text: string): boolean => /\p{L}/u.test(text)
  const singles = range(0x21, 0x2fff).filter(known)
  const tails = [...range(0x300, 0x35f), '\u035fH', '\u035fh']
  const extend = (texts: readonly string[]) => texts.flatMap((text) => tails.map((tail) => text + tail)).filter(known)
  const pairs = extend(singles.filter(isLetter))
  return [...singles, ...pairs, ...extend(pairs)]
}
