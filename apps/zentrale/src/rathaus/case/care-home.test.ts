import { after, events } from '@buergerkoffer/domain/testing'
import { evolveVorgang } from '@buergerkoffer/domain/vorgang'
import { expect, it } from 'vitest'
import { careHomeOf } from './care-home.ts'

const home = {
  ...{ einrichtung: 'e1', name: 'Seniorenhaus Am Park', street: 'Parkstr. 3a' },
  ...{ postcode: '08393', town: 'Schönberg', ags: '14524270' },
}
const at = { strasse: 'Parkstraße', hausnummer: '3 a', plz: '08393', einrichtung: false }

const moved = (answers: object, leistung = 'wohnsitz-anmelden') => {
  const opened = { ...events.VorgangOpened.data, leistung }
  const data = { formular: 'wohnsitz-anmelden', version: '1', complete: true, answers: { ...answers } }
  return [{ type: 'VorgangOpened', data: opened } as const, { type: 'AngabenFilled', data } as const].reduce(
    evolveVorgang,
    after('HandedOver'),
  )
}

it.each([
  ['a known home, however its street is written', at, { kind: 'known', name: home.name }],
  ['a home that the citizen spoke of', { ...at, hausnummer: '5', einrichtung: true }, { kind: 'said' }],
  ['no home next door', { ...at, hausnummer: '3 b' }, undefined],
  ['no home of the same street elsewhere', { ...at, plz: '08371' }, undefined],
])('knows %s', (_what, answers, found) => {
  expect(careHomeOf(moved(answers), [home])).toEqual(found)
})

it('asks of no other service', () => {
  expect(careHomeOf(moved({ ...at, einrichtung: true }, 'personalausweis'), [home])).toBeUndefined()
})
