import { expect, it } from 'vitest'
import { isGlossaryWord, readNouns } from './german-nouns.ts'
import { wordsOf } from './identifiers.ts'

const GLOSSARY =
  '| Noun | Gloss |\n|---|---|\n| Vorgang | a case |\n| Gebuehr | a fee |\n| Ausweis | a card |\n| Art | a kind |'
const nouns = new Set(readNouns(GLOSSARY))

it('reads the first column of the table', () => {
  expect([...nouns]).toEqual(['vorgang', 'gebuehr', 'ausweis', 'art'])
})

it('takes a noun in any number and compounds of nouns', () => {
  for (const word of ['vorgang', 'vorgaenge', 'vorgangs', 'gebuehren', 'ausweisarten', 'gebuehrenart', 'vorgangsart']) {
    expect([word, isGlossaryWord(word, nouns)]).toEqual([word, true])
  }
})

it('takes neither other German words nor compounds with them', () => {
  for (const word of ['bescheid', 'gebuehrenbescheid', 'vor', 'gang', 'ausweisnummer']) {
    expect([word, isGlossaryWord(word, nouns)]).toEqual([word, false])
  }
})

it('splits names into words', () => {
  expect(wordsOf('maxGebuehrInCents2')).toEqual(['max', 'gebuehr', 'in', 'cents'])
  expect(wordsOf('HTTPServer_MAX_Size')).toEqual(['http', 'server', 'max', 'size'])
})
