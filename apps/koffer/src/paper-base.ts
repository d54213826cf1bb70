import type { Bogen } from '@buergerkoffer/documents'
import { currentStops } from './current-stops.ts'
import type { Desk } from './desk.ts'

/** What every paper has that belongs to no case. */
export type PaperBase = Pick<Bogen, 'lang' | 'head' | 'largePrint' | 'specimen' | 'place'>

/** On whose paper a sheet is printed that belongs to no case: the body of the stop's place, else the first of the catalogue. */
export function paperBase(desk: Desk): PaperBase | undefined {
  const [stop] = currentStops(desk).stops
  const bodies = desk.catalogue?.places.koerperschaften ?? []
  const body = bodies.find(({ ags }) => ags === stop?.ags) ?? bodies[0]
  if (!body) return undefined
  const { sender, office, address, phone, email } = body.letterhead
  return {
    lang: 'de',
    head: {
      ...{ name: sender, unit: office, phone },
      address: [address.street, `${address.postcode} ${address.town}`],
      ...(email && { email }),
    },
    largePrint: false,
    specimen: desk.model.tenant()?.specimen ?? true,
    place: (stop ?? body.letterhead).address.town,
  }
}
