import {
  type Bestand,
  type BestandEvent,
  bestandDecider,
  bestandEventTypes,
  emptyBestand,
} from '@buergerkoffer/domain/bestand'
import type { StationEvent } from '@buergerkoffer/domain/besuch'

/** The station's counted stock, folded as its events come. */
export interface StockModel {
  readonly bestand: () => Bestand
  readonly take: (event: StationEvent) => void
}

export function createStockModel(): StockModel {
  let bestand = emptyBestand
  return {
    bestand: () => bestand,
    take: (event) => {
      if (isStock(event)) bestand = bestandDecider.evolve(bestand, event)
    },
  }
}

const isStock = (event: StationEvent): event is BestandEvent => bestandEventTypes.has(event.type)
