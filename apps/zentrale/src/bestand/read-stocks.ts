import {
  type Bestand,
  type BestandEvent,
  bestandDecider,
  bestandEventTypes,
  emptyBestand,
} from '@buergerkoffer/domain/bestand'
import type { Transaction } from '@buergerkoffer/postgres'
import { listStations } from '../mandant/index.ts'
import { readSubject, type SubjectEvent, type VorgangContext } from '../vorgang/index.ts'

/** A suitcase's stock, as far as its log has come in. */
export interface StationStock {
  readonly station: string
  readonly code: string
  readonly bestand: Bestand
}

/** Every enrolled suitcase with its stock, by code. */
export async function readStocks(tx: Transaction, context: VorgangContext): Promise<readonly StationStock[]> {
  const events = await readSubject(tx, context, 'bestand')
  return (await listStations(tx))
    .filter(({ enrolled }) => enrolled)
    .map(({ station, code }) => {
      const own = events.filter((each) => each.code === code)
      const stock = own.flatMap(({ event }) => (isStock(event) ? [event] : []))
      return { station, code, bestand: stock.reduce(bestandDecider.evolve, emptyBestand) }
    })
}

const isStock = (event: SubjectEvent['event']): event is BestandEvent => bestandEventTypes.has(event.type)
