import type { Decider } from '../decider.ts'
import { ok, type Result, refuse, unreachable } from '../result.ts'
import {
  type Bestand,
  type BestandData,
  type BestandEvent,
  emptyBestand,
  itemKey,
  type Place,
  sollList,
  sollOf,
} from './bestand.ts'
import { differencesOf } from './difference.ts'
import { evolveBestand } from './evolve.ts'
import type { Item, NumberedKind, StockList } from './item.ts'

/** Who counted; reasons for differences by line. */
interface Count {
  readonly found: StockList
  readonly reasons: Readonly<Record<string, string>>
  readonly by: string
  readonly second: string | null
}

export type BestandCommand =
  | ({ readonly type: 'take-over'; readonly transport: string; readonly expected: StockList } & Count)
  | ({ readonly type: 'use' } & BestandData<'BestandUsed'>)
  | ({ readonly type: 'put-back' } & BestandData<'BestandPutBack'>)
  | ({ readonly type: 'print' } & BestandData<'NotformularPrinted'>)
  /** The number as read the first and the second time. */
  | { readonly type: 'pair'; readonly id: string; readonly again: string; readonly vorgang: string }
  | ({ readonly type: 'move' } & BestandData<'ItemMoved'>)
  | ({ readonly type: 'found' } & BestandData<'PinBriefFound'>)
  | ({ readonly type: 'count-in' } & Count)

export type BestandRefusal =
  | { readonly kind: 'taken-over-before' }
  | { readonly kind: 'item-known'; readonly id: string }
  | { readonly kind: 'bad-count' }
  | { readonly kind: 'second-same' }
  | { readonly kind: 'difference-unexplained'; readonly lines: readonly string[] }
  | { readonly kind: 'too-few'; readonly soll: number }
  | { readonly kind: 'item-unknown'; readonly id: string }
  | { readonly kind: 'item-gone'; readonly id: string; readonly place: Exclude<Place, 'suitcase'> }
  | { readonly kind: 'item-of-other-case'; readonly id: string }
  | { readonly kind: 'pin-number-differs' }
  | { readonly kind: 'stock-reason-missing' }

type Answer = Result<readonly BestandEvent[], BestandRefusal>

/** Counted stock of a suitcase. What is here is here once; what has left cannot leave again. */
export const bestandDecider: Decider<BestandCommand, Bestand, BestandEvent, BestandRefusal> = {
  initial: emptyBestand,
  evolve: evolveBestand,
  decide,
}

function decide(command: BestandCommand, state: Bestand): Answer {
  switch (command.type) {
    case 'take-over':
      return takeOver(command, state)
    case 'count-in':
      return counted(command, sollList(state), (data) => ({ type: 'BestandReturned', data }))
    case 'use':
      return use(command, state)
    case 'put-back':
      return putBack(command, state)
    case 'print':
      return fresh(command.items, state) ?? ok([{ type: 'NotformularPrinted', data: without(command) }])
    case 'pair':
      return pair(command, state)
    case 'move':
      return move(command, state)
    case 'found':
      return found(command, state)
    default:
      return unreachable(command)
  }
}

type CommandOf<T extends BestandCommand['type']> = Extract<BestandCommand, { type: T }>

function takeOver(command: CommandOf<'take-over'>, state: Bestand): Answer {
  const { transport, expected } = command
  if (state.transports.includes(transport)) return refuse({ kind: 'taken-over-before' })
  const known = fresh(command.found.items, state)
  return known ?? counted(command, expected, (data) => ({ type: 'BestandTakenOver', data: { transport, ...data } }))
}

/** A count stands with every difference explained, or not at all. */
function counted(
  { found, reasons, by, second }: Count,
  expected: StockList,
  eventOf: (data: BestandData<'BestandReturned'>) => BestandEvent,
): Answer {
  if (found.counted.some(({ count }) => !Number.isSafeInteger(count) || count < 0)) return refuse({ kind: 'bad-count' })
  if (second !== null && second === by) return refuse({ kind: 'second-same' })
  const differences = differencesOf(expected, found, reasons)
  const open = differences.filter(({ reason }) => reason === '').map(({ line }) => line)
  if (open.length > 0) return refuse({ kind: 'difference-unexplained', lines: open })
  const data = { counted: [...found.counted], items: [...found.items], differences: [...differences], by, second }
  return ok([eventOf(data)])
}

