import { describe, expect, test } from 'vitest'
import type { Koerperschaft, LeistungTask, Stelle } from './stelle.ts'
import { type Places, zustaendigkeitFor } from './zustaendigkeit.ts'

const meerane = '14524190'
const schoenberg = '14524270'
const address = { street: 'Markt 1', postcode: '08393', town: 'Ort' }

const body = (ags: string, name: string, change: Partial<Koerperschaft> = {}): Koerperschaft => ({
  ags,
  name,
  letterhead: { sender: name, office: 'Amt', address, phone: '03764 54-0' },
  sealText: name,
  accounts: [{ leistung: '*', haushaltsstelle: '11.12', kassenzeichenPrefix: ags.slice(-3) }],
  ownTarife: {},
  remedyNotice: `Widerspruch bei ${name}`,
  dataController: { name, address, officerContact: name, supervisoryAuthority: 'SDTB' },
  ...change,
})

const stelle = (id: string, ags: string): Stelle => ({ id, name: id, ags, address, phone: '0', hours: [] })

const places: Places = {
  gebiete: [
    { ags: meerane, ars: '145245118190', name: 'Meerane', kind: 'Stadt', districts: [], actingGemeinde: null },
    {
      ags: schoenberg,
      ars: '145245118270',
      name: 'Schönberg',
      kind: 'Gemeinde',
      districts: [],
      actingGemeinde: meerane,
    },
  ],
  stellen: [stelle('meldeamt', meerane), stelle('kaemmerei', meerane), stelle('gemeindehaus', schoenberg)],
  koerperschaften: [
    body(meerane, 'Stadt Meerane', {
      accounts: [
        { leistung: 'meldebescheinigung', haushaltsstelle: '12.22', kassenzeichenPrefix: 'MEE' },
        { leistung: '*', haushaltsstelle: '11.12', kassenzeichenPrefix: 'MEE' },
      ],
    }),
    body(schoenberg, 'Gemeinde Schönberg', { ownTarife: { hundesteuer: 'hundesteuer-schoenberg' } }),
  ],
  rules: [
    { leistung: 'meldebescheinigung', ags: meerane, stelle: 'meldeamt' },
    { leistung: 'meldebescheinigung', ags: schoenberg, stelle: 'meldeamt' },
    { leistung: 'hundesteuer', ags: schoenberg, stelle: 'kaemmerei' },
  ],
}

const registration: LeistungTask = { id: 'meldebescheinigung', taskKind: 'weisungsaufgabe', tarif: 'saechskvz-10' }
const dogTax: LeistungTask = { id: 'hundesteuer', taskKind: 'weisungsfrei', tarif: null }

describe('SächsKomZG §§ 36, 7, 8', () => {
  test('a Weisungsaufgabe for Schönberg is done by Meerane in its own name, on its account', () => {
    expect(zustaendigkeitFor(places, registration, schoenberg)).toMatchObject({
      ok: true,
      value: {
        gebiet: { name: 'Schönberg' },
        stelle: { id: 'meldeamt' },
        actsInNameOf: { name: 'Stadt Meerane', remedyNotice: 'Widerspruch bei Stadt Meerane' },
        legalBasis: 'SächsKomZG § 36 in Verbindung mit § 7',
        tarif: 'saechskvz-10',
        account: { haushaltsstelle: '12.22', kassenzeichenPrefix: 'MEE' },
      },
    })
  })

  test('what is weisungsfrei is done by Meerane in the name and on the account of Schönberg, by its own tariff', () => {
    expect(zustaendigkeitFor(places, dogTax, schoenberg)).toMatchObject({
      ok: true,
      value: {
        stelle: { id: 'kaemmerei' },
        actsInNameOf: { name: 'Gemeinde Schönberg' },
        legalBasis: 'SächsKomZG § 36 in Verbindung mit § 8',
        tarif: 'hundesteuer-schoenberg',
        account: { kassenzeichenPrefix: '270' },
      },
    })
  })

  test('Meerane acts for itself', () => {
    expect(zustaendigkeitFor(places, registration, meerane)).toMatchObject({
      value: { actsInNameOf: { name: 'Stadt Meerane' }, legalBasis: 'SächsGemO § 2' },
    })
  })
})

describe('is refused', () => {
  test('for an area that is not ours', () => {
    expect(zustaendigkeitFor(places, registration, '14612000')).toEqual({
      ok: false,
      refusal: { kind: 'unknown-gebiet', ags: '14612000' },
    })
  })

  test('where nobody is responsible', () => {
    expect(zustaendigkeitFor(places, dogTax, meerane)).toMatchObject({ refusal: { kind: 'nobody-responsible' } })
  })

  test('for an office of a body that does not act for the area', () => {
    const rules = [{ leistung: 'meldebescheinigung', ags: meerane, stelle: 'gemeindehaus' }]
    expect(zustaendigkeitFor({ ...places, rules }, registration, meerane)).toMatchObject({
      refusal: { kind: 'stelle-not-entitled', stelle: 'gemeindehaus' },
    })
  })

  test('for an office, a body or an account that is missing', () => {
    expect(zustaendigkeitFor({ ...places, stellen: [] }, registration, meerane)).toMatchObject({
      refusal: { kind: 'unknown-stelle' },
    })
    expect(zustaendigkeitFor({ ...places, koerperschaften: [] }, registration, meerane)).toMatchObject({
      refusal: { kind: 'unknown-koerperschaft' },
    })
    const koerperschaften = [body(meerane, 'Stadt Meerane', { accounts: [] })]
    expect(zustaendigkeitFor({ ...places, koerperschaften }, registration, meerane)).toMatchObject({
      refusal: { kind: 'no-account' },
    })
  })
})
