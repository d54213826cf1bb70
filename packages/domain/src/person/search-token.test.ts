import { describe, expect, it } from 'vitest'
import { tokensOf, tokensOfQuery } from './search-token.ts'

const name = {
  familienname: 'Vũ Köhler-Böttger',
  geburtsname: null,
  fruehereFamiliennamen: ['Lê'],
  vornamen: ['Hà'],
  gebraeuchlicherVorname: null,
  doktorgrad: null,
  ordensname: null,
  kuenstlername: null,
}
const person = { name, geburt: { datum: '1941-05', ort: 'Hà Nội', staat: '432' } }

describe('tokensOf', () => {
  it('holds every part, its beginnings from three letters on, and the birth date', () => {
    const tokens = tokensOf(person)
    expect(tokens.filter((token) => !token.startsWith('prefix:'))).toEqual([
      'familienname:VU',
      'familienname:KOEHLERBOETTGER',
      'familienname:LE',
      'vorname:HA',
      'geburtsdatum:19410500',
    ])
    expect(tokens.filter((token) => token.startsWith('prefix:')).map((token) => token.slice(7))).toEqual([
      'VU',
      ...[
        'KOE',
        'KOEH',
        'KOEHL',
        'KOEHLE',
        'KOEHLER',
        'KOEHLERB',
        'KOEHLERBO',
        'KOEHLERBOE',
        'KOEHLERBOET',
        'KOEHLERBOETT',
      ],
      'LE',
      'HA',
    ])
  })

  it.each(['vu', 'KÖH', 'koehler', 'Köhler-Böttger', 'hà vũ köhl', 'Le'])('is met by the query %s', (typed) => {
    const tokens = tokensOf(person)
    expect(tokensOfQuery({ name: typed }).every((token) => tokens.includes(token))).toBe(true)
  })

  it.each(['KO', 'Kohler', 'Böttger', 'Vu Meier'])('is not met by the query %s', (typed) => {
    const tokens = tokensOf(person)
    expect(tokensOfQuery({ name: typed }).every((token) => tokens.includes(token))).toBe(false)
  })
})

describe('tokensOfQuery', () => {
  it('is empty when nothing usable was typed', () => {
    expect(tokensOfQuery({ name: ' - 12' })).toEqual([])
    expect(tokensOfQuery({})).toEqual([])
  })

  it('asks for a birth date exactly as registered (BMeldDAV Anlage Nr. 6 e)', () => {
    expect(tokensOfQuery({ geburtsdatum: '1998' })).toEqual(['geburtsdatum:19980000'])
  })
})
