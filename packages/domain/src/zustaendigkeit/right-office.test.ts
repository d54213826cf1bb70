import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rightOffice } from './right-office.ts'
import { servedBy } from './served-places.ts'
import type { Gebiet, Koerperschaft, LeistungTask, Stelle } from './stelle.ts'
import { type Places, zustaendigkeitFor } from './zustaendigkeit.ts'

const address = { street: 'Markt 1', postcode: '08233', town: 'Ort' }
const body = (ags: string, name: string, art?: Koerperschaft['art']): Koerperschaft => ({
  ...{ ags, name, sealText: name, ownTarife: {}, remedyNotice: 'W', ...(art && { art }) },
  letterhead: { sender: name, office: 'Amt', address, phone: '115' },
  accounts: [{ leistung: '*', haushaltsstelle: '1', kassenzeichenPrefix: 'AB' }],
  dataController: { name, address, officerContact: name, supervisoryAuthority: 'SDTB' },
})
const area = (ags: string, name: string, actingGemeinde: string | null = null): Gebiet => ({
  ...{ ags, name, actingGemeinde, kind: 'Stadt', districts: [] },
})
const office = (id: string, ags: string): Stelle => ({ id, name: id, ags, address, phone: '115', hours: [] })

const registration: LeistungTask = { id: 'meldung', taskKind: 'weisungsaufgabe', tarif: null }
const hunting: LeistungTask = { ...registration, id: 'jagd', ebene: 'kreis' }
const deed: LeistungTask = { ...registration, id: 'urkunde', ebene: 'land' }

const places: Places = {
  gebiete: [area('14524190', 'Meerane'), area('14523430', 'Treuen'), area('14523270', 'Neuensalz', '14523430')],
  stellen: [office('meerane', '14524190'), office('treuen', '14523430'), office('kreis', '14523000')],
  koerperschaften: [
    ...[body('14524190', 'Stadt Meerane'), body('14523430', 'Stadt Treuen'), body('14523270', 'Gemeinde Neuensalz')],
    body('14523000', 'Vogtlandkreis', 'landkreis'),
  ],
  rules: [
    { leistung: 'meldung', ags: '14524190', stelle: 'meerane' },
    { leistung: 'meldung', ags: '14523430', stelle: 'treuen' },
    { leistung: 'meldung', ags: '14523270', stelle: 'treuen' },
    { leistung: 'jagd', ags: '14523270', stelle: 'kreis' },
  ],
}
const register = {
  kreise: [
    { key: '14523', name: 'Vogtlandkreis' },
    { key: '14612', name: 'Kreisfreie Stadt Dresden' },
  ],
  gemeinden: [
    { ags: '14523320', kind: 'Stadt', name: 'Plauen' },
    { ags: '14612000', kind: 'Stadt', name: 'Dresden' },
  ] as const,
}

describe('the right office', () => {
  test('is that of the acting body, with all we hold of it', () => {
    expect(rightOffice(places, register, registration, '14523270')).toMatchObject({
      ...{ body: 'Stadt Treuen', gemeinde: 'Neuensalz', kreis: 'Vogtlandkreis' },
      stelle: { id: 'treuen', address },
    })
  })

  test('is only a name where no more is known', () => {
    expect(rightOffice(places, register, registration, '14523320')).toEqual({
      ...{ body: 'Stadt Plauen', gemeinde: 'Plauen', kreis: 'Vogtlandkreis', stelle: null },
    })
    expect(rightOffice(places, register, registration, '14612000')).toMatchObject({
      body: 'Stadt Dresden',
      kreis: null,
    })
  })

  test('of a task of the Landkreis or of the Land is theirs', () => {
    expect(rightOffice(places, register, hunting, '14523270')).toMatchObject({
      ...{ body: 'Vogtlandkreis', stelle: { id: 'kreis' } },
    })
    expect(rightOffice(places, register, hunting, '14523320')).toMatchObject({ body: 'Vogtlandkreis', stelle: null })
    expect(rightOffice(places, register, deed, '14523320')).toMatchObject({ body: 'Freistaat Sachsen' })
  })

  test('of an unknown municipality is nobody’s guess', () => {
    expect(rightOffice(places, register, registration, '16077001')).toBeUndefined()
  })
})

describe('the level of a task', () => {
  test('lets the Landkreis act in its own name, also for a member of a Verwaltungsgemeinschaft', () => {
    expect(zustaendigkeitFor(places, hunting, '14523270')).toMatchObject({
      value: {
        stelle: { id: 'kreis' },
        actsInNameOf: { name: 'Vogtlandkreis' },
        legalBasis: 'Aufgabe des Landkreises',
      },
    })
  })

  test('keeps a municipality’s office away from a task of the Landkreis', () => {
    const rules = [{ leistung: 'jagd', ags: '14523270', stelle: 'treuen' }]
    expect(zustaendigkeitFor({ ...places, rules }, hunting, '14523270')).toMatchObject({
      refusal: { kind: 'stelle-not-entitled' },
    })
  })

  test('in a Verwaltungsverband rests on §§ 7 and 8 themselves', () => {
    const koerperschaften = places.koerperschaften.map((each) =>
      each.ags === '14523430' ? { ...each, art: 'verwaltungsverband' as const } : each,
    )
    const verband = { ...places, koerperschaften }
    const basis = (taskKind: LeistungTask['taskKind']) =>
      zustaendigkeitFor(verband, { ...registration, taskKind }, '14523270')
    expect(basis('weisungsaufgabe')).toMatchObject({ value: { legalBasis: 'SächsKomZG § 7' } })
    expect(basis('weisungsfrei')).toMatchObject({ value: { legalBasis: 'SächsKomZG § 8' } })
  })
})

describe('the places of one body', () => {
  test('are itself and its members, and nobody else is served', () => {
    const own = servedBy(places, '14523430')
    expect(own.gebiete.map(({ name }) => name)).toEqual(['Treuen', 'Neuensalz'])
    expect(zustaendigkeitFor(own, registration, '14523270').ok).toBe(true)
    expect(zustaendigkeitFor(own, registration, '14524190')).toMatchObject({ refusal: { kind: 'unknown-gebiet' } })
  })

  test('of a Landkreis are its municipalities, for its own tasks', () => {
    const own = servedBy(places, '14523000')
    expect(own.gebiete.map(({ name }) => name)).toEqual(['Treuen', 'Neuensalz'])
    expect(zustaendigkeitFor(own, hunting, '14523270').ok).toBe(true)
    expect(zustaendigkeitFor(own, registration, '14523430')).toMatchObject({ refusal: { kind: 'nobody-responsible' } })
  })

  test('whoever is served by one body is served by no other', () => {
    const bodies = fc.constantFrom('14524190', '14523430', '14523270', '14523000')
    const areas = fc.constantFrom('14524190', '14523430', '14523270')
    fc.assert(
      fc.property(bodies, bodies, areas, fc.constantFrom(registration, hunting), (one, other, ags, task) => {
        fc.pre(one !== other)
        const [a, b] = [one, other].map((each) => zustaendigkeitFor(servedBy(places, each), task, ags).ok)
        expect(a && b).toBe(false)
      }),
    )
  })
})
