import {
  type Besuch,
  besuchDecider,
  emptyBesuch,
  readStationEvent,
  type StationEvent,
} from '@buergerkoffer/domain/besuch'
import type { CashLine } from '@buergerkoffer/domain/kasse'
import { type Order, readOrder, type User } from '@buergerkoffer/domain/order'
import type { Stop } from '@buergerkoffer/domain/termin'
import type { EventRecord, KeyId } from '@buergerkoffer/log'
import { type CaseFile, foldCase } from './case-file.ts'

type DataOf<T extends StationEvent['type']> = Extract<StationEvent, { type: T }>['data']
type TenantOrder = Extract<Order, { type: 'TenantSet' }>['data']
type CatalogOrder = Extract<Order, { type: 'CatalogPublished' }>['data']

/** A case that was handed over; after its key is gone this is all the station knows of it. */
export interface ReleasedCase extends DataOf<'VorgangReleased'> {
  readonly at: string
}

/** An entry that this build could not take into its models. It is kept and forwarded (SYNC-7). */
export interface Unread {
  readonly log: 'out' | 'in'
  readonly seq: number
  readonly reason: string
}

/** Everything an unlocked station knows, in memory only, rebuilt at every unlock. */
export interface StationModel {
  readonly stops: () => readonly Stop[]
  readonly user: (id: string) => User | undefined
  readonly tenant: () => TenantOrder | undefined
  readonly catalog: () => CatalogOrder | undefined
  /** Every catalogue ordered so far, newest first: an older one serves until the content of a newer one is here. */
  readonly catalogs: () => readonly CatalogOrder[]
  readonly besuch: (id: string) => Besuch | undefined
  readonly besuche: () => readonly Besuch[]
  readonly caseFile: (vorgang: string) => CaseFile | undefined
  readonly keyOf: (vorgang: string) => KeyId | undefined
  readonly released: () => readonly ReleasedCase[]
  readonly cashLines: () => readonly CashLine[]
  /** The highest counter drawn in a year, 0 if none. */
  readonly lastCounter: (year: number) => number
  readonly unread: () => readonly Unread[]
}

/** What the model needs of an event of the station, or of an order. */
export type StationRecord = Pick<EventRecord, 'type' | 'v' | 'data'> & { readonly at: Pick<EventRecord['at'], 'wall'> }

export interface StationModelWriter extends StationModel {
  readonly takeCase: (keyId: KeyId, record: EventRecord) => void
  /** Takes a station or public event: one of our own or an order. */
  readonly takeStation: (record: StationRecord) => boolean
  readonly noteUnread: (unread: Unread) => void
  /** The key of a case is destroyed: what was read with it leaves the memory, too. */
  readonly forgetCase: (keyId: KeyId) => void
}

/** An empty model. Feed it every event once; doubles of case events count once. */
export function createStationModel(): StationModelWriter {
  const orders = new Map<string, Order>()
  const besuche = new Map<string, Besuch>()
  const cases = createCases()
  const [released, cash, counters, unread] = [
    new Map<string, ReleasedCase>(),
    [] as CashLine[],
    new Map<number, number>(),
    [] as Unread[],
  ]
  const takeEvent = (event: StationEvent, at: string): void => {
    if ('besuch' in event.data) {
      besuche.set(event.data.besuch, besuchDecider.evolve(besuche.get(event.data.besuch) ?? emptyBesuch, event))
    }
    if (event.type === 'CashLineBooked') cash.push(event.data)
    if (event.type === 'VorgangReleased') released.set(event.data.vorgang, { ...event.data, at })
    if (event.type === 'NummerDrawn') {
      counters.set(event.data.year, Math.max(event.data.counter, counters.get(event.data.year) ?? 0))
    }
  }
  return {
    ...orderViews(orders),
    besuch: (id) => besuche.get(id),
    besuche: () => [...besuche.values()],
    caseFile: cases.file,
    keyOf: cases.keyOf,
    released: () => [...released.values()],
    cashLines: () => cash,
    lastCounter: (year) => counters.get(year) ?? 0,
    unread: () => unread,
    takeCase: cases.take,
    takeStation: (record) => {
      const event = readStationEvent(record)
      const order = event ? undefined : readOrder(record)
      if (event) takeEvent(event, record.at.wall)
      if (order) takeOrder(orders, order)
      return event !== undefined || order !== undefined
    },
    noteUnread: (entry) => void unread.push(entry),
    forgetCase: cases.forget,
  }
}

/** A later order replaces an earlier one of the same kind; stops and catalogues are many. */
function takeOrder(orders: Map<string, Order>, order: Order): void {
  const name =
    order.type === 'StopPlanned'
      ? `stop ${order.data.stop.id}`
      : order.type === 'CatalogPublished'
        ? `catalog ${order.data.hash}`
        : order.type
  orders.delete(name) // What comes again comes last.
  orders.set(name, order)
}

type OrderViews = Pick<StationModel, 'stops' | 'user' | 'tenant' | 'catalog' | 'catalogs'>

function orderViews(orders: ReadonlyMap<string, Order>): OrderViews {
  const catalogs = (): readonly CatalogOrder[] =>
    [...orders.values()].flatMap((order) => (order.type === 'CatalogPublished' ? [order.data] : [])).reverse()
  return {
    stops: () =>
      [...orders.values()]
        .flatMap((order) => (order.type === 'StopPlanned' ? [order.data.stop] : []))
        .sort((a, b) => a.day.localeCompare(b.day)),
    user: (id) => {
      const order = orders.get('UsersSet')
      return order?.type === 'UsersSet' ? order.data.users.find((user) => user.id === id) : undefined
    },
    tenant: () => {
      const order = orders.get('TenantSet')
      return order?.type === 'TenantSet' ? order.data : undefined
    },
    catalog: () => catalogs()[0],
    catalogs,
  }
}

/** Case events by case; a case is folded when it is looked at, not at every event. */
function createCases() {
  const records = new Map<string, EventRecord[]>()
  const keys = new Map<string, KeyId>()
  const folded = new Map<string, CaseFile>()
  return {
    take: (keyId: KeyId, record: EventRecord): void => {
      const vorgang = record.vorgang ?? ''
      const known = records.get(vorgang)
      if (known) known.push(record)
      else records.set(vorgang, [record])
      keys.set(vorgang, keyId)
      folded.delete(vorgang)
    },
    keyOf: (vorgang: string): KeyId | undefined => keys.get(vorgang),
    forget: (keyId: KeyId): void => {
      for (const [vorgang, key] of keys) {
        if (key !== keyId) continue
        for (const map of [records, keys, folded]) map.delete(vorgang)
      }
    },
    file: (vorgang: string): CaseFile | undefined => {
      const known = records.get(vorgang)
      const keyId = keys.get(vorgang)
      if (!known || !keyId) return undefined
      const file = folded.get(vorgang) ?? foldCase(vorgang, keyId, known)
      folded.set(vorgang, file)
      return file
    },
  }
}
