import { expect, it } from 'vitest'
import { createSessions } from './sessions.ts'
import { createTestClock, createTestRandom } from './testing/browser.ts'

const LIMITS = { idleMs: 1_000, absoluteMs: 10_000, maxAnonymous: 3 }

function setUp() {
  const clock = createTestClock()
  const anonymous: { readonly user?: string } = {}
  return { clock, sessions: createSessions({ clock, randomBytes: createTestRandom(), limits: LIMITS, anonymous }) }
}

it('drops the oldest anonymous sessions first, never one somebody signed in to', () => {
  const { sessions } = setUp()
  const clerk = sessions.open('browser', { user: 'weber' })
  const oldest = sessions.open('browser')
  for (let i = 0; i < 20; i += 1) sessions.open('browser')
  expect(sessions.count()).toBe(1 + LIMITS.maxAnonymous)
  expect(sessions.find(clerk.id, 'browser')?.data.user).toBe('weber')
  expect(sessions.find(oldest.id, 'browser')).toBeUndefined()
})

it('ends a session when the clock jumps to before it began', () => {
  const { sessions, clock } = setUp()
  const session = sessions.open('browser')
  clock.advance(-1)
  expect(sessions.find(session.id, 'browser')).toBeUndefined()
})

it('keeps nothing after closeAll', () => {
  const { sessions } = setUp()
  const session = sessions.open('browser')
  sessions.closeAll()
  expect(sessions.find(session.id, 'browser')).toBeUndefined()
})

it('does not bring back a closed session by an update', () => {
  const { sessions } = setUp()
  const session = sessions.open('browser')
  sessions.close(session.id)
  sessions.update(session.id, { user: 'weber' })
  expect(sessions.find(session.id, 'browser')).toBeUndefined()
})
