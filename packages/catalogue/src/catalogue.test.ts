import { ausweisdokumentNames } from '@buergerkoffer/domain/person'
import { describe, expect, test } from 'vitest'
import { type Catalogue, createCatalogue } from './catalogue.ts'
import { ownContent } from './example.ts'
import { readContent } from './read-content.ts'

const day = '2026-11-23'
const catalogue = open()
const leistung = catalogue.leistung('meldebescheinigung')

function open(): Catalogue {
  const read = readContent(ownContent())
  if (!read.ok) throw new Error('own content is broken; see check.test.ts')
  return createCatalogue('test', read.value)
}

function fee(quantity: number, on: string, befreiung?: { id: string; note?: string }) {
  if (leistung === undefined) throw new Error('no Meldebescheinigung')
  const further = befreiung ? { befreiung } : {}
  const answers = { ausfertigungen: quantity }
  return catalogue.feesFor(leistung, { tarif: 'saechskvz-10', day: on, answers, ...further })[0]
}

describe('Meldebescheinigung', () => {
  test('is decided on site and needs snapshot, printer and seal', () => {
    expect(leistung).toMatchObject({ decision: 'on-site', review: 'none', leika: { checked: false } })
    expect(leistung?.needs.map((need) => need.kind)).toEqual(['register-snapshot', 'printer', 'seal'])
  })

  test('offers only what BMG § 18 (2) allows, and neither Sperrkennwort nor serial numbers', () => {
    const field = leistung?.formular.steps[0]?.fields[0]
    const offered = field?.kind === 'multipleChoice' ? field.options.map((option) => option.value) : []
    expect(offered).toContain('staatsangehoerigkeiten')
    expect(offered.join(' ')).not.toMatch(/sperr|serien|religion|identifikationsnummer/i)
  })

  test('for Schönberg is done by Meerane in its own name, for its own account', () => {
    expect(catalogue.stelleFor('meldebescheinigung', '14524270')).toMatchObject({
      ok: true,
      value: {
        stelle: { id: 'meerane-einwohnermeldeamt' },
        actsInNameOf: { name: 'Stadt Meerane' },
        tarif: 'saechskvz-10',
        account: { kassenzeichenPrefix: 'MEE' },
      },
    })
    expect(catalogue.stelleFor('angeln', '14524270')).toMatchObject({ refusal: { kind: 'unknown-leistung' } })
  })

  test('costs 12 euros a piece, explained in one sentence', () => {
    const result = fee(2, day)
    expect(result).toMatchObject({ ok: true, value: { cents: 2400 } })
    if (!result?.ok) return
    expect(catalogue.explain(result.value, 'de')).toMatch(
      /kostet 12,00\u00a0€ .*Nummer 68.* 2 Stück .* 24,00\u00a0€\.$/,
    )
    expect(catalogue.explain(result.value, 'en-GB')).toContain('€24.00')
    expect(catalogue.explain(result.value, 'hsb')).toBe(catalogue.explain(result.value, 'de'))
  })

  test('has no fee after the schedule of costs ends, and none is guessed', () => {
    expect(fee(1, '2026-12-31')).toMatchObject({ ok: true })
    expect(fee(1, '2027-01-01')).toMatchObject({ ok: false, refusal: { kind: 'tariff-ended', validTo: '2026-12-31' } })
  })

  test('is free for a social benefit; hardship needs grounds', () => {
    const free = fee(1, day, { id: 'sozialleistung' })
    expect(free).toMatchObject({ ok: true, value: { cents: 0 } })
    if (free?.ok) expect(catalogue.explain(free.value, 'de')).toContain('§ 64 Absatz 2 SGB X')
    expect(fee(1, day, { id: 'billigkeit' })).toMatchObject({ refusal: { kind: 'note-missing' } })
  })

  test('has its texts in the language asked for, else in the nearest', () => {
    expect(leistung?.texts('en-GB').modules['03'].text).toBe('Registration certificate')
    expect(leistung?.texts('de-simple')).toMatchObject({ language: 'de-simple', status: 'ungeprueft' })
    expect(leistung?.texts('hsb').language).toBe('de')
  })
})

test('an unknown tariff or service is not found', () => {
  expect(catalogue.tarif('x')).toBeUndefined()
  expect(catalogue.leistung('x')).toBeUndefined()
  if (leistung)
    expect(catalogue.feesFor(leistung, { tarif: 'x', day, answers: {} })).toMatchObject([
      { refusal: { kind: 'unknown-tarif' } },
    ])
})

describe('identity documents', () => {
  test('every kind that may stand in a stored event is still described', () => {
    expect(catalogue.ausweisarten.map(({ id }) => id)).toEqual(expect.arrayContaining([...ausweisdokumentNames.keys()]))
  })

  test('have the same German name here as where no catalogue is at hand', () => {
    const names = catalogue.ausweisarten.map(({ id, label }) => [id, label.de] as const)
    expect(new Map(names)).toEqual(ausweisdokumentNames)
  })

  test('of the residence procedures prove identity only together with another', () => {
    for (const id of ['fiktionsbescheinigung', 'aufenthaltsgestattung', 'ankunftsnachweis', 'duldung']) {
      expect(catalogue.ausweisart(id)?.proves.identity).toBe('with-another')
    }
    expect(catalogue.ausweisart('eid-karte')?.proves.identity).toBe('no')
  })

  test('are valid as long as the law has it', () => {
    const months = (id: string) => catalogue.ausweisart(id)?.validity.rules.map(({ months: all }) => all)
    expect(months('personalausweis')).toEqual([72, 120]) // PAuswG § 6 (1), (3)
    expect(months('vorlaeufiger-personalausweis')).toEqual([3]) // PAuswG § 6 (4)
    expect(months('ersatz-personalausweis')).toEqual([36]) // PAuswG § 6 (4a)
    expect(months('eid-karte')).toEqual([120]) // eIDKG § 5 (1)
  })
})
