import type { Decider } from '../decider.ts'
import { type CardData, changeFor, isBooked } from '../kasse/index.ts'
import { ok, type Result, refuse, unreachable } from '../result.ts'
import type { StationEvent } from './event.ts'

type DataOf<T extends StationEvent['type']> = Extract<StationEvent, { type: T }>['data']

export type BasketLine = DataOf<'LineSet'>['line']

export interface JoinedVorgang extends DataOf<'VorgangJoined'> {
  readonly left?: DataOf<'VorgangLeft'>['reason']
}

/** How a visit was paid. By card nothing is given and no change. */
export type Payment =
  | DataOf<'PaymentTaken'>
  | (Omit<DataOf<'PaymentTaken'>, 'kind'> & { readonly kind: 'card'; readonly reference: string })

/** A visit: one or more people at the counter with one or more matters, one payment, one receipt. */
export interface Besuch {
  readonly status: 'empty' | 'open' | 'closed'
  readonly id: string
  readonly stop: string | null
  readonly termin: string | null
  /** In the order they joined; one that left keeps its place, so that addresses stay. */
  readonly vorgaenge: readonly JoinedVorgang[]
  readonly parked: boolean
  /** The basket; each line names its case. */
  readonly lines: readonly BasketLine[]
  readonly payment?: Payment
  /** The payment that went to the card terminal and is not known to have ended. Until then nothing of the visit's money changes. */
  readonly card?: CardData<'KartenzahlungBegun'>
  readonly quittung?: DataOf<'QuittungIssued'>
}

export type BesuchCommand =
  | { readonly type: 'open'; readonly opened: DataOf<'BesuchOpened'> }
  | { readonly type: 'join'; readonly joined: DataOf<'VorgangJoined'> }
  | { readonly type: 'leave'; readonly vorgang: string; readonly reason: DataOf<'VorgangLeft'>['reason'] }
  | { readonly type: 'park' }
  | { readonly type: 'resume' }
  | { readonly type: 'set-line'; readonly line: BasketLine }
  /** `nummer` is drawn for the receipt; `blob` is the receipt as printed. */
  | {
      readonly type: 'pay'
      readonly given: number
      readonly nummer: string
      readonly blob: DataOf<'QuittungIssued'>['blob']
    }
  | PayLater
  | BeginCard
  | SettleCard
  | { readonly type: 'close' }

/** Paid later: one Gebuehrenbescheid for each body whose money is asked for, with the number drawn for it. */
interface PayLater {
  readonly type: 'pay-later'
  readonly bescheide: readonly {
    readonly ags: string
    readonly nummer: string
    readonly kassenzeichen: string
    /** ISO day. */
    readonly due: string
  }[]
}

/** The amount goes to the card terminal next; `cents` is what was shown to the citizen. */
interface BeginCard extends Omit<CardData<'KartenzahlungBegun'>, 'besuch' | 'booking' | 'receipt' | 'takeBack'> {
  readonly type: 'begin-card'
}

/** How it ended. `blob` is the receipt as printed; null if none could be made: what was charged is booked in any case. */
interface SettleCard extends Omit<CardData<'KartenzahlungSettled'>, 'besuch' | 'nummer'> {
  readonly type: 'settle-card'
  readonly blob: DataOf<'QuittungIssued'>['blob'] | null
}

export type BesuchRefusal =
  | { readonly kind: 'already-open' }
  | { readonly kind: 'not-open' }
  | { readonly kind: 'parked' }
  | { readonly kind: 'not-parked' }
  | { readonly kind: 'paid' }
  | { readonly kind: 'already-joined' }
  | { readonly kind: 'basket-empty' }
  | { readonly kind: 'line-missing'; readonly vorgang: string }
  | { readonly kind: 'unknown-vorgang'; readonly vorgang: string }
  | { readonly kind: 'too-little'; readonly missing: number }
  | { readonly kind: 'bad-amount' }
  | { readonly kind: 'implausible'; readonly given: number }
  | { readonly kind: 'bescheid-missing'; readonly ags: string }
  | { readonly kind: 'nothing-due' }
  /** A payment is at the card terminal, and nobody knows yet how it ended. */
  | { readonly kind: 'card-open' }
  /** No payment of this reference is open. */
  | { readonly kind: 'card-not-open' }
  /** The basket is another than the one that was to be paid. */
  | { readonly kind: 'sum-changed'; readonly due: number }

type Answer = Result<readonly StationEvent[], BesuchRefusal>