function use({ kind, count, why, reason, vorgang }: CommandOf<'use'>, state: Bestand): Answer {
  if (!Number.isSafeInteger(count) || count < 1) return refuse({ kind: 'bad-count' })
  const soll = sollOf(state, kind)
  if (count > soll) return refuse({ kind: 'too-few', soll })
  if (why !== 'used' && reason.trim() === '') return refuse({ kind: 'stock-reason-missing' })
  return ok([{ type: 'BestandUsed', data: { kind, count, why, reason: reason.trim(), vorgang } }])
}

function putBack({ kind, count, reason }: CommandOf<'put-back'>, { counted }: Bestand): Answer {
  if (!Number.isSafeInteger(count) || count < 1) return refuse({ kind: 'bad-count' })
  const used = counted[kind].used - counted[kind].putBack
  if (count > used) return refuse({ kind: 'too-few', soll: used })
  if (reason.trim() === '') return refuse({ kind: 'stock-reason-missing' })
  return ok([{ type: 'BestandPutBack', data: { kind, count, reason: reason.trim() } }])
}

function pair({ id, again, vorgang }: CommandOf<'pair'>, state: Bestand): Answer {
  if (id !== again) return refuse({ kind: 'pin-number-differs' })
  const gone = notHere('pin-brief', id, vorgang, state)
  return gone ? refuse(gone) : ok([{ type: 'PinBriefPaired', data: { id, vorgang } }])
}

function move({ type: _, ...data }: CommandOf<'move'>, state: Bestand): Answer {
  const gone = notHere(data.kind, data.id, data.vorgang, state)
  if (gone) return refuse(gone)
  const explained = data.to === 'handed-out' || data.to === 'used' || data.reason.trim() !== ''
  return explained
    ? ok([{ type: 'ItemMoved', data: { ...data, reason: data.reason.trim() } }])
    : refuse({ kind: 'stock-reason-missing' })
}

/** A letter that is on the list was not found but is here: it is destroyed by its own step, with a reason. */
function found({ id, where }: CommandOf<'found'>, state: Bestand): Answer {
  if (where.trim() === '') return refuse({ kind: 'stock-reason-missing' })
  const known = state.items.get(itemKey({ kind: 'pin-brief', id }))
  if (known?.place === 'suitcase') return refuse({ kind: 'item-known', id })
  const event: BestandEvent = { type: 'PinBriefFound', data: { id, where: where.trim() } }
  if (known?.place !== 'lost') return ok([event])
  const data = { kind: 'pin-brief', id, to: 'destroyed', reason: where.trim(), vorgang: known.vorgang } as const
  return ok([event, { type: 'ItemMoved', data }])
}

function notHere(
  kind: NumberedKind,
  id: string,
  vorgang: string | null,
  { items }: Bestand,
): BestandRefusal | undefined {
  const item = items.get(itemKey({ kind, id }))
  if (!item) return { kind: 'item-unknown', id }
  if (item.place !== 'suitcase') return { kind: 'item-gone', id, place: item.place }
  const isOthers = vorgang !== null && item.vorgang !== null && item.vorgang !== vorgang
  return isOthers ? { kind: 'item-of-other-case', id } : undefined
}

/** No number may come twice: not within a list, nor beside one that is here or was given away. What went back to the town hall may come again. */
function fresh(goods: readonly Item[], { items }: Bestand): Answer | undefined {
  const keys = goods.map(itemKey)
  const twice = goods.find((item, index) => {
    const place = items.get(itemKey(item))?.place
    return keys.indexOf(itemKey(item)) !== index || (place !== undefined && place !== 'rathaus')
  })
  return twice && refuse({ kind: 'item-known', id: twice.id })
}

const without = ({ leistung, items }: CommandOf<'print'>): BestandData<'NotformularPrinted'> => ({ leistung, items })
