import type { EidEvent } from '@buergerkoffer/devices/eid'
import { describe, expect, it } from 'vitest'
import type { BuergerView, ScreenLanguage } from '../buerger/index.ts'
import { viewOf } from './citizen-view.ts'
import type { PinFault, PinJobState, PinOrder } from './pin-state.ts'

const languages: readonly ScreenLanguage[] = ['de', 'de-simple', 'en']
const ask = (what: 'pin' | 'new-pin' | 'can' | 'puk', where: 'screen' | 'keypad' = 'screen'): EidEvent => ({
  ...{ kind: 'enter', what, where },
})

const changing = (order: PinOrder, event?: EidEvent, fault?: PinFault, triesLeft?: number): PinJobState => ({
  ...{ kind: 'changing', order, event, fault, triesLeft },
})

/** All that can be shown, in one language. */
const every = (lang: ScreenLanguage): readonly PinJobState[] =>
  (['known', 'transport'] as const).flatMap((sort) => {
    const order: PinOrder = { besuch: undefined, sort, lang }
    return [
      changing(order),
      changing(order, { kind: 'insert-card' }),
      changing(order, { kind: 'remove-card' }),
      ...(['card-removed', 'card-position-bad', 'unknown-card', 'reader-unplugged'] as const).map((fault) =>
        changing(order, undefined, fault),
      ),
      ...(['screen', 'keypad'] as const).flatMap((where) => [
        changing(order, ask('pin', where)),
        changing(order, ask('pin', where), 'pin-wrong'),
        changing(order, ask('pin', where), 'pin-wrong', 2),
        changing(order, ask('pin', where), 'entry-malformed', 1),
        changing(order, ask('can', where), 'can-wrong', 1),
        changing(order, ask('puk', where), 'pin-blocked', 0),
        changing(order, ask('puk', where), 'puk-wrong', 0),
        changing(order, ask('new-pin', where), 'entries-differ', 3),
      ]),
      { kind: 'ended', order, end: 'changed', isBlocked: false },
      { kind: 'ended', order, end: 'app-crashed', isBlocked: false },
    ]
  })

const wordsOf = (view: BuergerView | undefined): readonly string[] =>
  view?.kind === 'digits'
    ? [view.title, ...view.paragraphs, ...view.fields.flatMap(({ label, hint }) => [label, hint]), view.fault ?? '-']
    : [view?.title ?? '', ...(view?.paragraphs ?? [])]

describe.each(languages)('what the citizen reads, in %s', (lang) => {
  it('is whole sentences in that language, whatever happens', () => {
    for (const state of every(lang)) {
      const view = viewOf(state)
      expect(view?.lang).toBe(lang)
      for (const word of wordsOf(view)) expect(word).toMatch(/^(-|[A-Z][^{}]{2,})$/)
    }
  })

  it('asks for as many digits as the card takes, a new PIN twice', () => {
    const lengths = (sort: PinOrder['sort'], what: 'pin' | 'new-pin' | 'can' | 'puk') => {
      const view = viewOf(changing({ besuch: undefined, sort, lang }, ask(what)))
      return view?.kind === 'digits' ? view.fields.map(({ length }) => length) : []
    }
    expect(lengths('transport', 'pin')).toEqual([5])
    expect(lengths('known', 'pin')).toEqual([6])
    expect(lengths('transport', 'new-pin')).toEqual([6, 6])
    expect(lengths('known', 'puk')).toEqual([10])
  })
})

it('warns before the last try, and tells why the CAN is asked for', () => {
  const order: PinOrder = { besuch: undefined, sort: 'known', lang: 'de' }
  expect(wordsOf(viewOf(changing(order, ask('pin'), undefined, 1))).join(' ')).toContain('letzte Versuch')
  expect(wordsOf(viewOf(changing(order, ask('pin'), undefined, 2))).join(' ')).not.toContain('letzte Versuch')
  expect(wordsOf(viewOf(changing(order, ask('can'), undefined, 1))).join(' ')).toContain('zweimal falsch')
})

it('is nothing when nothing is under way', () => {
  expect(viewOf({ kind: 'idle' })).toBeUndefined()
})
