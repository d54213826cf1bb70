import { describe, expect, test } from 'vitest'
import type { VorgangCommand } from './command.ts'
import { isFresh, notIssuable } from './decide/paper.ts'
import { vorgangDecider } from './decide.ts'
import type { VorgangEvent } from './event.ts'
import { actors, arten } from './example/identity.ts'
import {
  after,
  afterWithout,
  answers,
  check,
  course,
  events,
  formular,
  freshness,
  gebuehr,
  given,
  person,
  rules,
  snapshot,
  today,
} from './example.ts'
import { emptyVorgang, type Vorgang } from './state.ts'

const identity = events.IdentityChecked.data
const document = events.DocumentIssued.data

const open = { type: 'open', opened: events.VorgangOpened.data, snapshot } as const
const checkIdentity = { type: 'check-identity', identity, arten, accepted: null, actors, today } as const
const fill = { type: 'fill-angaben', formular, answers, complete: true, check, feeStays: false } as const
const setGebuehr = { type: 'set-gebuehr', gebuehr } as const
const pay = { type: 'record-payment', payment: events.PaymentRecorded.data } as const
const issue = { type: 'issue-document', document, rules } as const
const handOver = { type: 'hand-over', result: 'finished', needsDocument: true } as const
const match = { type: 'match-person', match: events.PersonMatched.data } as const
const accept = { type: 'accept', acceptance: events.VorgangAccepted.data } as const

const atCounter = [checkIdentity, fill, setGebuehr, pay, issue, handOver] as const

test('the course of a Meldebescheinigung, command by command', () => {
  const commands: readonly VorgangCommand[] = [open, ...atCounter, match, accept]
  const happened: VorgangEvent[] = []
  for (const command of commands) happened.push(...eventsOf(given(happened), command))
  expect(happened).toEqual(course.map((type) => events[type]))
})

describe('open', () => {
  test('without a snapshot: the person is not known yet', () => {
    expect(eventsOf(emptyVorgang, { type: 'open', opened: open.opened })).toEqual([events.VorgangOpened])
  })

  test('refuses a case that is open', () => {
    expect(refusalOf(after('VorgangOpened'), open)).toEqual({ kind: 'already-open' })
  })

  test('refuses a person with an Auskunftssperre (BMG § 51)', () => {
    const sperren = { ...person.sperren, auskunftssperre: { grund: 'gefahr', befristetBis: '2028-01-31' } } as const
    const blocked = { person: { ...person, sperren }, stand: snapshot.stand }
    expect(refusalOf(emptyVorgang, { ...open, snapshot: blocked })).toEqual({ kind: 'auskunftssperre' })
  })
})

describe('fill-angaben', () => {
  const state = after('IdentityChecked')

  test('keeps half an answer as incomplete, unchecked', () => {
    const command = { ...fill, answers: { erweitert: true }, complete: false }
    expect(eventsOf(state, command)).toMatchObject([{ data: { answers: { erweitert: true }, complete: false } }])
  })

  test('prunes what the form hides and what it does not know', () => {
    const command = { ...fill, answers: { ausfertigungen: 2, erweitert: false, zweck: 'geheim', religion: 'rk' } }
    expect(eventsOf(state, command)).toMatchObject([{ data: { answers: { ausfertigungen: 2, erweitert: false } } }])
    expect(JSON.stringify(eventsOf(state, command))).not.toMatch(/geheim|religion/)
  })

  test('stores the version of the form', () => {
    const command = { ...fill, formular: { ...formular, version: '7' } }
    expect(eventsOf(state, command)).toMatchObject([{ data: { formular: 'meldebescheinigung', version: '7' } }])
  })

  test('checks again when complete', () => {
    const command = { ...fill, answers: { ausfertigungen: 12, erweitert: true } }
    expect(refusalOf(state, command)).toEqual({
      kind: 'angaben-invalid',
      errors: [
        { path: 'ausfertigungen', code: 'tooLarge', params: { max: 9 } },
        { path: 'zweck', code: 'required', params: {} },
      ],
    })
  })

  test('may be corrected until it is paid', () => {
    expect(eventsOf(after('GebuehrSet'), fill)).toEqual([events.AngabenFilled])
    expect(refusalOf(after('PaymentRecorded'), fill)).toEqual({ kind: 'gebuehr-paid' })
    expect(eventsOf(after('PaymentRecorded'), { ...fill, feeStays: true })).toEqual([events.AngabenFilled])
  })
})

