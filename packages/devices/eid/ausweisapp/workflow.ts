import type { EidAnswerVerdict, EidEvent, EidSecretKind, EidTrouble } from '../device.ts'
import { wellFormed, wipe } from '../secret.ts'
import type { AppCommand } from './app-command.ts'
import type { AppMessage } from './app-message.ts'
import {
  beginConversation,
  type Conversation,
  type ConversationKind,
  converse,
  entered,
  leave,
  type Turn,
} from './conversation.ts'
import type { AppLink } from './link.ts'
import type { AppEnd, JobEnding } from './result-code.ts'
import type { Timers } from './timers.ts'
import { workflowClocks } from './workflow-clocks.ts'

/** A workflow of the app from our RUN command until the app says that it is over. */
export interface Workflow {
  readonly receive: (message: AppMessage) => void
  readonly answer: (what: EidSecretKind, digits: Uint8Array) => EidAnswerVerdict
  readonly cancel: () => void
  /** Ends it without the app: the connection is gone. */
  readonly abandon: (trouble: EidTrouble) => void
  readonly ended: Promise<AppEnd>
}

export interface WorkflowDeps {
  readonly link: AppLink
  readonly timers: Timers
  readonly hear: (event: EidEvent) => void
  /** The app does not answer any more: whoever supervises it starts it anew. */
  readonly silent: () => void
}

export function startWorkflow(deps: WorkflowDeps, kind: ConversationKind, run: AppCommand): Workflow {
  let conversation: Conversation = beginConversation(kind)
  let over = false
  const ended = Promise.withResolvers<AppEnd>()
  const end = (result: AppEnd) => {
    over = true
    clocks.stop()
    ended.resolve(result)
  }
  const follow = (turn: Turn) => {
    const wasLeaving = conversation.leaving !== undefined
    conversation = turn.conversation
    if (conversation.begun) clocks.begun()
    if (conversation.leaving !== undefined && !wasLeaving) clocks.expectEnd()
    for (const command of turn.commands) deps.link.send(command)
    for (const event of turn.events) deps.hear(event)
    if (turn.end !== undefined) end(turn.end)
  }
  const stop = (reason: JobEnding) => {
    if (!over) follow(leave(conversation, reason))
  }
  const clocks = workflowClocks(deps.timers, {
    timedOut: () => stop({ kind: 'trouble', trouble: 'timed-out' }),
    silent: () => {
      end({ kind: 'trouble', trouble: 'app-silent' })
      deps.silent()
    },
  })
  deps.link.send(run)
  return {
    receive: (message) => {
      if (!over) follow(converse(conversation, message))
    },
    answer: (what, digits) => {
      const verdict = over ? 'not-asked' : judge(conversation, what, digits)
      if (verdict === 'taken') {
        deps.link.sendEntry(what, digits)
        conversation = entered(conversation, what)
      }
      wipe(digits)
      return verdict
    },
    cancel: () => stop({ kind: 'cancelled' }),
    abandon: (trouble) => end({ kind: 'trouble', trouble }),
    ended: ended.promise,
  }
}

function judge({ kind, asked }: Conversation, what: EidSecretKind, digits: Uint8Array): EidAnswerVerdict {
  if (asked !== what) return 'not-asked'
  return wellFormed(what, digits, kind === 'pin-change') ? 'taken' : 'malformed'
}
