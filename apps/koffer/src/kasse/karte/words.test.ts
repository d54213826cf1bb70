import type { DeclineReason, Progress, TerminalTrouble, UncertainReason } from '@buergerkoffer/devices/card-terminal'
import { describe, expect, test } from 'vitest'
import messages from '../messages/de.json' with { type: 'json' }
import { progressText, resultText, settledText } from './words.ts'

/** Each word of the driver's closed lists: one that is added there does not compile here. */
const progress: { readonly [W in Progress]: true } = {
  ...{ 'insert-card': true, 'see-pin-pad': true, 'confirm-amount': true, 'choose-application': true },
  ...{ 'pin-wrong': true, 'pin-tries-used': true, processing: true, 'waiting-for-host': true, reversing: true },
  ...{ 'remove-card': true, 'card-unreadable': true, 'card-not-accepted': true, 'card-expired': true },
  ...{ 'not-enough-money': true, declined: true, approved: true, 'ending-day': true, diagnosing: true },
  ...{ offline: true, 'asking-terminal': true, working: true },
}
const decline: { readonly [W in DeclineReason]: true } = {
  ...{ cancelled: true, 'card-unreadable': true, 'card-not-accepted': true, 'card-expired': true },
  ...{ 'card-blocked': true, 'pin-wrong': true, 'pin-tries-used': true, 'not-enough-money': true },
  ...{ 'amount-not-allowed': true, 'already-reversed': true, 'reversal-not-possible': true, declined: true },
}
const trouble: { readonly [W in TerminalTrouble]: true } = {
  ...{ offline: true, 'no-line': true, busy: true, 'printer-error': true, 'end-of-day-due': true },
  ...{ 'diagnosis-due': true, 'initialisation-due': true, 'not-registered': true, 'card-inserted': true },
  ...{ 'memory-full': true, 'clock-wrong': true, maintenance: true, defective: true, 'wrong-currency': true },
  ...{ 'not-supported': true, unanswered: true, refused: true, 'unresolved-intent': true },
}
const uncertain: { readonly [W in UncertainReason]: true } = {
  ...{ offline: true, busy: true, unanswered: true, 'no-memory': true, 'other-terminal': true },
  ...{ 'foreign-transaction': true, 'time-differs': true, gap: true },
}
const notBooked = { 'not-begun': true, declined: true, 'reversed-by-terminal': true } as const

const wordsOf = <W extends string>(list: { readonly [K in W]: true }): readonly W[] => {
  const words: W[] = []
  for (const word in list) words.push(word)
  return words
}

describe('every word of the terminal has its German', () => {
  test('what happens, in one sentence', () => {
    for (const word of wordsOf(progress)) expect(progressText({ progress: word })).toMatch(/^[A-ZÄÖÜ].*[.]$/)
    expect(Object.keys(messages.card.progress).toSorted()).toEqual(wordsOf(progress).toSorted())
    expect(progressText({ progress: undefined })).toMatch(/wird aufgebaut/)
  })

  test.each([
    ['decline', wordsOf(decline)],
    ['trouble', wordsOf(trouble)],
    ['uncertain', wordsOf(uncertain)],
    ['notBooked', wordsOf(notBooked)],
  ] as const)('%s: what is the matter, and what to do now', (list, words) => {
    expect(Object.keys(messages.card[list]).toSorted()).toEqual([...words].toSorted())
    for (const text of Object.values(messages.card[list])) {
      expect(text.title).toMatch(/^[A-ZÄÖÜ].*[.]$/)
      expect(text.remedy).toMatch(/^[A-ZÄÖÜ].*[.]$/)
    }
  })
})

describe('how it ended', () => {
  const settled = { reference: 'kz1', nummer: 'ME01-2026-000002', besuch: 'b1', beleg: [] }

  test('is told by the reason in the log; a word of another release without it', () => {
    expect(settledText({ ...settled, how: 'declined', why: 'card-expired' }).title).toBe('Die Karte ist abgelaufen.')
    expect(settledText({ ...settled, how: 'declined', why: 'hologram' }).title).toBe('Die Bank hat abgelehnt.')
    expect(settledText({ ...settled, how: 'trouble', why: 'no-line' }).title).toMatch(/keine Verbindung/)
    expect(settledText({ ...settled, how: 'trouble', why: 'toString' }).title).toBe('Das Terminal hat abgelehnt.')
    expect(settledText({ ...settled, how: 'not-booked', why: 'not-begun' }).title).toMatch(/nicht angekommen/)
    expect(settledText({ ...settled, how: 'decided-not-booked', why: '' }).title).toMatch(/Journal/)
  })

  test('what our own rules refused says so', () => {
    const refused = (refusal: Extract<Parameters<typeof resultText>[0], { kind: 'refused' }>['refusal']) =>
      resultText({ kind: 'refused', refusal })?.title
    expect(refused({ kind: 'sum-changed', due: 1_200 })).toContain('12,00')
    expect(refused({ kind: 'paid' })).not.toBe('Das ließ sich nicht buchen.')
    expect(refused({ kind: 'disk-full' })).toBe('Der Speicher ist voll.')
  })
})
