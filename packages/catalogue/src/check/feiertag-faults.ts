import { saxonHolidays } from '@buergerkoffer/domain/termin'
import { canonicalJson } from '../canonical-json.ts'
import { type ContentFault, fault } from '../content-fault.ts'
import { type Feiertage, rulesOf } from '../schema/feiertag-schema.ts'

/** That the holidays an editor reads are those that periods are counted with: neither changes without the other. */
export function feiertagFaults(feiertage: Feiertage): readonly ContentFault[] {
  const [written, counted] = [rulesOf(feiertage), saxonHolidays].map(
    (rules) => new Map(rules.map((each) => [each.id, each])),
  )
  const ids = new Set([...(written?.keys() ?? []), ...(counted?.keys() ?? [])])
  return [...ids]
    .filter((id) => canonicalJson(written?.get(id) ?? null) !== canonicalJson(counted?.get(id) ?? null))
    .map((id) => fault('feiertage.json', placeOf(feiertage, id), 'feiertagDiffers', { id }))
}

function placeOf({ feiertage }: Feiertage, id: string): string {
  const at = feiertage.findIndex((each) => each.id === id)
  return at < 0 ? 'feiertage' : `feiertage.${at}`
}
