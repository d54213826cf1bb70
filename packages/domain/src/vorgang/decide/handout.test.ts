import { describe, expect, test } from 'vitest'
import { vorgangDecider } from '../decide.ts'
import type { VorgangEvent } from '../event.ts'
import { after, events, given, today } from '../example.ts'
import type { Vorgang } from '../state.ts'

const { to: _, ...handed } = events.DocumentHandedOut.data
const state = after('IdentityChecked')
const handOut = { type: 'hand-out', handed, pinAgain: handed.pinLetter.number } as const
const represented = (unable: string | null): Vorgang => ({
  ...given([events.VorgangOpened, events.PersonPrepared]),
  vertretung: { ...events.VertretungRecorded.data, capacity: 'vollmacht', personPresent: false, unable },
  vertreterIdentity: events.IdentityChecked.data,
})

describe('hand-out', () => {
  test('to the person, once', () => {
    const happened = eventsOf(state, handOut)
    expect(happened).toEqual([events.DocumentHandedOut])
    const again = vorgangDecider.decide(handOut, happened.reduce(vorgangDecider.evolve, state))
    expect(again).toEqual({ ok: false, refusal: { kind: 'already-handed-out', item: handed.item } })
  })

  test('needs to know who stands there', () => {
    expect(refusalOf(after('PersonPrepared'), handOut)).toBe('identity-missing')
  })

  test('a card goes out with its Sperrkennwort only, a passport without', () => {
    const without = { ...handed, sperrkennwort: false, pinLetter: { kind: 'none', number: null } } as const
    expect(refusalOf(state, { ...handOut, handed: without })).toBe('sperrkennwort-missing')
    expect(refusalOf(state, { ...handOut, handed: { ...without, art: 'reisepass' } })).toBeUndefined()
  })

  test('the number of the PIN letter is read twice', () => {
    expect(refusalOf(state, { ...handOut, pinAgain: '1000243' })).toBe('pin-letter-differs')
    const none = { ...handed, pinLetter: { kind: 'handed-over', number: null } } as const
    expect(refusalOf(state, { ...handOut, handed: none, pinAgain: null })).toBe('pin-letter-number-missing')
    expect(refusalOf(state, { ...handOut, handed: { ...handed, art: 'reisepass' } })).toBe('pin-letter-none')
  })

  test('no PIN letter for somebody with a simple Vollmacht (PAuswV § 17 (1)), the card yes (§ 18 (1))', () => {
    expect(refusalOf(represented(null), handOut)).toBe('pin-letter-applicant-only')
    expect(refusalOf(represented('Attest gesehen'), handOut)).toBeUndefined()
    const card = { ...handed, pinLetter: { kind: 'received-earlier', number: null } } as const
    expect(eventsOf(represented(null), { ...handOut, handed: card, pinAgain: null })).toMatchObject([
      { data: { to: 'vertreter' } },
    ])
  })
})

test('a Nacherfassung has one sheet, and a date that has been', () => {
  const begin = { type: 'begin-nacherfassung', paper: events.NacherfassungBegun.data, today } as const
  expect(eventsOf(after('VorgangOpened'), begin)).toEqual([events.NacherfassungBegun])
  expect(refusalOf(given([events.VorgangOpened, events.NacherfassungBegun]), begin)).toBe('nacherfassung-begun')
  const late = { ...begin, paper: { ...begin.paper, date: '2026-11-24' } }
  expect(refusalOf(after('VorgangOpened'), late)).toBe('paper-date-future')
})

type Command = Parameters<typeof vorgangDecider.decide>[0]

function eventsOf(from: Vorgang, command: Command): readonly VorgangEvent[] {
  const answer = vorgangDecider.decide(command, from)
  if (!answer.ok) throw new Error(`refused: ${answer.refusal.kind}`)
  return answer.value
}

function refusalOf(from: Vorgang, command: Command): string | undefined {
  const answer = vorgangDecider.decide(command, from)
  return answer.ok ? undefined : answer.refusal.kind
}
