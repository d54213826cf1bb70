import { type PackingList, packingList, type ServiceNeeds } from '@buergerkoffer/domain/termin'
import type { Catalogue } from './catalogue.ts'

const devices = new Set<string>(['network', 'printer', 'seal', 'scanner', 'sovereign-terminal'])

/** What a stop's suitcase must hold, from what its booked services need. */
export const packFor = (
  catalogue: Pick<Catalogue, 'leistung'>,
  cases: readonly { readonly leistung: string; readonly persons: number }[],
): PackingList => packingList(cases.map(({ leistung, persons }) => needsOf(catalogue, leistung, persons)))

function needsOf(catalogue: Pick<Catalogue, 'leistung'>, leistung: string, persons: number): ServiceNeeds {
  const found = catalogue.leistung(leistung)
  const needs = found?.needs ?? []
  return {
    ...{ leistung, persons },
    devices: [
      ...needs.map(({ kind }) => kind).filter((kind) => devices.has(kind)),
      ...(found && found.capture.length > 0 ? ['camera'] : []),
    ],
    stock: needs.flatMap((need) => (need.kind === 'stock' ? [need.item] : [])),
    prints: found?.documentsOut.length ?? 0,
  }
}
