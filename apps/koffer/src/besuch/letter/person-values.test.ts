import { describe, expect, it } from 'vitest'
import { jens, renate } from '../../testing/test-content.ts'
import { personValues } from './person-values.ts'

describe('a person in the words of a certificate (BMG § 18)', () => {
  it('marks the name in use and the kind of dwelling, and names the state of birth', () => {
    expect(personValues(renate)).toMatchObject({
      'person.familienname': 'Růžičková-Größl',
      'person.vornamen': 'Renate Anna-Luise (gebräuchlicher Vorname: Renate)',
      'person.doktorgrad': 'Dr.',
      'person.geburtsdatum': '03.1956',
      'person.anschriften': ['Köthensdorfer Straße 12 a, 08393 Schönberg OT Tettau (alleinige Wohnung)'],
      'person.fruehereNamen': ['Größl (Geburtsname)'],
      'person.geburtsort': 'Eger, Tschechien',
      'person.einzug': ['01.07.1998'],
      'person.familienstand': 'verwitwet seit 2019',
    })
  })

  it('leaves empty what there is not, so that its row is not printed', () => {
    const values = personValues(jens)
    const empty = ['doktorgrad', 'fruehereNamen', 'ordensname', 'kuenstlername', 'fruehereAnschriften']
    for (const name of empty) expect([name, values[`person.${name}`]?.length]).toEqual([name, 0])
    expect(values['person.vornamen']).toBe('Jens')
    expect(values['person.familienstand']).toBe('ledig')
  })

  it('ties dates to dwellings where there are several, and dates the earlier ones', () => {
    const [home] = renate.anschriften
    if (!home) throw new Error('no address')
    const person = {
      ...renate,
      anschriften: [
        { ...home, wohnungsart: 'haupt' as const },
        { ...home, wohnungsart: 'neben' as const, strasse: 'Am Markt', einzug: '2020-01-05' },
      ],
      fruehereAnschriften: [{ ...home, einzug: '1990-02-01', auszug: '1998-06-30' }],
    }
    const values = personValues(person)
    expect(values['person.einzug']).toEqual([
      '01.07.1998 (Köthensdorfer Straße 12 a, 08393 Schönberg OT Tettau)',
      '05.01.2020 (Am Markt 12 a, 08393 Schönberg OT Tettau)',
    ])
    expect(values['person.fruehereAnschriften']).toEqual([
      'Köthensdorfer Straße 12 a, 08393 Schönberg OT Tettau (01.02.1990 bis 30.06.1998)',
    ])
  })
})
