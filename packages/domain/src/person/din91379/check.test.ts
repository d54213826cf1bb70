import { describe, expect, it } from 'vitest'
import { charactersOf, checkDin91379 } from './check.ts'
import { cyrillicLetters, greekLetters, latinLetters } from './letters.ts'
import { nonLettersE1, nonLettersN1, nonLettersN2, nonLettersN3, nonLettersN4 } from './non-letters.ts'

describe('the character tables', () => {
  it('have the sizes of the standard', () => {
    const groups = [nonLettersN1, nonLettersN2, nonLettersN3, nonLettersN4, nonLettersE1, greekLetters, cyrillicLetters]
    expect(new Set(latinLetters).size).toBe(649)
    expect(latinLetters.filter((letter) => [...letter].length > 1)).toHaveLength(149)
    expect(groups.map((group) => group.length)).toEqual([18, 60, 6, 4, 42, 69, 62])
    expect(charactersOf.E.size).toBe(649 + 18 + 60 + 6 + 4 + 42 + 69 + 62)
  })

  it('are in NFC', () => {
    const all = [...charactersOf.E]
    expect(all.filter((character) => character !== character.normalize('NFC'))).toEqual([])
  })

  it('hold the letters of Upper Sorbian, Polish, Czech, Turkish, Romanian and Vietnamese', () => {
    const letters = 'čćěłńóŕřšžźŽąęśżďňťůğıİşâîățșđươạảấầẩẫậắằẳẵặệộữự'
    expect(checkDin91379('A', letters)).toEqual({ ok: true, value: letters })
  })
})

describe('checkDin91379', () => {
  it('answers with NFC, also for sequences of several code points', () => {
    expect(checkDin91379('A', 'Mu\u0308ller')).toEqual({ ok: true, value: 'M\u00FCller' })
    expect(checkDin91379('A', 'K\u035Fha\u030Bn')).toEqual({ ok: true, value: 'K\u035Fha\u030Bn' })
  })

  it('names each foreign character and its place as a reader counts', () => {
    expect(checkDin91379('A', 'M\u0304ax\u0302 3Ж')).toEqual({
      ok: false,
      refusal: [
        { character: 'M\u0304', position: 1 },
        { character: 'x\u0302', position: 3 },
        { character: '3', position: 5 },
        { character: 'Ж', position: 6 },
      ],
    })
  })

  it.each([
    ['A', "O'Brien, d`Arc-Łužić"],
    ['B', 'Straße des 17. Juni (Ost) & Co.'],
    ['C', '¾ Liter\r\nab hier\u00A0'],
    ['D', 'Άλφα™'],
    ['E', 'София'],
  ] as const)('class %s holds %j and no class before it', (cls, text) => {
    const order = ['A', 'B', 'C', 'D', 'E'] as const
    for (const each of order) expect(checkDin91379(each, text).ok).toBe(each >= cls)
  })

  it('refuses a stray combining mark and an unknown letter of a double sequence', () => {
    expect(checkDin91379('A', '\u0301a')).toEqual({ ok: false, refusal: [{ character: '\u0301', position: 1 }] })
    expect(checkDin91379('A', 'K\u035Fa')).toEqual({ ok: false, refusal: [{ character: 'K\u035F', position: 1 }] })
  })
})
