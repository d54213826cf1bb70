import { feeOn } from '@buergerkoffer/domain/gebuehr'
import { expect, test } from 'vitest'
import { explainGebuehr } from './explain-gebuehr.ts'
import { tarifSchema } from './schema/tarif-schema.ts'

const source = (citation: string) => ({ citation, readOn: '2026-11-23', checked: false })
const rate = { per: 'application', validFrom: '2026-01-01', validTo: '2026-12-31', status: 'in-force' }
const split = {
  recipient: 'bundeskasse',
  name: 'die Bundeskasse',
  numerator: 3,
  denominator: 5,
  legalSource: source('§ 30 Absatz 2 BZRG'),
}
const tarif = tarifSchema.parse({
  ...{ id: 'muster', title: 'Muster', level: 'bund', openFacts: [] },
  positions: [
    { ...rate, id: 'zeugnis', cents: 1300, legalSource: source('§ 1'), explanation: 'zeugnis', split },
    { ...rate, id: 'eile', cents: 700, atWish: true, legalSource: source('§ 2'), explanation: 'eile' },
  ],
  befreiungen: [
    {
      ...{ id: 'haerte', label: { de: 'Härte' }, positions: ['zeugnis'], needsNote: true, mayReduce: true },
      ...{ legalSource: source('§ 3'), explanation: 'frei', reducedExplanation: 'weniger' },
    },
  ],
  explanations: {
    zeugnis: { de: 'Das Zeugnis kostet {total} ({citation}).' },
    eile: { de: 'Auf Ihren Wunsch geht es schneller, das kostet {total} mehr ({citation}).' },
    frei: { de: 'Sie zahlen nichts ({citation}).' },
    weniger: { de: 'Sie zahlen nur {total} ({citation}).' },
  },
})

function said(context: object, day = '2026-11-23'): string {
  const fee = feeOn(tarif, 'zeugnis', day, { quantity: 1, ...context })
  return fee.ok ? explainGebuehr(tarif, fee.value, 'de').replaceAll('\u00a0', ' ') : fee.refusal.kind
}

test('who gets a part of a fee is said with amounts and paragraph', () => {
  expect(said({})).toBe(
    'Das Zeugnis kostet 13,00 € (§ 1). Davon behalten wir 5,20 €; 7,80 € geben wir an die Bundeskasse weiter (§ 30 Absatz 2 BZRG).',
  )
})

test('each surcharge has its sentence, then comes the sum', () => {
  expect(said({ zuschlaege: ['eile'] })).toContain('das kostet 7,00 € mehr (§ 2). Zusammen sind das 20,00 €.')
})

test('a fee that is waived or lowered says only that', () => {
  const befreiung = { id: 'haerte', note: 'x' }
  expect(said({ zuschlaege: ['eile'], befreiung })).toBe('Sie zahlen nichts (§ 3).')
  expect(said({ befreiung: { ...befreiung, cents: 500 } })).toMatch(
    /^Sie zahlen nur 5,00 € \(§ 3\)\. Davon behalten wir 2,00 €/,
  )
})

test('the last rate of an ended tariff is named as such', () => {
  expect(said({ lastRateReason: 'x' }, '2027-01-02')).toMatch(
    /Dieser Betrag galt bis 31\.12\.2026; ein neuer liegt uns noch nicht vor\.$/,
  )
})
