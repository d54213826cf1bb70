import type { Decider } from '../decider.ts'
import { type Answers, type CheckDeps, type FieldError, type Formular, prune, validate } from '../formular/index.ts'
import type { Gebuehr } from '../gebuehr/index.ts'
import { ausweisdokumentArten } from '../person/index.ts'
import { ok, type Result, refuse, unreachable } from '../result.ts'
import type { VorgangEvent } from './event.ts'
import { evolveVorgang } from './evolve.ts'
import { emptyVorgang, type Snapshot, type Vorgang } from './state.ts'

type DataOf<T extends VorgangEvent['type']> = Extract<VorgangEvent, { type: T }>['data']

export type VorgangCommand =
  | { readonly type: 'open'; readonly opened: DataOf<'VorgangOpened'>; readonly snapshot?: Snapshot }
  | { readonly type: 'check-identity'; readonly identity: DataOf<'IdentityChecked'>; readonly today: string }
  | {
      readonly type: 'fill-angaben'
      readonly formular: Formular
      readonly answers: Answers
      readonly complete: boolean
      readonly check: CheckDeps
    }
  | { readonly type: 'set-gebuehr'; readonly gebuehr: Gebuehr }
  | { readonly type: 'record-payment'; readonly payment: DataOf<'PaymentRecorded'> }
  | {
      readonly type: 'issue-document'
      readonly document: DataOf<'DocumentIssued'>
      readonly freshness: Freshness
    }
  | { readonly type: 'hand-over'; readonly result: DataOf<'HandedOver'>['result'] }
  | { readonly type: 'match-person'; readonly match: DataOf<'PersonMatched'> }
  | { readonly type: 'accept'; readonly acceptance: DataOf<'VorgangAccepted'> }

/** How old register data may be when a document certifies them, in hours, by the tenant's rule. */
export interface Freshness {
  readonly now: string
  readonly limitHours: number
}

export type VorgangRefusal =
  | { readonly kind: 'already-open' }
  | { readonly kind: 'not-open' }
  | { readonly kind: 'not-handed-over' }
  | { readonly kind: 'already-accepted' }
  | { readonly kind: 'no-person' }
  | { readonly kind: 'auskunftssperre' }
  | { readonly kind: 'proves-no-identity' }
  | { readonly kind: 'document-expired'; readonly validUntil: string }
  | { readonly kind: 'identity-missing' }
  | { readonly kind: 'angaben-invalid'; readonly errors: readonly FieldError[] }
  | { readonly kind: 'angaben-missing' }
  | { readonly kind: 'gebuehr-missing' }
  | { readonly kind: 'gebuehr-paid' }
  | { readonly kind: 'payment-differs'; readonly due: number }
  | { readonly kind: 'not-paid' }
  | { readonly kind: 'snapshot-too-old'; readonly stand: string; readonly limitHours: number }
  | { readonly kind: 'already-issued'; readonly nummer: string }
  | { readonly kind: 'document-missing' }
  | { readonly kind: 'not-matched' }

type Answer = Result<readonly VorgangEvent[], VorgangRefusal>

/** The case, as every channel decides it. */
export const vorgangDecider: Decider<VorgangCommand, Vorgang, VorgangEvent, VorgangRefusal> = {
  initial: emptyVorgang,
  evolve: evolveVorgang,
  decide,
}

/** Whether a snapshot is still fresh enough to be certified (practice: an offline certificate certifies what was known then). */
export const isFresh = (stand: string, { now, limitHours }: Freshness): boolean =>
  Date.parse(now) - Date.parse(stand) <= limitHours * 3_600_000

function decide(command: VorgangCommand, state: Vorgang): Answer {
  switch (command.type) {
    case 'open':
      return open(command, state)
    case 'match-person':
      return afterHandOver(state, { type: 'PersonMatched', data: command.match })
    case 'accept':
      return state.status === 'handed-over' && !state.match
        ? refuse({ kind: 'not-matched' })
        : afterHandOver(state, { type: 'VorgangAccepted', data: command.acceptance })
    default:
      return state.status === 'open' ? atCounter(command, state) : refuse({ kind: 'not-open' })
  }
}

