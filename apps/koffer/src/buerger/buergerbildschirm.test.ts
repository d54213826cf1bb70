import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createBuergerbildschirm, type ScreenState, type Shown } from './buergerbildschirm.ts'
import { exampleViews as views } from './example.ts'
import { screenSignature } from './screen-signature.ts'
import { shownHash } from './shown-hash.ts'

function setUp() {
  let isOpen = true
  const screen = createBuergerbildschirm({ isOpen: () => isOpen })
  const told: ScreenState[] = []
  screen.follow({ change: (state) => told.push(state), close: () => undefined })
  return {
    screen,
    told,
    lock: () => {
      isOpen = false
    },
  }
}

const yes = { kind: 'confirmed' } as const
const to = ({ serial, hash }: Shown) => ({ serial, hash })

test('tells followers of every change in its order, and of nothing else', () => {
  const { screen, told } = setUp()
  const shown = screen.show('v1/angaben', views.confirm)
  screen.give(to(shown), yes)
  screen.blank()
  screen.blank()
  expect(told.map(({ blank }) => blank)).toEqual([true, false, false, true])
  expect(told.map(({ version }) => version)).toEqual([0, 1, 2, 3])
})

test('binds an answer to the text and to the showing', () => {
  const { screen } = setUp()
  const first = screen.show('v1/angaben', views.confirm)
  const again = screen.show('v2/angaben', views.confirm)
  expect(again.hash).toBe(first.hash)
  expect(screen.give(to(first), yes)).toBe(false)
  expect(screen.give({ ...to(again), hash: 'f00' }, yes)).toBe(false)
  expect(screen.give(to(again), yes)).toBe(true)
  expect(screen.answerOf('v1/angaben', views.confirm)).toBeUndefined()
  expect(screen.answerOf('v2/angaben', views.confirm)).toEqual(yes)
  expect(screen.answerOf('v2/angaben', { ...views.confirm, title: 'Ihre alte Wohnung' })).toBeUndefined()
})

test('takes only answers that the view asks for, the same one twice, another one instead, and one back', () => {
  const { screen } = setUp()
  const reading = screen.show('v1/angaben', views.reading)
  expect(screen.give(to(reading), yes)).toBe(false)
  const shown = screen.show('v1/angaben', views.confirm)
  expect(screen.give(to(shown), { kind: 'paper-wanted' })).toBe(false)
  expect([screen.give(to(shown), yes), screen.give(to(shown), yes)]).toEqual([true, true])
  screen.give(to(shown), { kind: 'declined' })
  expect(screen.answer()).toEqual({ kind: 'declined' })
  screen.give(to(shown), undefined)
  expect(screen.answer()).toBeUndefined()
})

test('keeps an answer over a blank screen until its step has settled it', () => {
  const { screen } = setUp()
  screen.give(to(screen.show('v1/angaben', views.confirm)), yes)
  screen.blank()
  expect(screen.shown()).toBeUndefined()
  expect(screen.answerOf('v1/angaben', views.confirm)).toEqual(yes)
  screen.show('v2/angaben', views.reading)
  screen.settle('v1/angaben')
  expect(screen.answerOf('v1/angaben', views.confirm)).toBeUndefined()
  expect(screen.shown()?.about).toBe('v2/angaben')
  screen.settle('v2/angaben')
  expect(screen.shown()).toBeUndefined()
})

test('forgets what was given to the texts of a matter that is over, and of no other', () => {
  const { screen } = setUp()
  for (const about of ['v1/angaben', 'v1/meldeschein', 'v10/angaben'])
    screen.give(to(screen.show(about, views.confirm)), yes)
  screen.leaveMatter('v1')
  expect(screen.shown()).toBeUndefined()
  const left = ['v1/angaben', 'v1/meldeschein', 'v10/angaben'].map((about) => screen.answerOf(about, views.confirm))
  expect(left).toEqual([undefined, undefined, yes])
})

test('forgets answers with the lock, and shows nothing of a locked suitcase in any case', () => {
  const { screen, lock } = setUp()
  const shown = screen.show('v1/angaben', views.confirm)
  screen.give(to(shown), yes)
  lock()
  expect([screen.shown(), screen.state().blank]).toEqual([undefined, true])
  expect(screen.give(to(shown), { kind: 'declined' })).toBe(false)
  screen.forget()
  expect(screen.answerOf('v1/angaben', views.confirm)).toBeUndefined()
})

test('knows whether a screen listens, and ends what listens', () => {
  const screen = createBuergerbildschirm({ isOpen: () => true })
  const closed: string[] = []
  const leave = screen.follow({ change: () => undefined, close: () => closed.push('a') })
  expect(screen.isConnected()).toBe(true)
  leave()
  expect(screen.isConnected()).toBe(false)
  screen.follow({ change: () => undefined, close: () => closed.push('b') })
  screen.disconnect()
  expect([closed, screen.isConnected()]).toEqual([['b'], false])
})

test('hands a step the signature under the very text it would show now', () => {
  const { screen } = setUp()
  const signature = { svg: '<svg/>' }
  screen.give(to(screen.show('v1/meldeschein', views.sign)), { kind: 'signed', signature })
  const signed = screenSignature(screen, 'v1/meldeschein', views.sign)
  expect(signed?.shownHash).toBe(
    createHash('sha256')
      .update(signed?.shown ?? '')
      .digest('hex'),
  )
  expect(new TextDecoder().decode(signed?.file.bytes)).toBe('<svg/>')
  expect(screenSignature(screen, 'v1/meldeschein', { ...views.sign, lang: 'en' })).toBeUndefined()
  expect(screenSignature(screen, 'v2/meldeschein', views.sign)).toBeUndefined()
})

test('the hash is of the text alone, not of the order it was written in', () => {
  const { title, kind, ...rest } = views.sign
  expect(shownHash({ title, ...rest, kind })).toBe(shownHash(views.sign))
  expect(shownHash(views.sign)).toMatch(/^[0-9a-f]{64}$/)
  expect(shownHash({ ...views.sign, lang: 'en' })).not.toBe(shownHash(views.sign))
})