export const emptyBesuch: Besuch = {
  status: 'empty',
  id: '',
  stop: null,
  termin: null,
  vorgaenge: [],
  parked: false,
  lines: [],
}

export const besuchDecider: Decider<BesuchCommand, Besuch, StationEvent, BesuchRefusal> = {
  initial: emptyBesuch,
  decide,
  evolve,
}

/** The matters that are still the visit's. */
export const presentIn = ({ vorgaenge }: Besuch): readonly JoinedVorgang[] => vorgaenge.filter(({ left }) => !left)

/** What the basket comes to, in cents. */
export const dueFor = (besuch: Besuch): number => besuch.lines.reduce((sum, line) => sum + line.cents, 0)

function decide(command: BesuchCommand, state: Besuch): Answer {
  if (command.type === 'open') {
    return state.status === 'empty'
      ? ok([{ type: 'BesuchOpened', data: command.opened }])
      : refuse({ kind: 'already-open' })
  }
  if (state.status !== 'open') return refuse({ kind: 'not-open' })
  if (command.type === 'settle-card') return settleCard(command, state)
  if (command.type === 'resume') {
    return state.parked ? ok([{ type: 'BesuchResumed', data: { besuch: state.id } }]) : refuse({ kind: 'not-parked' })
  }
  return state.parked ? refuse({ kind: 'parked' }) : atWork(command, state)
}

/** While a payment is at the terminal the visit can only wait: whatever changed its basket or paid it otherwise might charge twice. */
function atWork(command: Exclude<BesuchCommand, { type: 'open' | 'resume' | 'settle-card' }>, state: Besuch): Answer {
  if (state.card && command.type !== 'park') return refuse({ kind: 'card-open' })
  switch (command.type) {
    case 'join':
      return join(command.joined, state)
    case 'leave':
      return leave(command, state)
    case 'park':
      return ok([{ type: 'BesuchParked', data: { besuch: state.id } }])
    case 'set-line':
      return setLine(command.line, state)
    case 'pay':
      return pay(command, state)
    case 'pay-later':
      return payLater(command, state)
    case 'begin-card':
      return beginCard(command, state)
    case 'close':
      return ok([{ type: 'BesuchClosed', data: { besuch: state.id } }])
    default:
      return unreachable(command)
  }
}

/** After payment a further matter needs a visit of its own: a second receipt would have to repeat the first's lines. */
function join(joined: DataOf<'VorgangJoined'>, state: Besuch): Answer {
  if (state.payment) return refuse({ kind: 'paid' })
  const isHere = presentIn(state).some(({ vorgang }) => vorgang === joined.vorgang)
  return isHere ? refuse({ kind: 'already-joined' }) : ok([{ type: 'VorgangJoined', data: joined }])
}

function leave({ vorgang, reason }: Extract<BesuchCommand, { type: 'leave' }>, state: Besuch): Answer {
  if (state.payment) return refuse({ kind: 'paid' })
  const isHere = presentIn(state).some((joined) => joined.vorgang === vorgang)
  if (!isHere) return refuse({ kind: 'unknown-vorgang', vorgang })
  return ok([{ type: 'VorgangLeft', data: { besuch: state.id, vorgang, reason } }])
}

function setLine(line: BasketLine, state: Besuch): Answer {
  if (state.payment) return refuse({ kind: 'paid' })
  const known = presentIn(state).some((joined) => joined.vorgang === line.vorgang)
  if (!known) return refuse({ kind: 'unknown-vorgang', vorgang: line.vorgang })
  return ok([{ type: 'LineSet', data: { besuch: state.id, line } }])
}

function pay(command: Extract<BesuchCommand, { type: 'pay' }>, state: Besuch): Answer {
  const blocked = notPayable(state)
  if (blocked) return refuse(blocked)
  const due = dueFor(state)
  const change = changeFor(due, command.given)
  if (!change.ok) return change
  return ok(paymentEvents(command, state, due, change.value))
}

