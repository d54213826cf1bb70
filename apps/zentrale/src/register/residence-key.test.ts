import type { Anschrift } from '@buergerkoffer/domain/person'
import { describe, expect, it } from 'vitest'
import { residenceKey, residenceKeys } from './residence-key.ts'

/** Worked examples of BMeldDAV Anlage Nr. 6 i, as far as we register part numbers (we do not). */
describe('residence keys', () => {
  it.each([
    ['17', '17', null, true],
    ['17', '17', 'a', true],
    ['17', '18', null, false],
    ['17', '18', 'a', false],
    ['17 a', '17', null, false],
    ['17a', '17', 'a', true],
    ['17 A', '17', 'a', true],
    ['17 a', '18', 'a', false],
    ['', '17', 'a', true],
    ['', null, null, true],
  ])('asked for %j, registered %s %s: %s', (asked, hausnummer, hausnummerZusatz, found) => {
    const registered = residenceKeys({ ...home, hausnummer, hausnummerZusatz })
    expect(registered.includes(residenceKey('Lange Str.', asked) ?? '')).toBe(found)
  })

  it('is none without a street', () => {
    expect(residenceKey(' ', '17')).toBeNull()
  })
})

const home: Anschrift = {
  wohnungsart: 'alleinige',
  ags: '14524190',
  plz: '08393',
  ort: 'Meerane',
  ortsteil: null,
  strasse: 'Lange Straße',
  hausnummer: null,
  hausnummerZusatz: null,
  zusatz: null,
  einzug: '2000-01-01',
  auszug: null,
}
