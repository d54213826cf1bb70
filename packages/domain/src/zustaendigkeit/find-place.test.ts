import { expect, test } from 'vitest'
import { findPlace } from './find-place.ts'

const places = [
  { ags: '14524190', name: 'Meerane' },
  { ags: '14524270', name: 'Schönberg', districts: ['Köthel', 'Oberdorf'] },
  { ags: '14521430', name: 'Neukirchen/Erzgeb.', districts: ['Oberdorf'] },
  { ags: '14999001', name: 'Neustadt', postcodes: ['01844'] },
  { ags: '14999002', name: 'Neustadt', postcodes: ['08223'] },
  { ags: '14999003', name: 'Köthel' },
]
const agsOf = (ort: string, plz?: string) => findPlace(places, { ort, plz })?.ags

test.each([
  ['Meerane', '14524190'],
  ['Stadt Meerane', '14524190'],
  ['MEERANE', '14524190'],
  ['Schoenberg', '14524270'],
  ['Schönberg', '14524270'],
  ['Köthel', '14999003'],
  ['Oberdorf', undefined],
  ['Nirgendwo', undefined],
  ['–', undefined],
])('%s is %s', (ort, ags) => expect(agsOf(ort)).toBe(ags))

test('a postcode tells places of one name apart, and excludes none whose postcodes nobody knows', () => {
  expect(agsOf('Neustadt')).toBeUndefined()
  expect(agsOf('Neustadt', '08223')).toBe('14999002')
  expect(agsOf('Neustadt', '99999')).toBeUndefined()
  expect(agsOf('Meerane', '08393')).toBe('14524190')
})
