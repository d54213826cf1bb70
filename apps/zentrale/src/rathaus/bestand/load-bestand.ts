import { localDay } from '@buergerkoffer/domain/termin'
import type { Transaction } from '@buergerkoffer/postgres'
import {
  readStocks,
  readTransports,
  readUncollected,
  type StationStock,
  type Transport,
  type Uncollected,
} from '../../bestand/index.ts'
import { type Clerk, listClerks } from '../../mandant/index.ts'
import { type ListedStop, listStops } from '../../touren/index.ts'
import { type WorkListLine, workList } from '../../vorgang/index.ts'
import type { Desk } from '../desk.ts'

/** What the stock room shows and offers. */
export interface ShownBestand {
  readonly stocks: readonly StationStock[]
  readonly transports: readonly Transport[]
  readonly uncollected: readonly Uncollected[]
  readonly clerks: readonly Clerk[]
  readonly stops: readonly ListedStop[]
  /** Cases that a finished document may belong to: a hand-out that is booked, or an application that was accepted. */
  readonly cases: readonly WorkListLine[]
}

export async function loadBestand(tx: Transaction, desk: Desk): Promise<ShownBestand> {
  const { context } = desk
  const today = localDay(Date.parse(context.now()))
  const booked = await workList(tx, context, { leistung: 'aushaendigung', status: 'open' })
  const applied = await workList(tx, context, { leistung: 'personalausweis', status: 'accepted' })
  const stops = await listStops(tx, today, 'upcoming')
  return {
    stocks: await readStocks(tx, context),
    transports: await readTransports(tx),
    uncollected: await readUncollected(tx, context),
    clerks: await listClerks(tx),
    stops: stops.filter(({ status }) => status === 'planned'),
    cases: [...booked, ...applied],
  }
}
