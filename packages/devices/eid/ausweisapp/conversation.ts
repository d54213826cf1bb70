import type { EidEvent, EidRight } from '../device.ts'
import { type AppCommand, keypadEntry } from './app-command.ts'
import type { AppMessage, AppReader, AskedFor } from './app-message.ts'
import { type AppEnd, authEnd, type JobEnding, pinChangeEnd } from './result-code.ts'
import { rightOf } from './rights.ts'

export type ConversationKind = 'on-site' | 'with-pin' | 'pin-change'

/** Where a workflow of the app stands, seen from outside. Holds nothing that a person typed. */
export interface Conversation {
  readonly kind: ConversationKind
  /** The app has said that the workflow runs. */
  readonly begun: boolean
  /** What the citizen's screen is to deliver now. */
  readonly asked?: AskedFor
  /** What was entered last: if the app asks again, it was wrong. */
  readonly entered?: AskedFor
  readonly cardSeen: boolean
  readonly toldDeactivated: boolean
  /** Why we ended the workflow ourselves: older apps do not say that they were told to (RUN_CHANGE_PIN before 1.26.4). */
  readonly leaving?: JobEnding
}

export interface Turn {
  readonly conversation: Conversation
  readonly events: readonly EidEvent[]
  readonly commands: readonly AppCommand[]
  readonly end?: AppEnd
}

type Ask = Extract<AppMessage, { kind: 'ask' }>

export function beginConversation(kind: ConversationKind): Conversation {
  return { kind, begun: false, cardSeen: false, toldDeactivated: false }
}

/** What was typed has been sent: nothing is asked for until the app speaks again. */
export function entered(conversation: Conversation, what: AskedFor): Conversation {
  const { asked: _, ...rest } = conversation
  return { ...rest, entered: what }
}

/** Ends the workflow from our side; the first reason stays. The app refuses CANCEL until it has said that the workflow has begun. */
export function leave(conversation: Conversation, leaving: JobEnding, events: readonly EidEvent[] = []): Turn {
  if (conversation.leaving !== undefined) return turn(conversation)
  const { asked: _, ...rest } = conversation
  return turn({ ...rest, leaving }, events, conversation.begun ? [{ cmd: 'CANCEL' }] : [])
}

/** One message of the app, and what follows from it. Pure; total for every message. */
export function converse(conversation: Conversation, message: AppMessage): Turn {
  switch (message.kind) {
    case 'auth-started':
    case 'pin-change-started':
      return onStarted(conversation)
    case 'refused':
      return onRefused(conversation, message.command)
    case 'auth-refused':
      return { ...turn(conversation), end: { kind: 'trouble', trouble: 'failed' } }
    case 'auth-ended':
      return onEnd(conversation, authEnd(message))
    case 'pin-change-ended':
      return onEnd(conversation, onlyIfEntered(conversation, pinChangeEnd(message)))
    default:
      // Whoever leaves says no more: a message may have been on its way.
      return conversation.leaving === undefined ? goOn(conversation, message) : turn(conversation)
  }
}

function goOn(conversation: Conversation, message: AppMessage): Turn {
  switch (message.kind) {
    case 'insert-card':
      return turn(conversation, [{ kind: 'insert-card' }])
    case 'access-rights':
      return onRights(conversation, message.effective, message.transaction)
    case 'ask':
      return onAsk(conversation, message)
    case 'reader':
      return onReader(conversation, message.reader)
    case 'pause':
      return turn(conversation, [{ kind: 'card-position-bad' }], [{ cmd: 'CONTINUE' }])
    case 'broken':
      return leave(conversation, { kind: 'trouble', trouble: 'failed' })
    default:
      return turn(conversation)
  }
}

function onStarted(conversation: Conversation): Turn {
  const begun = { ...conversation, begun: true }
  return turn(begun, [], conversation.leaving === undefined ? [] : [{ cmd: 'CANCEL' }])
}

