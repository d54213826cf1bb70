import type { Bogen } from '@buergerkoffer/documents'
import { currentStops } from '../current-stops.ts'
import type { Desk } from '../desk.ts'

type Base = Pick<Bogen, 'layout' | 'lang' | 'head' | 'largePrint' | 'specimen' | 'place'>

/** On whose paper a sheet of the stock is printed: the body of the stop's place, else the first of the catalogue. */
export function bogenBase(desk: Desk): Base | undefined {
  const [stop] = currentStops(desk).stops
  const bodies = desk.catalogue?.places.koerperschaften ?? []
  const body = bodies.find(({ ags }) => ags === stop?.ags) ?? bodies[0]
  if (!body) return undefined
  const { sender, office, address, phone, email } = body.letterhead
  return {
    layout: 'bogen',
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
