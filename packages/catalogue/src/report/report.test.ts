import { expect, test } from 'vitest'
import { ownContent, withChange } from '../example.ts'
import { type ContentFolder, readContentFolder } from '../read-content.ts'
import { agingFacts } from './aging-facts.ts'
import { contentReport } from './content-report.ts'
import { endingTarife } from './ending-tarife.ts'

const leistung = 'leistungen/meldebescheinigung/leistung.json'

function read(files = ownContent()): ContentFolder {
  const folder = readContentFolder(files)
  if (!folder.ok) throw new Error('own content is broken; see check.test.ts')
  return folder.value
}

test('a service is told with languages, fees, facts and examples', () => {
  const report = contentReport(read(), '2026-11-23', 6)
  expect(report.leistungen.find(({ id }) => id === 'aushaendigung')).toMatchObject({
    ...{ checked: false, fields: 1, feeLines: 0, facts: 7, checkedFacts: 6, oldest: 1, openFacts: 4 },
    languages: ['de-simple', 'de', 'en'].map((language) => ({ language, checked: false })),
  })
  expect(report.leistungen.find(({ id }) => id === 'meldebescheinigung')).toMatchObject({
    ...{ feeLines: 1, sourcedFees: 1, checkedFees: 0, kosten: 0 },
  })
  expect(report.leistungen.find(({ id }) => id === 'hundesteuer')).toMatchObject({ kosten: 1, kostenOpen: 1 })
  expect(report.aging.map(({ file }) => file)).toEqual(expect.arrayContaining(['ausweisarten.json', 'feiertage.json']))
})

const measureOf = (folder: ContentFolder, day = '2026-11-23') => contentReport(folder, day, 6).measure

test('every amount in the words of our services is structured and sourced', () => {
  const measure = measureOf(read())
  expect(measure.amounts).toBeGreaterThan(measure.inModule15)
  expect(measure.inModule15).toBeGreaterThan(30)
  const whole = { structured: { percent: 100 }, sourced: { percent: 100 }, texts: { percent: 100 } }
  expect(measure).toMatchObject({ ...whole, beispiele: { percent: 100 }, fees: { percent: 100 }, isWhole: true })
})

test('one wrong amount, one cost without its fact, one rate that has ended is less than everything', () => {
  const trade = 'leistungen/gewerbe-anmelden'
  const wrong = measureOf(read(withChange(`${trade}/texte/en.json`, '22 to 112 euros dep', '22 to 113 euros dep')))
  expect(wrong).toMatchObject({ structured: { done: wrong.amounts - 1, percent: 99 }, isWhole: false })
  const unfounded = measureOf(read(withChange(`${trade}/leistung.json`, /112 Euro\.(",\s*"source")/, 'X.$1')))
  expect(unfounded).toMatchObject({ structured: { percent: 100 }, isWhole: false })
  expect(unfounded.sourced.done).toBeLessThan(unfounded.amounts)
  const later = measureOf(read(), '2027-01-01')
  expect(later.isWhole).toBe(false)
  expect(later.kosten.done).toBeLessThan(later.kosten.of)
})

const fact = (parts: string) =>
  read(
    withChange(
      leistung,
      /"readOn": "2026-11-22",(\s*)"checked": true(\s*)\}/,
      `"readOn": "2026-02-28", "checked": true }${parts}`,
    ),
  )
const dueOn = (folder: ContentFolder, today: string) =>
  agingFacts(folder, today).filter(({ isDue, file }) => isDue && file === leistung).length

test('a fact is due twelve months after it was read, or when it says so itself', () => {
  expect([dueOn(fact(''), '2027-02-28'), dueOn(fact(''), '2027-03-01')]).toEqual([0, 1])
  expect([dueOn(fact(', "reviewEvery": 1'), '2026-03-28'), dueOn(fact(', "reviewEvery": 1'), '2026-03-29')]).toEqual([
    0, 1,
  ])
  expect([
    dueOn(fact(', "validTo": "2026-11-22"'), '2026-11-22'),
    dueOn(fact(', "validTo": "2026-11-22"'), '2026-11-23'),
  ]).toEqual([0, 1])
})

test('the oldest comes first, with its place', () => {
  expect(agingFacts(fact(''), '2026-11-23')[0]).toMatchObject({ file: leistung, days: 268 })
})

test('a rate is told before it ends, unless another follows', () => {
  const ending = (weeks: number) => endingTarife(read().content, '2026-11-23', weeks).map(({ position }) => position)
  expect(ending(5)).not.toContain('meldebescheinigung-schriftlich')
  expect(ending(6)).toContain('meldebescheinigung-schriftlich')
  expect(ending(6)).not.toContain('personalausweis')
})
