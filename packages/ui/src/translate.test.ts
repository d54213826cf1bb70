import { describe, expect, test } from 'vitest'
import { createTranslator } from './translate.ts'

const de = {
  hits_one: '{{count}} Treffer in {{place}}',
  hits_other: '{{count}} Treffer, überall',
  deep: { text: 'Tiefer Text' },
  plain: 'Ohne {{nothing}}Wert',
}

describe('messages', () => {
  const t = createTranslator(de, 'de')

  test('plural forms and values', () => {
    expect(t('hits', { count: 1, place: 'Meerane' })).toBe('1 Treffer in Meerane')
    expect(t('hits', { count: 0 })).toBe('0 Treffer, überall')
    expect(t('deep.text')).toBe('Tiefer Text')
    expect(t('plain')).toBe('Ohne Wert')
    expect(t.locale).toBe('de')
  })

  test('a wrong key does not compile, and throws', () => {
    // @ts-expect-error: there is no such key
    expect(() => t('deep.nothing')).toThrow('deep.nothing')
    // @ts-expect-error: plural endings are chosen, not named
    expect(() => t('hits_few')).toThrow('hits_few')
  })

  test('a translation has its own plural forms; what it lacks is German', () => {
    const hsb = createTranslator(de, 'hsb', {
      hits_one: '{{count}} trjechenje',
      hits_two: '{{count}} trjechenja',
      hits_few: '{{count}} trjechenja!',
      hits_other: '{{count}} trjechenjow',
    })
    expect([1, 2, 3, 5].map((count) => hsb('hits', { count }))).toEqual([
      '1 trjechenje',
      '2 trjechenja',
      '3 trjechenja!',
      '5 trjechenjow',
    ])
    expect(hsb('deep.text')).toBe('Tiefer Text')
  })

  test('values are put in literally', () => {
    expect(t('hits', { count: 1, place: '$& {{count}}' })).toBe('1 Treffer in $& {{count}}')
  })
})