describe('set-gebuehr and record-payment', () => {
  test('the fee may change until it is paid', () => {
    expect(eventsOf(after('GebuehrSet'), setGebuehr)).toEqual([events.GebuehrSet])
    expect(refusalOf(after('PaymentRecorded'), setGebuehr)).toEqual({ kind: 'gebuehr-paid' })
  })

  test('an exemption is paid with nothing', () => {
    const free = { ...gebuehr, cents: 0 }
    const state = given([...happenedUntilAngaben, { type: 'GebuehrSet', data: { gebuehr: free } }])
    const payment = { ...pay.payment, kind: 'none', cents: 0 } as const
    expect(eventsOf(state, { ...pay, payment })).toEqual([{ type: 'PaymentRecorded', data: payment }])
  })

  test('refuses payment before the answers are complete', () => {
    const half = { type: 'AngabenFilled', data: { ...events.AngabenFilled.data, complete: false } } as const
    expect(refusalOf(afterWithout('GebuehrSet', ['AngabenFilled']), pay)).toEqual({ kind: 'angaben-missing' })
    expect(refusalOf(given([...happenedUntilAngaben, events.GebuehrSet, half]), pay)).toEqual({
      kind: 'angaben-missing',
    })
  })

  test('refuses payment without a fee', () => {
    expect(refusalOf(after('AngabenFilled'), pay)).toEqual({ kind: 'gebuehr-missing' })
  })

  test('by card it is another event, and counts the same', () => {
    const payment = { ...events.CardPaymentRecorded.data, kind: 'card' } as const
    expect(eventsOf(after('GebuehrSet'), { ...pay, payment })).toEqual([events.CardPaymentRecorded])
    const paid = given([...happenedUntilPaid.slice(0, -1), events.CardPaymentRecorded])
    expect(paid.payments).toEqual([payment])
    expect(refusalOf(paid, pay)).toEqual({ kind: 'gebuehr-paid' })
  })

  test('refuses a second payment', () => {
    expect(refusalOf(after('PaymentRecorded'), pay)).toEqual({ kind: 'gebuehr-paid' })
  })

  test('refuses another sum than the fee', () => {
    const command = { ...pay, payment: { ...pay.payment, cents: 1100 } }
    expect(refusalOf(after('GebuehrSet'), command)).toEqual({ kind: 'payment-differs', due: 1200 })
  })
})

