import { readStationEvent, type StationEvent } from '@buergerkoffer/domain/besuch'
import type { CashLine, Kasse, Movement } from '@buergerkoffer/domain/kasse'
import { type Order, readOrder, type User } from '@buergerkoffer/domain/order'
import type { Stop } from '@buergerkoffer/domain/termin'
import type { EventRecord, KeyId } from '@buergerkoffer/log'
import { type CaseFile, foldCase } from './case-file.ts'
import { createCashModel } from './cash-model.ts'
import { type HoldViews, holdViews } from './hold-views.ts'
import { createSealingModel, type SealingViews } from './sealing-model.ts'
import { createSelbsttestModel, type SelbsttestViews } from './selbsttest-model.ts'
import { createStockModel, type StockModel } from './stock-model.ts'
import { createVisitsModel, type VisitViews } from './visits-model.ts'

type TenantOrder = Extract<Order, { type: 'TenantSet' }>['data']
type SealingOrder = Extract<Order, { type: 'SealingKeySet' }>['data']
type StockOrder = Extract<Order, { type: 'StockSent' }>['data']
type CatalogOrder = Extract<Order, { type: 'CatalogPublished' }>['data']

/** An entry that this build could not take into its models. It is kept and forwarded (SYNC-7). */
export interface Unread {
  readonly log: 'out' | 'in'
  readonly seq: number
  readonly reason: string
}

/** Everything an unlocked station knows, in memory only, rebuilt at every unlock. */
export interface StationModel extends VisitViews, SealingViews, SelbsttestViews, HoldViews {
  readonly stops: () => readonly Stop[]
  readonly user: (id: string) => User | undefined
  /** Everybody who may work at this station, as the town hall last said. */
  readonly users: () => readonly User[]
  readonly tenant: () => TenantOrder | undefined
  readonly catalog: () => CatalogOrder | undefined
  /** Every catalogue ordered so far, newest first: an older one serves until the content of a newer one is here. */
  readonly catalogs: () => readonly CatalogOrder[]
  readonly caseFile: (vorgang: string) => CaseFile | undefined
  readonly keyOf: (vorgang: string) => KeyId | undefined
  /** Every case whose key is here. */
  readonly vorgaenge: () => readonly string[]
  readonly cashLines: () => readonly CashLine[]
  /** The station's drawer and everything booked on it. */
  readonly kasse: () => Kasse
  /** The drawer's movements, oldest first. */
  readonly cashJournal: () => readonly Movement[]
  /** Counted stock, as it must lie in the suitcase now. */
  readonly bestand: StockModel['bestand']
  /** Transport lists of the town hall, oldest first. */
  readonly transports: () => readonly StockOrder[]
  /** The town hall's sealing keys, as it last sent them; what they are worth says the pinned fingerprint. */
  readonly sealingKeys: () => SealingOrder | undefined
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

/** An empty model of the station with this id that has drawn so many numbers in each year. Feed it every event once; doubles of case events count once. */
export function createStationModel(
  station: string,
  drawn: ReadonlyMap<number, number> = new Map(),
): StationModelWriter {
  const orders = new Map<string, Order>()
  const cases = createCases()
  const visits = createVisitsModel(drawn)
  const money = createCashModel()
  const stock = createStockModel()
  const sealing = createSealingModel()
  const selbsttest = createSelbsttestModel()
  const unread: Unread[] = []
  const files = (): readonly CaseFile[] => cases.all().flatMap((vorgang) => cases.file(vorgang) ?? [])
  const takeEvent = (event: StationEvent, at: string): void => {
    visits.take(event, at)
    money.take(event)
    stock.take(event)
    sealing.take(event, at)
    selbsttest.take(event, at)
  }
  return {
    ...orderViews(orders),
    ...visits.views,
    ...sealing.views,
    ...selbsttest.views,
    caseFile: cases.file,
    keyOf: cases.keyOf,
    ...holdViews({ station, files, file: cases.file, released: visits.views.released }),
    vorgaenge: cases.all,
    cashLines: () => money.kasse().lines,
    kasse: money.kasse,
    cashJournal: money.journal,
    bestand: stock.bestand,
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
        : order.type === 'StockSent'
          ? `stock ${order.data.transport}`
          : order.type
  orders.delete(name) // What comes again comes last.
  orders.set(name, order)
}

type OrderViews = Pick<
  StationModel,
  'stops' | 'user' | 'users' | 'tenant' | 'catalog' | 'catalogs' | 'transports' | 'sealingKeys'
>

function orderViews(orders: ReadonlyMap<string, Order>): OrderViews {
  const catalogs = (): readonly CatalogOrder[] =>
    [...orders.values()].flatMap((order) => (order.type === 'CatalogPublished' ? [order.data] : [])).reverse()
  const users = (): readonly User[] => {
    const order = orders.get('UsersSet')
    return order?.type === 'UsersSet' ? order.data.users : []
  }
  return {
    stops: () =>
      [...orders.values()]
        .flatMap((order) => (order.type === 'StopPlanned' ? [order.data.stop] : []))
        .sort((a, b) => a.day.localeCompare(b.day)),
    user: (id) => users().find((user) => user.id === id),
    users,
    tenant: () => {
      const order = orders.get('TenantSet')
      return order?.type === 'TenantSet' ? order.data : undefined
    },
    sealingKeys: () => {
      const order = orders.get('SealingKeySet')
      return order?.type === 'SealingKeySet' ? order.data : undefined
    },
    transports: () => [...orders.values()].flatMap((order) => (order.type === 'StockSent' ? [order.data] : [])),
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
    all: (): readonly string[] => [...keys.keys()],
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
