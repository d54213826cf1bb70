import { cardMovements } from './card.ts'
import type { CardData } from './card-event.ts'
import type { CashLine } from './cash-book.ts'
import type { KasseData, KasseEvent } from './event.ts'
import type { Kartenzahlung, Kasse, Kassentag, Reversal } from './state.ts'

type Draft = { -readonly [K in keyof Kasse]: Kasse[K] extends readonly (infer T)[] ? T[] : Kasse[K] }

/** Folds a station's money. Total: any events in any order make some sensible Kasse (SYNC-3). */
export function kasseOf(events: readonly KasseEvent[]): Kasse {
  const kasse: Draft = {
    drawer: 0,
    days: [],
    open: undefined,
    lines: [],
    reversals: [],
    einzahlungen: [],
    falschgeld: [],
    forderungen: [],
    karten: [],
    kassenschnitte: [],
    compared: new Set(),
  }
  const places: Places = new Map()
  for (const event of events) take(kasse, places, event)
  return kasse
}

/** Names a line of the cash book: a receipt has one line for a case. */
export const lineKey = ({ quittung, vorgang }: Pick<CashLine, 'quittung' | 'vorgang'>): string =>
  `${quittung} ${vorgang}`

type Effects = { readonly [T in KasseEvent['type']]: (kasse: Draft, data: KasseData<T>, places: Places) => void }
type Places = Map<string, number>

const effects: Effects = {
  KasseOpened: open,
  KasseAudited: (kasse, data) => changeTag(kasse, data.tag, (tag) => ({ ...tag, audits: [...tag.audits, data] })),
  KasseClosed: close,
  CashLineBooked: book,
  CashLineReversed: reverse,
  KartenzahlungBegun: (kasse, begun) => {
    kasse.karten.push({ ...begun, tag: kasse.open?.tag ?? null })
  },
  KartenzahlungSettled: settle,
  // The payment belongs to the visit; its lines come beside it.
  CardPaymentTaken: () => undefined,
  CardLineBooked: (kasse, line, places) => book(kasse, { ...line, kind: 'card' }, places),
  CardLineReversed: (kasse, { reference: _reference, ...data }, places) =>
    reverse(kasse, { ...data, payout: 'card', approval: 'none', replacedBy: null }, places),
  KassenschnittMade: (kasse, kassenschnitt) => {
    kasse.kassenschnitte.push(kassenschnitt)
    kasse.compared = new Set(cardMovements(kasse).map(({ reference }) => reference))
  },
  KartentagClosed: (kasse, cards) => changeTag(kasse, cards.tag, (tag) => ({ ...tag, cards })),
  EinzahlungMade: (kasse, data) => {
    kasse.drawer -= data.cents
    kasse.einzahlungen.push(data)
  },
  FalschgeldKept: (kasse, data) => {
    kasse.falschgeld.push(data)
  },
  ForderungOpened: (kasse, data) => {
    kasse.forderungen.push({ ...data, open: data.cents })
  },
}

type EventMap = { readonly [T in KasseEvent['type']]: { readonly type: T; readonly data: KasseData<T> } }

function take<T extends KasseEvent['type']>(kasse: Draft, places: Places, event: EventMap[T]): void {
  const effect: Effects[T] = effects[event.type]
  effect(kasse, event.data, places)
}

function open(kasse: Draft, { cents, ...opened }: KasseData<'KasseOpened'>): void {
  const tag: Kassentag = { ...opened, float: cents, audits: [] }
  kasse.days.push(tag)
  kasse.open = tag
  kasse.drawer = cents
}

function close(kasse: Draft, closed: KasseData<'KasseClosed'>): void {
  changeTag(kasse, closed.tag, (tag) => ({ ...tag, closed }))
  if (kasse.open?.tag === closed.tag) kasse.open = undefined
  kasse.drawer = closed.cents
}

function book(kasse: Draft, line: CashLine, places: Places): void {
  places.set(lineKey(line), kasse.lines.length)
  kasse.lines.push({ ...line, tag: kasse.open?.tag ?? null, reversed: 0 })
  if (line.kind === 'cash') kasse.drawer += line.cents
}

function reverse(kasse: Draft, reversal: Omit<Reversal, 'tag'>, places: Places): void {
  const { cents, quittung, payout } = reversal
  kasse.reversals.push({ ...reversal, tag: kasse.open?.tag ?? null })
  const place = places.get(lineKey(reversal))
  const line = place === undefined ? undefined : kasse.lines[place]
  if (place !== undefined && line) kasse.lines[place] = { ...line, reversed: line.reversed + cents }
  if (payout === 'cash') kasse.drawer -= cents
  if (payout !== 'forderung') return
  kasse.forderungen = kasse.forderungen.map((each) =>
    each.bescheid === quittung ? { ...each, open: each.open - cents } : each,
  )
}

/** Once settled it stays settled: a second word, from a branch that was set back, changes nothing. */
function settle(kasse: Draft, settled: CardData<'KartenzahlungSettled'>): void {
  kasse.karten = kasse.karten.map(
    (each): Kartenzahlung => (each.reference === settled.reference && !each.settled ? { ...each, settled } : each),
  )
}

function changeTag(kasse: Draft, id: string, change: (tag: Kassentag) => Kassentag): void {
  kasse.days = kasse.days.map((tag) => (tag.tag === id ? change(tag) : tag))
  if (kasse.open?.tag === id) kasse.open = kasse.days.find((tag) => tag.tag === id)
}
