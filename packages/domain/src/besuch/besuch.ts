import type { Decider } from '../decider.ts'
import { changeFor } from '../kasse/index.ts'
import { ok, type Result, refuse, unreachable } from '../result.ts'
import type { StationEvent } from './event.ts'

type DataOf<T extends StationEvent['type']> = Extract<StationEvent, { type: T }>['data']

export type BasketLine = DataOf<'LineSet'>['line']

/** A visit: one or more people at the counter with one or more matters, one payment, one receipt. */
export interface Besuch {
  readonly status: 'empty' | 'open' | 'closed'
  readonly id: string
  readonly stop: string | null
  readonly termin: string | null
  readonly vorgaenge: readonly DataOf<'VorgangJoined'>[]
  /** The basket; each line names its case. */
  readonly lines: readonly BasketLine[]
  readonly payment?: DataOf<'PaymentTaken'>
  readonly quittung?: DataOf<'QuittungIssued'>
}

export type BesuchCommand =
  | { readonly type: 'open'; readonly opened: DataOf<'BesuchOpened'> }
  | { readonly type: 'join'; readonly joined: DataOf<'VorgangJoined'> }
  | { readonly type: 'set-line'; readonly line: BasketLine }
  /** `nummer` is drawn for the receipt; `blob` is the receipt as printed. */
  | {
      readonly type: 'pay'
      readonly given: number
      readonly nummer: string
      readonly blob: DataOf<'QuittungIssued'>['blob']
    }
  | { readonly type: 'close' }

export type BesuchRefusal =
  | { readonly kind: 'already-open' }
  | { readonly kind: 'not-open' }
  | { readonly kind: 'paid' }
  | { readonly kind: 'already-joined' }
  | { readonly kind: 'basket-empty' }
  | { readonly kind: 'line-missing'; readonly vorgang: string }
  | { readonly kind: 'unknown-vorgang'; readonly vorgang: string }
  | { readonly kind: 'too-little'; readonly missing: number }
  | { readonly kind: 'bad-amount' }
  | { readonly kind: 'implausible'; readonly given: number }

type Answer = Result<readonly StationEvent[], BesuchRefusal>

export const emptyBesuch: Besuch = { status: 'empty', id: '', stop: null, termin: null, vorgaenge: [], lines: [] }

export const besuchDecider: Decider<BesuchCommand, Besuch, StationEvent, BesuchRefusal> = {
  initial: emptyBesuch,
  decide,
  evolve,
}

/** What the basket comes to, in cents. */
export const dueFor = (besuch: Besuch): number => besuch.lines.reduce((sum, line) => sum + line.cents, 0)

function decide(command: BesuchCommand, state: Besuch): Answer {
  if (command.type === 'open') {
    return state.status === 'empty'
      ? ok([{ type: 'BesuchOpened', data: command.opened }])
      : refuse({ kind: 'already-open' })
  }
  if (state.status !== 'open') return refuse({ kind: 'not-open' })
  switch (command.type) {
    case 'join':
      return join(command.joined, state)
    case 'set-line':
      return setLine(command.line, state)
    case 'pay':
      return pay(command, state)
    case 'close':
      return ok([{ type: 'BesuchClosed', data: { besuch: state.id } }])
    default:
      return unreachable(command)
  }
}

/** After payment a further matter needs a visit of its own: a second receipt would have to repeat the first's lines. */
function join(joined: DataOf<'VorgangJoined'>, state: Besuch): Answer {
  if (state.payment) return refuse({ kind: 'paid' })
  const known = state.vorgaenge.some(({ vorgang }) => vorgang === joined.vorgang)
  return known ? refuse({ kind: 'already-joined' }) : ok([{ type: 'VorgangJoined', data: joined }])
}

function setLine(line: BasketLine, state: Besuch): Answer {
  if (state.payment) return refuse({ kind: 'paid' })
  const known = state.vorgaenge.some((joined) => joined.vorgang === line.vorgang)
  if (!known) return refuse({ kind: 'unknown-vorgang', vorgang: line.vorgang })
  return ok([{ type: 'LineSet', data: { besuch: state.id, line } }])
}

function pay(command: Extract<BesuchCommand, { type: 'pay' }>, state: Besuch): Answer {
  if (state.payment) return refuse({ kind: 'paid' })
  const open = state.vorgaenge.find(({ vorgang }) => !state.lines.some((line) => line.vorgang === vorgang))
  if (open) return refuse({ kind: 'line-missing', vorgang: open.vorgang })
  if (state.lines.length === 0) return refuse({ kind: 'basket-empty' })
  const due = dueFor(state)
  const change = changeFor(due, command.given)
  if (!change.ok) return change
  return ok(paymentEvents(command, state, due, change.value))
}

function paymentEvents(
  { given, nummer, blob }: Extract<BesuchCommand, { type: 'pay' }>,
  { id: besuch, lines }: Besuch,
  due: number,
  change: number,
): readonly StationEvent[] {
  const kind = due === 0 ? 'none' : 'cash'
  return [
    { type: 'PaymentTaken', data: { besuch, kind, due, given, change, quittung: nummer } },
    { type: 'QuittungIssued', data: { besuch, nummer, blob } },
    ...lines.map(
      (line): StationEvent => ({ type: 'CashLineBooked', data: { ...line, besuch, quittung: nummer, kind } }),
    ),
  ]
}

/** Adds one event to a visit. Events that are not about this visit leave it as it is. */
function evolve(state: Besuch, event: StationEvent): Besuch {
  if (state.status !== 'empty' && 'besuch' in event.data && event.data.besuch !== state.id) return state
  switch (event.type) {
    case 'BesuchOpened':
      return { ...state, status: 'open', id: event.data.besuch, stop: event.data.stop, termin: event.data.termin }
    case 'VorgangJoined':
      return { ...state, vorgaenge: [...state.vorgaenge, event.data] }
    case 'LineSet':
      return {
        ...state,
        lines: [...state.lines.filter((line) => line.vorgang !== event.data.line.vorgang), event.data.line],
      }
    case 'PaymentTaken':
      return { ...state, payment: event.data }
    case 'QuittungIssued':
      return { ...state, quittung: event.data }
    case 'BesuchClosed':
      return { ...state, status: 'closed' }
    case 'CashLineBooked':
    case 'NummerDrawn':
    case 'VorgangReleased':
      return state
    default:
      return unreachable(event)
  }
}
