import {
  entitledBodies,
  type LeistungTask,
  type Places,
  type ZustaendigkeitRule,
} from '@buergerkoffer/domain/zustaendigkeit'
import type { Content } from './schema/content-schema.ts'
import type { LeistungContent } from './schema/leistung-schema.ts'
import type { StelleContent } from './schema/place-schema.ts'

/**
 * The places of the content in the shape the domain decides on: one rule for each service and area. What an office says of a
 * service by name counts before what another says of all (`"*"`).
 */
export function placesOf(content: Omit<Content, 'tarife' | 'ausweisarten'>): Places {
  const { gebiete, koerperschaften, stellen } = content
  const named = stellen.flatMap((stelle) => rulesOf(stelle, content, false))
  const taken = new Set(named.map(keyOf))
  const others = stellen.flatMap((stelle) => rulesOf(stelle, content, true)).filter((rule) => !taken.has(keyOf(rule)))
  return { gebiete, koerperschaften, stellen, rules: [...named, ...others] }
}

/** What Zustaendigkeit looks at of a service. */
export const taskOf = ({ id, taskKind, ebene, fee }: LeistungContent): LeistungTask => ({
  ...{ id, taskKind, tarif: fee.tarif },
  ...(ebene && { ebene }),
})

const keyOf = ({ leistung, ags }: ZustaendigkeitRule) => `${leistung} ${ags}`

/** Services an entry speaks of; undefined: all. */
export const servicesOf = (entry: StelleContent['zustaendigkeiten'][number]): readonly string[] | undefined =>
  'leistung' in entry ? [entry.leistung] : entry.leistungen === '*' ? undefined : entry.leistungen

function rulesOf(
  stelle: StelleContent,
  { leistungen, gebiete }: Pick<Content, 'leistungen' | 'gebiete'>,
  all: boolean,
): readonly ZustaendigkeitRule[] {
  const tasks = new Map(leistungen.map(({ leistung }) => [leistung.id, leistung]))
  return stelle.zustaendigkeiten.flatMap((entry) => {
    const services = servicesOf(entry)
    if ((services === undefined) !== all) return []
    return (services ?? [...tasks.keys()]).flatMap((id) => {
      const task = tasks.get(id) ?? {}
      const own = gebiete.filter((gebiet) => entitledBodies(task, gebiet).includes(stelle.ags)).map(({ ags }) => ags)
      const meant = entry.gebiete ?? own
      const areas = services === undefined ? meant.filter((ags) => own.includes(ags)) : meant
      return areas.map((ags) => ({ leistung: id, ags, stelle: stelle.id }))
    })
  })
}
