import { describe, expect, it } from 'vitest'
import { nameParts, namePartsMatch, searchForm, streetSearchForm } from './search-form.ts'

describe('searchForm, worked examples of BMeldDAV (Anlage Nr. 4 a, 6 a)', () => {
  it.each([
    ['Sörensen', true],
    ['Soerensen', true],
    ['Sœrensen', true],
    ['Sorensen', false],
  ])('Sœrensen is found by %s: %s', (asked, found) => {
    expect(searchForm(asked) === searchForm('Sœrensen')).toBe(found)
  })

  it.each([
    ['Noël Schmidt-Strauß', 'NOELSCHMIDTSTRAUSS'],
    ['K\u035Fha\u0308n', 'KHAEN'],
    ['Nguyễn Thị Thu Hằng', 'NGUYENTHITHUHANG'],
    ['Šćěpan Łužičan', 'SCEPANLUZICAN'],
    ['Åse Þór Ðuro Øyvind İlhan ışık', 'AASETHORDUROOEYVINDILHANISIK'],
    ['17. „Ж“ – ', ''],
  ])('%s becomes %s', (text, form) => {
    expect(searchForm(text)).toBe(form)
  })
})

describe('family names, worked examples of Anlage Nr. 6 b', () => {
  it.each([
    ['Graf von Neuenwalde', 'Graf', true],
    ['Graf von Neuenwalde', 'Neuenwalde', true],
    ['Graf von Neuenwalde', 'von Neuenwalde Graf', true],
    ['Graf von Neuenwalde', 'Graf von Neuenwalde', true],
    ['Graf von Neuenwalde', 'Graf vom Neuenwalde', false],
    ['Graf von Neuenwalde', 'Neuenwalde Graf', true],
    ['Müller Lüdenscheidt', 'Müller', true],
    ['Müller Lüdenscheidt', 'Lüdenscheidt Müller', true],
    ['Müller Lüdenscheidt', 'Müller Lodenbeck Lüdenscheidt', false],
    ['von Neuenwalde', 'Graf von Neuenwalde', false],
    ['von Neuenwalde Graf Zahl', 'Graf von Neuenwalde', true],
  ])('%s, asked for %s: %s', (registered, asked, found) => {
    expect(namePartsMatch(nameParts(registered), nameParts(asked))).toBe(found)
  })
})

describe('Vornamen, worked examples of Anlage Nr. 6 c', () => {
  it.each([
    ['Hans Georg Arthur', 'Hans Arthur', true],
    ['Hans Georg Arthur', 'Arthur Hans', true],
    ['Hans Georg Arthur', 'Hans-Georg', false],
    ['Hans Georg Arthur', 'Hans Heinrich', false],
    ['Hans-Georg Arthur', 'Arthur', true],
    ['Hans-Georg Arthur', 'Hans Georg', false],
    ['Hans-Georg Arthur', 'Hans-Georg', true],
    ['Hans-Georg Arthur', 'Arthur Hans', false],
    ['Hans-Georg Arthur', 'Arthur Hans-Georg', true],
    ['Karl-Heinz Arthur', 'Karlheinz', true],
    ['Karl-Heinz Arthur', 'Karl Heinz', false],
    ['+', 'Arthur', false],
    ['Arthur', '+', false],
  ])('%s, asked for %s: %s', (registered, asked, found) => {
    expect(namePartsMatch(nameParts(registered), nameParts(asked))).toBe(found)
  })
})

describe('streets, worked examples of Anlage Nr. 4 e and 6 h', () => {
  it.each([
    ['Lange Straße', 'LANGESTRASSE'],
    ['Lange Str.', 'LANGESTRASSE'],
    ['LangeStrasse', 'LANGESTRASSE'],
    ['Lange-Strasse', 'LANGESTRASSE'],
    ['Langer Wegle', 'LANGERWEG'],
    ['Langer Weg', 'LANGERWEG'],
    ['Lange Gässle', 'LANGEGASSE'],
    ['Lange Gassle', 'LANGEGASSLE'],
    ['Kleiner Pl.', 'KLEINERPLATZ'],
    ['Platz d. Republik', 'PLATZDREPUBLIK'],
    ['Pl. d. Republik', 'PLDREPUBLIK'],
    ['e.t.a.-hoffmann-promenade', 'ETAHOFFMANNPROMENADE'],
    ['eta-hoffmann promenade', 'ETAHOFFMANNPROMENADE'],
  ])('%s becomes %s', (street, form) => {
    expect(streetSearchForm(street)).toBe(form)
  })
})
