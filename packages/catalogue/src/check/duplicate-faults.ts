import { type ContentFault, fault } from '../content-fault.ts'
import type { Content } from '../schema/content-schema.ts'

/** Ids that stand twice; a lookup would find only one of them. */
export function duplicateFaults(content: Content): readonly ContentFault[] {
  return [
    ...repeated('ausweisarten.json', content.ausweisarten, (each) => each.id),
    ...repeated('leistungen', content.leistungen, (each) => each.leistung.id),
    ...repeated('tarife', content.tarife, (each) => each.id),
    ...repeated('stellen', content.stellen, (each) => each.id),
    ...repeated('koerperschaften', content.koerperschaften, (each) => each.ags),
    ...repeated('gebiete', content.gebiete, (each) => each.ags),
    ...content.tarife.flatMap((tarif) =>
      repeated(`tarife/${tarif.id}.json`, tarif.befreiungen, (each) => each.id, 'befreiungen'),
    ),
  ]
}

function repeated<T>(file: string, values: readonly T[], idOf: (value: T) => string, path = ''): ContentFault[] {
  const ids = values.map(idOf)
  const twice = new Set(ids.filter((id, index) => ids.indexOf(id) !== index))
  return [...twice].map((id) => fault(file, path, 'duplicateId', { id }))
}
