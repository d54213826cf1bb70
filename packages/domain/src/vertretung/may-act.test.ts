import { describe, expect, test } from 'vitest'
import { mayAct } from './may-act.ts'
import { type ActorRule, mayActAlone } from './rule.ts'
import { actsForSelf, type Vertretung } from './vertretung.ts'

/** As PAuswG § 9 has it, with the practice of Saxon towns for joint custody. */
const personalausweis: readonly ActorRule[] = [
  { capacity: 'self', minimumAge: 16, personPresent: true, proofs: [] },
  {
    capacity: 'parent',
    belowAge: 18,
    personPresent: true,
    proofs: [{ id: 'sorgerecht', seen: 'original', custody: 'sole' }],
    secondConsent: 'written-with-id-copy',
  },
  {
    capacity: 'betreuer',
    personPresent: true,
    proofs: [{ id: 'betreuerausweis', seen: 'original' }],
    scopes: [{ id: 'aufenthaltsbestimmung' }],
  },
  {
    capacity: 'vollmacht',
    personPresent: true,
    proofs: [{ id: 'vollmacht', seen: 'certified' }],
    onlyIfUnable: true,
  },
]

/** BZRG § 30 (1), (2): from 14 on, the legal representative too, nobody with a Vollmacht. */
const fuehrungszeugnis: readonly ActorRule[] = [
  { capacity: 'self', minimumAge: 14, proofs: [] },
  { capacity: 'parent', belowAge: 18, proofs: [] },
]

const mother = { familienname: 'Böttcher', vornamen: 'Anja' }
const parent: Vertretung = { ...actsForSelf, capacity: 'parent', representative: mother, custody: 'joint' }
const betreuer: Vertretung = {
  ...actsForSelf,
  capacity: 'betreuer',
  representative: mother,
  proofs: [{ id: 'betreuerausweis', seen: 'original' }],
  scope: 'aufenthaltsbestimmung',
}
const vollmacht: Vertretung = {
  ...actsForSelf,
  capacity: 'vollmacht',
  representative: mother,
  proofs: [{ id: 'vollmacht', seen: 'certified' }],
  unable: 'Seit dem Schlaganfall nicht ansprechbar, Attest gesehen',
}

const faultsOf = (facts: Vertretung, age: number | null, rules = personalausweis) => {
  const answer = mayAct(facts, rules, age)
  return answer.ok ? [] : answer.refusal
}

describe('for themselves', () => {
  test('from the minimum age on', () => {
    expect(faultsOf(actsForSelf, 16)).toEqual([])
    expect(faultsOf(actsForSelf, 15)).toEqual([{ kind: 'too-young', minimumAge: 16 }])
  })

  test('an adult whose birthday nobody knows', () => {
    expect(faultsOf(actsForSelf, null)).toEqual([])
    expect(mayActAlone(personalausweis, null)).toBe(true)
  })
})

describe('a parent', () => {
  const written = (idCopy: boolean): Vertretung => ({ ...parent, secondConsent: { kind: 'written', idCopy } })

  test('with joint custody needs the other, here or in writing with a copy of the identity document', () => {
    expect(faultsOf(parent, 9)).toEqual([{ kind: 'second-consent-missing', writtenAllowed: true }])
    expect(faultsOf({ ...parent, secondConsent: { kind: 'present', idCopy: false } }, 9)).toEqual([])
    expect(faultsOf(written(true), 9)).toEqual([])
    expect(faultsOf(written(false), 9)).toEqual([{ kind: 'id-copy-missing' }])
  })

  test('is not helped by paper where both must come', () => {
    const both = [{ ...personalausweis[1], capacity: 'parent', proofs: [], secondConsent: 'present' } as const]
    expect(faultsOf(written(true), 9, both)).toEqual([{ kind: 'second-consent-missing', writtenAllowed: false }])
  })

  test('with sole custody proves it', () => {
    const sole = { ...parent, custody: 'sole' } as const
    expect(faultsOf(sole, 9)).toEqual([{ kind: 'proof-missing', proof: 'sorgerecht', seen: 'original' }])
    expect(faultsOf({ ...sole, proofs: [{ id: 'sorgerecht', seen: 'original' }] }, 9)).toEqual([])
  })

  test('says which custody it is', () => {
    expect(faultsOf({ ...parent, custody: null }, 9)).toEqual([{ kind: 'custody-missing' }])
  })

  test('brings the child where it must be seen', () => {
    const alone = { ...parent, personPresent: false, secondConsent: { kind: 'present', idCopy: false } } as const
    expect(faultsOf(alone, 9)).toEqual([{ kind: 'person-absent' }])
    expect(faultsOf(alone, 9, fuehrungszeugnis)).toEqual([])
  })

  test('acts for nobody of age, nor for somebody of unknown age', () => {
    expect(faultsOf({ ...parent, custody: 'sole', proofs: [{ id: 'sorgerecht', seen: 'original' }] }, 18)).toEqual([
      { kind: 'too-old', belowAge: 18 },
    ])
    expect(faultsOf(parent, null, fuehrungszeugnis)).toEqual([{ kind: 'too-old', belowAge: 18 }])
  })
})

describe('a Betreuer', () => {
  test('with Aufenthaltsbestimmung and the Betreuerausweis', () => {
    expect(faultsOf(betreuer, 80)).toEqual([])
  })

  test('not with another Aufgabenbereich, not with a copy', () => {
    expect(faultsOf({ ...betreuer, scope: 'vermoegenssorge' }, 80)).toEqual([
      { kind: 'scope-missing', scopes: ['aufenthaltsbestimmung'] },
    ])
    expect(faultsOf({ ...betreuer, proofs: [{ id: 'betreuerausweis', seen: 'copy' }] }, 80)).toEqual([
      { kind: 'proof-missing', proof: 'betreuerausweis', seen: 'original' },
    ])
  })
})

describe('with a Vollmacht', () => {
  test('certified, for somebody unable to act, with the reason', () => {
    expect(faultsOf(vollmacht, 80)).toEqual([])
    expect(faultsOf({ ...vollmacht, unable: '  ' }, 80)).toEqual([{ kind: 'unable-missing' }])
    expect(faultsOf({ ...vollmacht, proofs: [{ id: 'vollmacht', seen: 'original' }] }, 80)).toEqual([
      { kind: 'proof-missing', proof: 'vollmacht', seen: 'certified' },
    ])
  })

  test('nobody, where the service has no rule for it (BZRG § 30 (2))', () => {
    expect(faultsOf(vollmacht, 80, fuehrungszeugnis)).toEqual([{ kind: 'capacity-excluded', capacity: 'vollmacht' }])
  })

  test('tells everything that is missing at once', () => {
    const bare = { ...vollmacht, representative: null, proofs: [], unable: null, personPresent: false }
    expect(faultsOf(bare, 80).map(({ kind }) => kind)).toEqual([
      'representative-missing',
      'person-absent',
      'unable-missing',
      'proof-missing',
    ])
  })
})

test('a representative with one name only is named', () => {
  expect(faultsOf({ ...betreuer, representative: { familienname: 'Suharto', vornamen: '' } }, 80)).toEqual([])
})
