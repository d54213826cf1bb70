import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { charactersOf } from './din91379/check.ts'
import { latinLetters } from './din91379/letters.ts'
import { nameParts, searchForm, streetSearchForm } from './search-form.ts'

const dinText = fc.array(fc.constantFrom(...charactersOf.C), { maxLength: 30 }).map((characters) => characters.join(''))
const anyText = fc.oneof(dinText, fc.string({ unit: 'binary' }))

describe('searchForm', () => {
  it('writes every Latin letter with one or two base letters', () => {
    expect(latinLetters.filter((letter) => !/^[A-Z]{1,2}$/.test(searchForm(letter)))).toEqual([])
  })

  it('is idempotent and holds base letters only', () => {
    const holds = fc.property(anyText, (text) => {
      const form = searchForm(text)
      expect(form).toMatch(/^[A-Z]*$/)
      expect(searchForm(form)).toBe(form)
    })
    fc.assert(holds)
  })

  it('does not depend on the normal form of its input', () => {
    const holds = fc.property(dinText, (text) => {
      expect(searchForm(text.normalize('NFD'))).toBe(searchForm(text))
    })
    fc.assert(holds)
  })

  it('of a street is idempotent', () => {
    const ending = fc.constantFrom('str.', 'Straße', 'PL', 'wegle', 'gäßle', '')
    const holds = fc.property(dinText, ending, (start, end) => {
      const form = streetSearchForm(start + end)
      expect(streetSearchForm(form)).toBe(form)
    })
    fc.assert(holds)
  })

  it('of a name is the search form of its parts', () => {
    const holds = fc.property(dinText, (text) => {
      expect(nameParts(text).join('')).toBe(searchForm(text))
    })
    fc.assert(holds)
  })
})
