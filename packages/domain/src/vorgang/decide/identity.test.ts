import { describe, expect, test } from 'vitest'
import { actsForSelf, type Vertretung } from '../../vertretung/index.ts'
import type { CommandOf } from '../command.ts'
import { vorgangDecider } from '../decide.ts'
import type { VorgangEvent } from '../event.ts'
import { actors, arten } from '../example/identity.ts'
import { events, given, person, snapshot, today } from '../example.ts'
import { isIdentified, type Vorgang } from '../state.ts'

const { IdentityChecked, VertretungRecorded } = events
const mother: Vertretung = {
  ...actsForSelf,
  capacity: 'parent',
  representative: { familienname: 'Böttcher', vornamen: 'Anja' },
  personPresent: false,
  custody: 'joint',
}

const adult = opened('1981-09-30')
const child = opened('2015-02-01')

describe('check-identity', () => {
  test('of the person of the case', () => {
    expect(decided(adult, checkOf('person'))).toEqual([IdentityChecked])
    expect(isIdentified(given([...adult, IdentityChecked]))).toBe(true)
  })

  test('says which document is in the way, and why', () => {
    const documents = [{ art: 'duldung', validUntil: '2027-01-31' }]
    const command = { ...checkOf('person'), identity: { ...IdentityChecked.data, documents } }
    expect(decided(adult, command)).toEqual({
      kind: 'identity-not-proven',
      fault: { kind: 'second-document-missing', art: 'duldung' },
    })
  })

  test('keeps the reason for an expired document', () => {
    const identity = {
      ...IdentityChecked.data,
      documents: [{ art: 'personalausweis', validUntil: '2026-11-22' }],
      expiredReason: 'Bild und Register passen zweifelsfrei',
    }
    expect(decided(adult, { ...checkOf('person'), identity })).toEqual([{ type: 'IdentityChecked', data: identity }])
  })

  test('asks first who acts for a child', () => {
    expect(decided(child, checkOf('person'))).toEqual({ kind: 'vertretung-missing' })
  })

  test('checks nobody as a representative where nobody represents', () => {
    expect(decided(adult, checkOf('vertreter'))).toEqual({ kind: 'vertretung-missing' })
  })
})

describe('record-vertretung', () => {
  test('a mother acts for her absent child: she shows her document, and that is all', () => {
    const represented = [...child, recorded(mother)]
    expect(decided(child, actFor(mother))).toEqual([recorded(mother)])
    expect(isIdentified(given(represented))).toBe(false)
    expect(decided(represented, checkOf('vertreter'))).toEqual([checked('vertreter')])
    expect(isIdentified(given([...represented, checked('vertreter')]))).toBe(true)
  })

  test('a child at the counter is known by its birth certificate once the mother is checked', () => {
    const represented = [...child, recorded({ ...mother, personPresent: true })]
    const documents = [{ art: 'geburtsurkunde', validUntil: null }]
    const check = { ...checkOf('person'), identity: { ...IdentityChecked.data, documents } }
    expect(decided(represented, check)).toMatchObject({ fault: { kind: 'second-document-missing' } })
    expect(decided([...represented, checked('vertreter')], check)).toMatchObject([{ type: 'IdentityChecked' }])
    expect(isIdentified(given([...represented, checked('vertreter')]))).toBe(false)
  })

  test('says all that is missing', () => {
    expect(decided(adult, actFor(mother))).toEqual({
      kind: 'may-not-act',
      faults: [{ kind: 'too-old', belowAge: 18 }],
    })
  })

  test('another representative is checked anew, the same one is not', () => {
    const known = [...child, recorded(mother), checked('vertreter')]
    const father = { ...mother, representative: { familienname: 'Böttcher', vornamen: 'Jens' } }
    expect(isIdentified(given([...known, recorded({ ...mother, custody: 'sole' })]))).toBe(true)
    expect(isIdentified(given([...known, recorded(father)]))).toBe(false)
  })

  test('is taken back when the person acts after all', () => {
    const known = [...adult, VertretungRecorded, checked('vertreter')]
    expect(isIdentified(given(known))).toBe(true)
    expect(isIdentified(given([...known, recorded(actsForSelf)]))).toBe(false)
  })
})

function opened(datum: string): readonly VorgangEvent[] {
  const born = { ...person, geburt: { ...person.geburt, datum } }
  return [events.VorgangOpened, { type: 'PersonPrepared', data: { ...snapshot, person: born } }]
}

function checkOf(whose: 'person' | 'vertreter'): CommandOf<'check-identity'> {
  return { type: 'check-identity', identity: checked(whose).data, arten, accepted: null, actors, today }
}

function checked(whose: 'person' | 'vertreter'): typeof IdentityChecked {
  return { type: 'IdentityChecked', data: { ...IdentityChecked.data, whose } }
}

function actFor(vertretung: Vertretung): CommandOf<'record-vertretung'> {
  return { type: 'record-vertretung', vertretung, actors, today }
}

function recorded(vertretung: Vertretung): VorgangEvent {
  return { type: 'VertretungRecorded', data: vertretung }
}

function decided(happened: readonly VorgangEvent[], command: CommandOf<'check-identity' | 'record-vertretung'>) {
  const state: Vorgang = given(happened)
  const answer = vorgangDecider.decide(command, state)
  return answer.ok ? answer.value : answer.refusal
}
