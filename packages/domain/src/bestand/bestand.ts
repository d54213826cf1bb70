import type { EventOf } from '../stored-event.ts'
import type { bestandEvents } from './event.ts'
import { type CountedKind, countedKinds, type Item, type StockList } from './item.ts'

export type BestandEvent = EventOf<typeof bestandEvents>
export type BestandData<T extends BestandEvent['type']> = Extract<BestandEvent, { type: T }>['data']

/** Where a numbered thing is. */
export type Place = 'suitcase' | 'rathaus' | BestandData<'ItemMoved'>['to']

export interface PlacedItem extends Item {
  readonly place: Place
  readonly reason: string
}

/** How much of counted goods came, went and lies here. */
export interface CountedStock {
  readonly out: number
  readonly used: number
  readonly putBack: number
  readonly returned: number
}

/** The suitcase's stock, as its events so far make it. */
export interface Bestand {
  /** Transport lists taken over, each once. */
  readonly transports: readonly string[]
  readonly counted: Readonly<Record<CountedKind, CountedStock>>
  /** By kind and number; each is in exactly one place. */
  readonly items: ReadonlyMap<string, PlacedItem>
  /** For which service each emergency form was printed, by its number: one number is one form. */
  readonly printedFor: ReadonlyMap<string, string>
  readonly differences: readonly BestandData<'BestandReturned'>['differences'][number][]
  readonly found: readonly BestandData<'PinBriefFound'>[]
}

const none: CountedStock = { out: 0, used: 0, putBack: 0, returned: 0 }

export const emptyBestand: Bestand = {
  transports: [],
  counted: { dienstsiegel: none, stempel: none, adressaufkleber: none },
  items: new Map(),
  printedFor: new Map(),
  differences: [],
  found: [],
}

export const itemKey = ({ kind, id }: Pick<Item, 'kind' | 'id'>): string => `${kind} ${id}`

/** What must lie in the suitcase now: what came, less what was used or went back, more what was put back. */
export function sollOf({ counted }: Bestand, kind: CountedKind): number {
  const { out, used, putBack, returned } = counted[kind]
  return out - used + putBack - returned
}

/** The things that must be in the suitcase now. */
export const inSuitcase = ({ items }: Bestand): readonly PlacedItem[] =>
  [...items.values()].filter(({ place }) => place === 'suitcase')

/** The whole list of what must be there. */
export const sollList = (bestand: Bestand): StockList => ({
  counted: countedKinds.map((kind) => ({ kind, count: sollOf(bestand, kind) })).filter(({ count }) => count > 0),
  items: inSuitcase(bestand).map(({ kind, id, vorgang, art }) => ({ kind, id, vorgang, art })),
})
