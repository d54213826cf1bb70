import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AppMessage, AppReader } from './app-message.ts'
import { beginConversation, type Conversation, type ConversationKind, converse, leave } from './conversation.ts'

const reader: AppReader = { name: 'NFC', attached: true, insertable: false, keypad: false, card: null }
const withCard = (retryCounter: number, more = {}): AppReader => ({ ...reader, ...more, card: { retryCounter } })
const ask = (what: 'can' | 'pin' | 'new-pin' | 'puk', on = withCard(3)): AppMessage => ({
  kind: 'ask',
  what,
  reader: on,
  malformed: false,
})
const ok: AppMessage = { kind: 'auth-ended', major: '#ok', minor: '', reason: '' }

/** Everything that is said and sent on the way. */
const after = (kind: ConversationKind, messages: readonly AppMessage[]) => {
  let conversation: Conversation = beginConversation(kind)
  const turns = messages.map((message) => {
    const turn = converse(conversation, message)
    conversation = turn.conversation
    return turn
  })
  return {
    conversation,
    events: turns.flatMap(({ events }) => events),
    commands: turns.flatMap(({ commands }) => commands.map(({ cmd }) => cmd)),
    end: turns.at(-1)?.end,
  }
}

describe('a conversation with the app', () => {
  it('lets a reader with a keypad take the entry itself', () => {
    const { commands, events, conversation } = after('with-pin', [
      { kind: 'auth-started' },
      ask('pin', withCard(3, { keypad: true })),
    ])
    expect(commands).toEqual(['SET_PIN'])
    expect(events).toEqual([{ kind: 'enter', what: 'pin', where: 'keypad', triesLeft: 3 }])
    expect(conversation.asked).toBeUndefined()
  })

  it('does not accept what is not for reading on site', () => {
    const rights: AppMessage = { kind: 'access-rights', effective: ['FamilyName'] }
    const { commands, end } = after('on-site', [{ kind: 'auth-started' }, rights, ok])
    expect(commands).toEqual(['CANCEL'])
    expect(end).toEqual({ kind: 'ok' })
  })

  it('keeps its own reason when the app only says that it was cancelled', () => {
    const rights: AppMessage = { kind: 'access-rights', effective: ['FamilyName'] }
    const cancelled: AppMessage = { kind: 'auth-ended', major: '#error', minor: 'sal#cancellationByUser', reason: '' }
    const { end } = after('on-site', [{ kind: 'auth-started' }, rights, cancelled])
    expect(end).toEqual({ kind: 'trouble', trouble: 'on-site-not-allowed' })
  })

  it('waits with CANCEL until the workflow has begun, and says nothing afterwards', () => {
    const { conversation, commands } = leave(beginConversation('pin-change'), { kind: 'cancelled' })
    expect(commands).toEqual([])
    const begun = converse(conversation, { kind: 'pin-change-started' })
    expect(begun.commands).toEqual([{ cmd: 'CANCEL' }])
    const late = converse(begun.conversation, ask('pin'))
    expect([late.events, late.commands, late.conversation.asked]).toEqual([[], [], undefined])
  })

  it.each([
    ['trusted channel', 'dp#trustedChannelEstablishmentFailed', '', 'eid-server-unreachable'],
    ['an unknown code', 'al/common#noSuchThing', '', 'failed'],
    ['a lost card', 'al/common#internalError', 'Card_Removed', 'card-unreadable'],
  ])('reads the end: %s', (_, minor, reason, trouble) => {
    const message: AppMessage = { kind: 'auth-ended', major: '#error', minor: `http://x/resultminor/${minor}`, reason }
    expect(after('on-site', [message]).end).toEqual({ kind: 'trouble', trouble })
  })

  it('tells of a card that is no identity card, of one removed, and of a bad position', () => {
    const { events, commands } = after('on-site', [
      { kind: 'reader', reader: { ...reader, card: {} } },
      { kind: 'reader', reader: withCard(3) },
      { kind: 'pause' },
      { kind: 'reader', reader },
    ])
    expect(events.map(({ kind }) => kind)).toEqual(['unknown-card', 'card-position-bad', 'card-removed'])
    expect(commands).toEqual(['CONTINUE'])
  })
})

const message: fc.Arbitrary<AppMessage> = fc.oneof(
  fc.constantFrom<AppMessage>(
    { kind: 'auth-started' },
    { kind: 'pin-change-started' },
    { kind: 'insert-card' },
    { kind: 'pause' },
    { kind: 'broken' },
    { kind: 'other' },
    { kind: 'refused', command: 'CANCEL' },
    { kind: 'access-rights', effective: ['CanAllowed'] },
    { kind: 'reader', reader },
    { kind: 'reader', reader: withCard(1) },
    { kind: 'pin-change-ended', success: true, reason: '' },
    { kind: 'pin-change-ended', success: false, reason: 'User_Cancelled' },
  ),
  fc.record({
    kind: fc.constant('ask' as const),
    what: fc.constantFrom('can', 'pin', 'new-pin', 'puk' as const),
    malformed: fc.boolean(),
    reader: fc.constantFrom(withCard(0), withCard(3), withCard(3, { keypad: true })),
  }),
)

describe('whatever the app says', () => {
  it('nothing is sent after CANCEL but CANCEL', () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 30 }), fc.nat(30), (messages, at) => {
        let conversation = beginConversation('on-site')
        const sent: string[] = []
        for (const [index, said] of messages.entries()) {
          const turns = index === at ? [leave(conversation, { kind: 'cancelled' })] : []
          conversation = turns[0]?.conversation ?? conversation
          const turn = converse(conversation, said)
          conversation = turn.conversation
          sent.push(...[...turns, turn].flatMap(({ commands }) => commands.map(({ cmd }) => cmd)))
        }
        const first = sent.indexOf('CANCEL')
        const started = sent.slice(first + 1).filter((cmd) => cmd !== 'CANCEL')
        expect(first < 0 ? [] : started).toEqual([])
      }),
    )
  })

  it('a change of PIN is done only if a new PIN was asked for', () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 30 }), (messages) => {
        const { end } = after('pin-change', messages)
        const asked = messages.some((said) => said.kind === 'ask' && said.what === 'new-pin')
        expect(end?.kind === 'ok' && !asked).toBe(false)
      }),
    )
  })
})
