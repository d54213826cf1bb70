import { unreachable } from '../result.ts'
import { type Bestand, type BestandData, type BestandEvent, type CountedStock, itemKey, type Place } from './bestand.ts'
import { type Counted, countedKinds, type Item } from './item.ts'

/** Adds one event to the stock. Total: what comes twice or late leaves each thing in one place. */
export function evolveBestand(state: Bestand, event: BestandEvent): Bestand {
  switch (event.type) {
    case 'BestandTakenOver':
      return takenOver(state, event.data)
    case 'BestandUsed':
      return added(state, 'used', [event.data])
    case 'BestandPutBack':
      return added(state, 'putBack', [event.data])
    case 'NotformularPrinted':
      return printed(state, event.data)
    case 'PinBriefPaired':
      return paired(state, event.data)
    case 'ItemMoved':
      return moved(state, event.data)
    case 'PinBriefFound':
      return { ...state, found: [...state.found, event.data] }
    case 'BestandReturned':
      return returned(state, event.data)
    default:
      return unreachable(event)
  }
}

function takenOver(
  state: Bestand,
  { transport, counted, items, differences }: BestandData<'BestandTakenOver'>,
): Bestand {
  const next = placed(added(state, 'out', counted), items, 'suitcase', '')
  return {
    ...next,
    transports: [...next.transports, transport],
    differences: [...next.differences, ...differences],
  }
}

/** What is not found at the end is gone: its line stands among the differences, with the reason. */
function returned(state: Bestand, { counted, items, differences }: BestandData<'BestandReturned'>): Bestand {
  const back = new Set(items.map(itemKey))
  const reasons = new Map(differences.map(({ line, reason }) => [line, reason]))
  const missing = [...state.items.values()].filter((item) => item.place === 'suitcase' && !back.has(itemKey(item)))
  const rest = missing.reduce((so, item) => placed(so, [item], 'lost', reasons.get(itemKey(item)) ?? ''), state)
  const next = placed(added(withLosses(rest, differences), 'returned', counted), items, 'rathaus', '')
  return { ...next, differences: [...next.differences, ...differences] }
}

/** A difference in counted goods is booked, too, so that the sum is right again: what is missing as used, what is too much as put back. */
function withLosses(state: Bestand, differences: BestandData<'BestandReturned'>['differences']): Bestand {
  return differences.reduce((so, { line, expected, found }) => {
    const kind = countedKinds.find((each) => each === line)
    if (!kind) return so
    return expected > found
      ? added(so, 'used', [{ kind, count: expected - found }])
      : added(so, 'putBack', [{ kind, count: found - expected }])
  }, state)
}

function printed(state: Bestand, { leistung, items }: BestandData<'NotformularPrinted'>): Bestand {
  const printedFor = new Map([...state.printedFor, ...items.map(({ id }) => [id, leistung] as const)])
  return { ...placed(state, items, 'suitcase', ''), printedFor }
}

function paired(state: Bestand, { id, vorgang }: BestandData<'PinBriefPaired'>): Bestand {
  const known = state.items.get(itemKey({ kind: 'pin-brief', id }))
  if (!known) return state
  return { ...state, items: new Map(state.items).set(itemKey(known), { ...known, vorgang }) }
}

function moved(state: Bestand, { kind, id, to, reason, vorgang }: BestandData<'ItemMoved'>): Bestand {
  const known = state.items.get(itemKey({ kind, id }))
  const item = known ?? { kind, id, vorgang, art: null }
  return placed(state, [{ ...item, vorgang: vorgang ?? item.vorgang }], to, reason)
}

function added(state: Bestand, what: keyof CountedStock, goods: readonly Counted[]): Bestand {
  const counted = { ...state.counted }
  for (const { kind, count } of goods) {
    counted[kind] = { ...counted[kind], [what]: counted[kind][what] + count }
  }
  return { ...state, counted }
}

function placed(state: Bestand, goods: readonly Item[], place: Place, reason: string): Bestand {
  const items = new Map(state.items)
  for (const { kind, id, vorgang, art } of goods) {
    items.set(itemKey({ kind, id }), { kind, id, vorgang, art, place, reason })
  }
  return { ...state, items }
}
