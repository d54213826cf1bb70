import { createHash } from 'node:crypto'
import { ageOn, checkDin91379, isPersonId, type Person, parsePartialDate } from '@buergerkoffer/domain/person'
import { personSchema } from '@buergerkoffer/domain/vorgang'
import { describe, expect, it } from 'vitest'
import { demoPersonIds } from './named-residents.ts'
import { generateResidents } from './residents.ts'

const residents = generateResidents()
const TODAY = '2026-11-23'

describe('generateResidents', () => {
  it('makes the same residents every time', () => {
    const hash = createHash('sha256').update(JSON.stringify(residents)).digest('hex')
    expect(createHash('sha256').update(JSON.stringify(generateResidents())).digest('hex')).toBe(hash)
    // Another hash is another data set: give DATASET a new name with it.
    expect(hash).toBe('a65bd1984eb6cef6155123030b7c8a425b08c9a7902dcf5411e05f93fd4c4adf')
  }, 30_000)

  it('fills both municipalities to their size', () => {
    const counts = Object.fromEntries([...Map.groupBy(residents, ags)].map(([key, list]) => [key, list.length]))
    expect(counts).toEqual({ 14524190: 13_844, 14524270: 856 })
  })

  it('writes personal names in class A and places and streets in class B, all in NFC', () => {
    expect(residents.flatMap(personalNames).filter(isOutside('A'))).toEqual([])
    expect(residents.flatMap(placeNames).filter(isOutside('B'))).toEqual([])
  })

  it('makes persons that a register row can hold, each with an id of its own', () => {
    expect(residents.filter((person) => !personSchema.safeParse(person).success)).toEqual([])
    expect(new Set(residents.map(({ id }) => id)).size).toBe(residents.length)
    expect(residents.every(({ id }) => isPersonId(id))).toBe(true)
  })

  it('lets nobody move in before birth, nor live two lives at once', () => {
    const impossible = residents.filter((person) => !addressesFit(person))
    expect(impossible).toEqual([])
  })

  it('knows partly unknown births, one-name persons and letters of several code points', () => {
    const forms = new Set(residents.map(({ geburt }) => geburt.datum.length))
    expect(forms).toEqual(new Set([10, 7, 4, 0]))
    expect(residents.filter(({ name }) => name.vornamen.length === 0).length).toBeGreaterThan(5)
    expect(residents.some((person) => personalNames(person).some((name) => /\p{M}/u.test(name)))).toBe(true)
  })

  it('keeps relations in both directions and between persons of the register', () => {
    const byId = new Map(residents.map((person) => [person.id, person]))
    const mirror = {
      ehegatte: 'ehegatte',
      lebenspartner: 'lebenspartner',
      kind: 'gesetzlicher-vertreter',
      'gesetzlicher-vertreter': 'kind',
    }
    const broken = residents.flatMap((person) =>
      person.beziehungen.filter(({ art, person: other }) => {
        const back = byId.get(other)?.beziehungen.find((beziehung) => beziehung.person === person.id)
        return back?.art !== mirror[art]
      }),
    )
    expect(broken).toEqual([])
  })

  it('gives every minor at home a legal representative', () => {
    const minors = residents.filter(({ geburt }) => (ageOn(geburt.datum, TODAY) ?? 99) < 17)
    const alone = minors.filter(({ beziehungen }) => !beziehungen.some(({ art }) => art === 'gesetzlicher-vertreter'))
    expect(alone).toEqual([])
    expect(minors.length).toBeGreaterThan(1_000)
  })

  it('blocks a few persons (BMG § 51) and all residents of the care home (BMG § 52)', () => {
    const blocked = residents.filter(({ sperren }) => sperren.auskunftssperre !== null)
    const inCare = residents.filter(({ sperren }) => sperren.bedingterSperrvermerk)
    expect(blocked.length).toBeGreaterThan(5)
    expect(blocked.length).toBeLessThan(60)
    expect(new Set(inCare.map(({ anschriften }) => anschriften[0]?.zusatz))).toEqual(
      new Set(['Pflegeheim Haus Abendstern']),
    )
    expect(inCare).toHaveLength(92)
  })

  it('holds the persons that demonstrations call by name', () => {
    const ids = new Set(residents.map(({ id }) => id))
    expect(Object.values(demoPersonIds).every((id) => ids.has(id))).toBe(true)
  })
})

function ags({ anschriften }: Person): string {
  return anschriften[0]?.ags ?? ''
}

function personalNames({ name }: Person): readonly string[] {
  const { familienname, geburtsname, fruehereFamiliennamen, vornamen, gebraeuchlicherVorname, kuenstlername } = name
  const optional = [geburtsname, gebraeuchlicherVorname, kuenstlername].filter((text) => text !== null)
  return [familienname, ...fruehereFamiliennamen, ...vornamen, ...optional]
}

function placeNames({ anschriften, fruehereAnschriften, geburt }: Person): readonly string[] {
  const homes = [...anschriften, ...fruehereAnschriften]
  const texts = homes.flatMap(({ strasse, ort, ortsteil, zusatz }) => [strasse, ort, ortsteil, zusatz])
  return [geburt.ort, ...texts.filter((text) => text !== null)]
}

function isOutside(cls: 'A' | 'B'): (text: string) => boolean {
  return (text) => {
    const checked = checkDin91379(cls, text)
    return !checked.ok || checked.value !== text || text.trim() === ''
  }
}

function addressesFit({ geburt, anschriften, fruehereAnschriften }: Person): boolean {
  const present = anschriften.every(
    ({ einzug, auszug }) => auszug === null && einzug <= TODAY && einzug >= geburt.datum,
  )
  const past = fruehereAnschriften.every(({ einzug, auszug }) => {
    return auszug !== null && einzug < auszug && auszug <= (anschriften[0]?.einzug ?? '') && einzug >= geburt.datum
  })
  return present && past && parsePartialDate(geburt.datum).ok
}