/** One Bescheid for each body: what is Schönberg's is asked for in Schönberg's name, to Schönberg's account. */
function payLater({ bescheide }: PayLater, state: Besuch): Answer {
  const blocked = notPayable(state)
  if (blocked) return refuse(blocked)
  const due = dueFor(state)
  if (due === 0) return refuse({ kind: 'nothing-due' })
  const { id: besuch, lines } = state
  const bodies = new Set(lines.filter(({ cents }) => cents > 0).map(({ ags }) => ags))
  const missing = [...bodies].find((ags) => !bescheide.some((each) => each.ags === ags))
  const [first] = bescheide
  if (missing || !first) return refuse({ kind: 'bescheid-missing', ags: missing ?? '' })
  const nummerFor = (ags: string) => (bescheide.find((each) => each.ags === ags) ?? first).nummer
  const sumFor = (ags: string) => lines.reduce((sum, line) => sum + (line.ags === ags ? line.cents : 0), 0)
  return ok([
    { type: 'PaymentTaken', data: { besuch, kind: 'bescheid', due, given: 0, change: 0, quittung: first.nummer } },
    ...lines.map((line): StationEvent => {
      const kind = line.cents > 0 ? 'bescheid' : 'none'
      return { type: 'CashLineBooked', data: { ...line, besuch, quittung: nummerFor(line.ags), kind } }
    }),
    ...bescheide
      .filter(({ ags }) => bodies.has(ags))
      .map(({ nummer: bescheid, ...each }): StationEvent => {
        return { type: 'ForderungOpened', data: { ...each, bescheid, besuch, cents: sumFor(each.ags) } }
      }),
  ])
}

function beginCard({ type: _type, ...begun }: BeginCard, state: Besuch): Answer {
  const blocked = notPayable(state)
  if (blocked) return refuse(blocked)
  const due = dueFor(state)
  if (due === 0) return refuse({ kind: 'nothing-due' })
  if (begun.cents !== due) return refuse({ kind: 'sum-changed', due })
  return ok([{ type: 'KartenzahlungBegun', data: { ...begun, besuch: state.id, booking: 'payment' } }])
}

/** In every state but a closed one, parked too: money that has moved is booked. */
function settleCard({ type: _type, blob, ...settled }: SettleCard, state: Besuch): Answer {
  const { card, id: besuch, lines } = state
  if (card?.reference !== settled.reference) return refuse({ kind: 'card-not-open' })
  const { nummer, reference, cents: due } = card
  const told: StationEvent = { type: 'KartenzahlungSettled', data: { ...settled, besuch, nummer } }
  if (!isBooked(told.data)) return ok([told])
  return ok([
    told,
    { type: 'CardPaymentTaken', data: { besuch, due, quittung: nummer, reference } },
    ...(blob ? [{ type: 'QuittungIssued', data: { besuch, nummer, blob } } as const] : []),
    ...lines.map(
      (line): StationEvent =>
        line.cents > 0
          ? { type: 'CardLineBooked', data: { ...line, besuch, quittung: nummer, reference } }
          : { type: 'CashLineBooked', data: { ...line, besuch, quittung: nummer, kind: 'none' } },
    ),
  ])
}

/** Why this basket may not be paid in any way, if so. */
function notPayable(state: Besuch): BesuchRefusal | undefined {
  const { payment, lines } = state
  if (payment) return { kind: 'paid' }
  const charged = presentIn(state).filter((joined) => joined.charged)
  const open = charged.find(({ vorgang }) => !lines.some((line) => line.vorgang === vorgang))
  if (open) return { kind: 'line-missing', vorgang: open.vorgang }
  return lines.length === 0 ? { kind: 'basket-empty' } : undefined
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
    case 'VorgangLeft':
      return withoutVorgang(state, event.data)
    case 'BesuchParked':
      return { ...state, parked: true }
    case 'BesuchResumed':
      return { ...state, parked: false }
    case 'LineSet':
      return {
        ...state,
        lines: [...state.lines.filter((line) => line.vorgang !== event.data.line.vorgang), event.data.line],
      }
    case 'PaymentTaken':
      return { ...state, payment: event.data }
    case 'KartenzahlungBegun':
      return event.data.booking === 'payment' ? { ...state, card: event.data } : state
    case 'KartenzahlungSettled':
      return event.data.reference === state.card?.reference ? withoutCard(state) : state
    case 'CardPaymentTaken':
      return { ...state, payment: { ...event.data, kind: 'card', given: event.data.due, change: 0 } }
    case 'QuittungIssued':
      return { ...state, quittung: event.data }
    case 'BesuchClosed':
      return { ...state, status: 'closed' }
    default:
      // Money, numbers and stock have their own models.
      return state
  }
}

function withoutCard({ card: _card, ...state }: Besuch): Besuch {
  return state
}

function withoutVorgang(state: Besuch, { vorgang, reason }: DataOf<'VorgangLeft'>): Besuch {
  return {
    ...state,
    vorgaenge: state.vorgaenge.map((joined) => (joined.vorgang === vorgang ? { ...joined, left: reason } : joined)),
    lines: state.lines.filter((line) => line.vorgang !== vorgang),
  }
}