describe('issue-document', () => {
  const weiteres = { ...issue, document: { ...document, art: 'weiteres', stand: null } } as const

  test.each([
    ['no-person', afterWithout('PaymentRecorded', ['PersonPrepared'])],
    ['identity-missing', afterWithout('PaymentRecorded', ['IdentityChecked'])],
    ['angaben-missing', afterWithout('PaymentRecorded', ['AngabenFilled'])],
    ['not-paid', after('GebuehrSet')],
  ])('refuses: %s', (kind, state) => {
    expect(refusalOf(state, issue)).toEqual({ kind })
  })

  test('refuses data older than the limit, to the millisecond', () => {
    const state = after('PaymentRecorded')
    const last = { now: '2026-11-25T18:00:00.000Z', limitHours: 72 }
    const late = { now: '2026-11-25T18:00:00.001Z', limitHours: 72 }
    expect(eventsOf(state, { ...issue, rules: { ...rules, freshness: last } })).toEqual([events.DocumentIssued])
    expect(refusalOf(state, { ...issue, rules: { ...rules, freshness: late } })).toEqual({
      kind: 'snapshot-too-old',
      stand: snapshot.stand,
      limitHours: 72,
    })
  })

  test('refuses a second certificate and names the first', () => {
    expect(refusalOf(after('DocumentIssued'), issue)).toEqual({ kind: 'already-issued', nummer: 'K07-2026-000002' })
  })

  test('hands out "Wie es weitergeht" at any time at the counter, more than once', () => {
    const weiteresIssued = { type: 'DocumentIssued', data: weiteres.document } as const
    expect(eventsOf(after('VorgangOpened'), weiteres)).toEqual([weiteresIssued])
    expect(eventsOf(given([events.VorgangOpened, weiteresIssued]), weiteres)).toEqual([weiteresIssued])
  })

  test('a slip handed out before does not count as the certificate', () => {
    const state = given([{ type: 'DocumentIssued', data: weiteres.document }, ...happenedUntilPaid])
    expect(eventsOf(state, issue)).toEqual([events.DocumentIssued])
  })

  test('asked before money is taken, a missing payment is no obstacle', () => {
    expect(notIssuable(after('GebuehrSet'), rules, false)).toBeUndefined()
    expect(notIssuable(after('GebuehrSet'), rules)).toEqual({ kind: 'not-paid' })
  })

  test('an unreadable time is not fresh', () => {
    expect(isFresh('gestern', freshness)).toBe(false)
    expect(isFresh(snapshot.stand, { ...freshness, now: '' })).toBe(false)
  })
})

describe('hand-over', () => {
  test('finished needs the certificate', () => {
    expect(refusalOf(after('PaymentRecorded'), handOver)).toEqual({ kind: 'document-missing' })
  })

  test('prepared needs nothing: the Rathaus goes on', () => {
    const prepared = { type: 'hand-over', result: 'prepared', needsDocument: true } as const
    expect(eventsOf(after('PersonPrepared'), prepared)).toEqual([{ type: 'HandedOver', data: { result: 'prepared' } }])
  })
})

describe('who has the case', () => {
  test.each(atCounter.map((command) => [command.type, command] as const))('%s needs an open case', (_type, command) => {
    expect(refusalOf(emptyVorgang, command)).toEqual({ kind: 'not-open' })
    expect(refusalOf(after('HandedOver'), command)).toEqual({ kind: 'not-open' })
    expect(refusalOf(after('VorgangAccepted'), command)).toEqual({ kind: 'not-open' })
  })

  test.each([match, accept].map((command) => [command.type, command] as const))(
    '%s waits for the counter and comes once',
    (_type, command) => {
      expect(refusalOf(after('DocumentIssued'), command)).toEqual({ kind: 'not-handed-over' })
      expect(refusalOf(after('VorgangAccepted'), command)).toEqual({ kind: 'already-accepted' })
    },
  )

  test('a match may be repeated until the case is accepted', () => {
    expect(eventsOf(after('PersonMatched'), match)).toEqual([events.PersonMatched])
  })

  test('accept needs the match', () => {
    expect(refusalOf(after('HandedOver'), accept)).toEqual({ kind: 'not-matched' })
  })
})

const happenedUntilAngaben = [
  events.VorgangOpened,
  events.PersonPrepared,
  events.IdentityChecked,
  events.AngabenFilled,
] as const
const happenedUntilPaid = [...happenedUntilAngaben, events.GebuehrSet, events.PaymentRecorded] as const

function eventsOf(state: Vorgang, command: VorgangCommand): readonly VorgangEvent[] {
  const answer = vorgangDecider.decide(command, state)
  if (!answer.ok) throw new Error(`${command.type} was refused: ${answer.refusal.kind}`)
  return answer.value
}

function refusalOf(state: Vorgang, command: VorgangCommand) {
  const answer = vorgangDecider.decide(command, state)
  return answer.ok ? 'accepted' : answer.refusal
}