function onRights(conversation: Conversation, names: readonly string[], transaction?: string): Turn {
  const rights: readonly EidRight[] = [...new Set(names.map(rightOf))]
  if (conversation.kind === 'on-site' && !rights.includes('can-allowed')) {
    return leave(conversation, { kind: 'trouble', trouble: 'on-site-not-allowed' })
  }
  const event: EidEvent = { kind: 'rights-requested', rights, ...(transaction === undefined ? {} : { transaction }) }
  return turn(conversation, [event], [{ cmd: 'ACCEPT' }])
}

function onAsk(conversation: Conversation, ask: Ask): Turn {
  const { what, reader } = ask
  const told = ask.malformed ? [{ kind: 'entry-malformed', what } as const] : verdict(conversation, ask)
  if (what === 'puk' && reader?.card?.inoperative === true) {
    return leave(conversation, { kind: 'trouble', trouble: 'card-inoperative' }, [
      ...told,
      { kind: 'card-inoperative' },
    ])
  }
  const keypad = reader?.keypad === true
  const blocked: readonly EidEvent[] = what === 'puk' && conversation.entered !== 'puk' ? [{ kind: 'pin-blocked' }] : []
  const enter: EidEvent = { kind: 'enter', what, where: keypad ? 'keypad' : 'screen', ...triesLeft(reader) }
  const events = [...told, ...blocked, enter]
  const { asked: _, ...rest } = { ...conversation, cardSeen: true }
  if (keypad) return turn({ ...rest, entered: what }, events, [keypadEntry(what)])
  return turn({ ...rest, asked: what }, events)
}

/** The app never says "wrong": it asks again (SDK, ENTER_PIN, ENTER_CAN, ENTER_PUK). */
function verdict({ entered: last }: Conversation, { what, reader }: Ask): readonly EidEvent[] {
  if (last === 'pin' && what !== 'new-pin') return [{ kind: 'pin-wrong', ...triesLeft(reader) }]
  if (last === 'can' && what === 'can') return [{ kind: 'can-wrong' }]
  return last === 'puk' && what === 'puk' ? [{ kind: 'puk-wrong' }] : []
}

function onReader(conversation: Conversation, reader: AppReader): Turn {
  if (!reader.attached) return turn({ ...conversation, cardSeen: false }, [{ kind: 'reader-unplugged' }])
  if (reader.card === null) {
    const events: readonly EidEvent[] = conversation.cardSeen ? [{ kind: 'card-removed' }] : []
    return turn({ ...conversation, cardSeen: false }, events)
  }
  if (Object.keys(reader.card).length === 0) return turn(conversation, [{ kind: 'unknown-card' }])
  const seen = { ...conversation, cardSeen: true }
  // A card whose eID function is off can still be read on site; its PIN can neither be used nor changed.
  const tell = reader.card.deactivated === true && conversation.kind !== 'on-site' && !conversation.toldDeactivated
  return tell ? turn({ ...seen, toldDeactivated: true }, [{ kind: 'card-deactivated' }]) : turn(seen)
}

function onRefused(conversation: Conversation, command: string): Turn {
  if (!command.startsWith('RUN_')) return turn(conversation)
  return { ...turn(conversation), end: { kind: 'trouble', trouble: 'app-occupied' } }
}

function onEnd(conversation: Conversation, end: AppEnd): Turn {
  return { ...turn(conversation), end: end.kind === 'ok' ? end : (conversation.leaving ?? end) }
}

/** Version 1.26 reports success of a change of PIN when it could not even reach the card: only a new PIN that was asked for can have been set. */
function onlyIfEntered(conversation: Conversation, end: AppEnd): AppEnd {
  if (end.kind !== 'ok' || conversation.entered === 'new-pin') return end
  return { kind: 'trouble', trouble: 'card-unreadable' }
}

function turn(
  conversation: Conversation,
  events: readonly EidEvent[] = [],
  commands: readonly AppCommand[] = [],
): Turn {
  return { conversation, events, commands }
}

function triesLeft(reader: AppReader | undefined): { readonly triesLeft?: number } {
  const counter = reader?.card?.retryCounter
  return counter === undefined || counter < 0 ? {} : { triesLeft: counter }
}
