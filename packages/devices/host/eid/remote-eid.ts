import type { z } from 'zod'
import type {
  EidAnswerVerdict,
  EidEvent,
  EidJob,
  EidPinOutcome,
  EidReader,
  EidReadOutcome,
  EidSecretKind,
  EidState,
} from '../../eid/device.ts'
import { eidEvent, eidPinOutcome, eidReadOutcome, eidServerStand, eidState } from '../../eid/schema.ts'
import { wellFormed, wipe } from '../../eid/secret.ts'
import { answerOf } from '../answer-of.ts'
import type { SecretSender } from '../secret/secret-sender.ts'
import type { Wire } from '../wire.ts'
import type { JobWord } from './job-word.ts'

/** The wire, and the line for secrets beside it. */
export interface EidWire extends Pick<Wire, 'call'> {
  readonly secrets: SecretSender
}

export interface RemoteEid {
  readonly eid: EidReader
  /** To be called with each new device program, and when it is gone. */
  readonly started: () => void
  readonly gone: () => void
}

const CRASHED = { kind: 'trouble', trouble: 'app-crashed' } as const

/** An eID reader whose driver runs in the device program. Its state is what that told last; `stopped` while there is none. */
export function remoteEid(wire: EidWire, platforms: EidReader['platforms']): RemoteEid {
  const watchers = new Set<(state: EidState) => void>()
  let state: EidState = { kind: 'app-starting' }
  let closed = false
  const show = (next: EidState): void => {
    state = next
    for (const watcher of watchers) watcher(next)
  }
  const eid: EidReader = {
    platforms,
    state: () => state,
    watch: (listener) => {
      watchers.add(listener)
      return () => watchers.delete(listener)
    },
    server: async () => (await answerOf(wire.call('eid.server', undefined), eidServerStand)) ?? 'offline',
    readOnSite: (hear) => beginJob<EidReadOutcome>(wire, 'eid.readOnSite', eidReadOutcome, hear),
    readWithPin: (hear) => beginJob<EidReadOutcome>(wire, 'eid.readWithPin', eidReadOutcome, hear),
    changePin: (hear) => beginJob<EidPinOutcome>(wire, 'eid.changePin', eidPinOutcome, hear, true),
    close: async () => {
      closed = true
      await wire.call('eid.close', undefined).answer.catch(() => undefined)
      if (state.kind !== 'stopped') show({ kind: 'stopped' })
    },
  }
  return {
    eid,
    started: () => {
      if (closed) return
      show({ kind: 'app-starting' })
      const onEvent = (event: unknown): void => {
        const told = eidState.safeParse(event).data
        if (told && !closed) show(told)
      }
      wire.call('eid.watch', undefined, { onEvent }).answer.catch(() => undefined)
    },
    gone: () => show({ kind: 'stopped' }),
  }
}

/** The verdict on digits is given here, by what was asked for last; the driver judges them once more. */
function beginJob<Outcome>(
  wire: EidWire,
  name: string,
  schema: z.ZodType<Outcome | typeof CRASHED>,
  hear: (event: EidEvent) => void,
  allowTransportPin = false,
): EidJob<Outcome | typeof CRASHED> {
  let asked: EidSecretKind | undefined
  const onEvent = (event: unknown): void => {
    const told = eidEvent.safeParse(event).data
    if (!told) return
    if (told.kind === 'enter') asked = told.where === 'screen' ? told.what : undefined
    hear(told)
  }
  const calling = wire.call(name, undefined, { onEvent })
  const say = (word: JobWord): void => calling.say(word)
  const outcome = answerOf(calling, schema).then((answer) => answer ?? CRASHED)
  const judge = (what: EidSecretKind, digits: Uint8Array): EidAnswerVerdict => {
    if (asked !== what) return 'not-asked'
    return wellFormed(what, digits, allowTransportPin) ? 'taken' : 'malformed'
  }
  return {
    answer: (what, digits) => {
      const verdict = judge(what, digits)
      if (verdict === 'taken') {
        asked = undefined
        say({ kind: 'digits', what, ticket: wire.secrets.send(digits) })
      }
      wipe(digits)
      return verdict
    },
    cancel: () => {
      asked = undefined
      say({ kind: 'cancel' })
    },
    outcome: outcome.finally(() => {
      asked = undefined
    }),
  }
}
