import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rate, tarif } from './example.ts'
import { feeOn } from './fee-on.ts'
import { nextDay } from './tarif-fault.ts'
import { announcedRates, endingRates } from './tarif-news.ts'

const [from, until] = ['2026-11-23', '2027-01-22']
const next = { cents: 1500, validFrom: '2027-01-01', validTo: null }

test('a rate that ends without another in force is told, once', () => {
  expect(endingRates(tarif(rate({})), from, until)).toEqual([{ position: 'bescheinigung', day: '2026-12-31' }])
  expect(endingRates(tarif(rate({ toAge: 23 }), rate({ fromAge: 24 })), from, until)).toHaveLength(1)
})

test('with a successor in force there is nothing to tell; an announced one is none', () => {
  expect(endingRates(tarif(rate({}), rate(next)), from, until)).toEqual([])
  expect(endingRates(tarif(rate({}), rate({ ...next, status: 'announced' })), from, until)).toHaveLength(1)
})

test('an end in the past, or far away, is not told here', () => {
  expect(endingRates(tarif(rate({})), '2027-01-01', '2027-03-01')).toEqual([])
  expect(endingRates(tarif(rate({})), from, '2026-12-30')).toEqual([])
})

test('one age may end while the other goes on', () => {
  const ages = tarif(rate({ toAge: 23 }), rate({ fromAge: 24, validTo: null }))
  expect(endingRates(ages, from, until)).toEqual([{ position: 'bescheinigung', day: '2026-12-31' }])
})

test('rates that begin later are told with their first day', () => {
  expect(announcedRates(tarif(rate({}), rate(next)), from)).toEqual([{ position: 'bescheinigung', day: '2027-01-01' }])
  expect(announcedRates(tarif(rate({})), from)).toEqual([])
})

test('exactly the days after which a fee is refused are told', () => {
  fc.assert(
    fc.property(fc.nat({ max: 60 }), fc.constantFrom('in-force', 'announced', 'ended'), (gap, status) => {
      const start = new Date(Date.parse('2027-01-01T00:00:00Z') + gap * 86_400_000).toISOString().slice(0, 10)
      const schedule = tarif(rate({}), rate({ ...next, validFrom: start, status }))
      const told = endingRates(schedule, from, until).map(({ day }) => day)
      const refused = !feeOn(schedule, 'bescheinigung', nextDay('2026-12-31'), { quantity: 1 }).ok
      expect(told).toEqual(refused ? ['2026-12-31'] : [])
    }),
  )
})