function atCounter(
  command: Exclude<VorgangCommand, { type: 'open' | 'match-person' | 'accept' }>,
  state: Vorgang,
): Answer {
  switch (command.type) {
    case 'check-identity':
      return checkIdentity(command)
    case 'fill-angaben':
      return fillAngaben(command, state)
    case 'set-gebuehr':
      return isPaid(state)
        ? refuse({ kind: 'gebuehr-paid' })
        : ok([{ type: 'GebuehrSet', data: { gebuehr: command.gebuehr } }])
    case 'record-payment':
      return recordPayment(command, state)
    case 'issue-document':
      return issueDocument(command, state)
    case 'hand-over':
      return handOver(command, state)
    default:
      return unreachable(command)
  }
}

function open({ opened, snapshot }: Extract<VorgangCommand, { type: 'open' }>, state: Vorgang): Answer {
  if (state.status !== 'empty') return refuse({ kind: 'already-open' })
  // BMG § 51: such a person is not preloaded, and no answer reveals the block outside the register.
  if (snapshot?.person.sperren.auskunftssperre) return refuse({ kind: 'auskunftssperre' })
  const first: VorgangEvent = { type: 'VorgangOpened', data: opened }
  return ok(snapshot ? [first, { type: 'PersonPrepared', data: snapshot }] : [first])
}

function checkIdentity({ identity, today }: Extract<VorgangCommand, { type: 'check-identity' }>): Answer {
  if (!ausweisdokumentArten[identity.document].provesIdentity) return refuse({ kind: 'proves-no-identity' })
  if (identity.validUntil && identity.validUntil < today) {
    return refuse({ kind: 'document-expired', validUntil: identity.validUntil })
  }
  return ok([{ type: 'IdentityChecked', data: identity }])
}

function fillAngaben(command: Extract<VorgangCommand, { type: 'fill-angaben' }>, state: Vorgang): Answer {
  if (!state.identity) return refuse({ kind: 'identity-missing' })
  if (isPaid(state)) return refuse({ kind: 'gebuehr-paid' })
  const { formular, complete, check } = command
  const answers = prune(formular, command.answers)
  const errors = complete ? validate(formular, answers, check) : []
  if (errors.length > 0) return refuse({ kind: 'angaben-invalid', errors })
  return ok([{ type: 'AngabenFilled', data: { formular: formular.id, version: formular.version, answers, complete } }])
}

function recordPayment({ payment }: Extract<VorgangCommand, { type: 'record-payment' }>, state: Vorgang): Answer {
  if (!state.angaben?.complete) return refuse({ kind: 'angaben-missing' })
  if (!state.gebuehr) return refuse({ kind: 'gebuehr-missing' })
  if (isPaid(state)) return refuse({ kind: 'gebuehr-paid' })
  if (payment.cents !== state.gebuehr.cents) return refuse({ kind: 'payment-differs', due: state.gebuehr.cents })
  return ok([{ type: 'PaymentRecorded', data: payment }])
}

function issueDocument(command: Extract<VorgangCommand, { type: 'issue-document' }>, state: Vorgang): Answer {
  const { document, freshness } = command
  if (document.art === 'weiteres') return ok([{ type: 'DocumentIssued', data: document }])
  const refusal = notIssuable(state, freshness)
  return refusal ? refuse(refusal) : ok([{ type: 'DocumentIssued', data: document }])
}

/** Why no certificate may be issued now, if so. Asked before money is taken, too. */
export function notIssuable(state: Vorgang, freshness: Freshness, paid = true): VorgangRefusal | undefined {
  if (!state.snapshot) return { kind: 'no-person' }
  if (!state.identity) return { kind: 'identity-missing' }
  if (!state.angaben?.complete) return { kind: 'angaben-missing' }
  if (!isFresh(state.snapshot.stand, freshness)) {
    return { kind: 'snapshot-too-old', stand: state.snapshot.stand, limitHours: freshness.limitHours }
  }
  const earlier = state.documents.find((document) => document.art === 'bescheinigung')
  if (earlier) return { kind: 'already-issued', nummer: earlier.nummer }
  return paid && !isPaid(state) ? { kind: 'not-paid' } : undefined
}

const isPaid = ({ payments }: Vorgang): boolean => payments.length > 0

function handOver({ result }: Extract<VorgangCommand, { type: 'hand-over' }>, state: Vorgang): Answer {
  const issued = state.documents.some((document) => document.art === 'bescheinigung')
  if (result === 'finished' && !issued) return refuse({ kind: 'document-missing' })
  return ok([{ type: 'HandedOver', data: { result } }])
}

function afterHandOver(state: Vorgang, event: VorgangEvent): Answer {
  if (state.status === 'accepted') return refuse({ kind: 'already-accepted' })
  return state.status === 'handed-over' ? ok([event]) : refuse({ kind: 'not-handed-over' })
}
