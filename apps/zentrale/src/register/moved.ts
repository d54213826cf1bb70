import type { Anschrift, Person } from '@buergerkoffer/domain/person'
import type { Anmeldung } from './port.ts'

/** A person after an Anmeldung, as the register keeps them. What ends gets the day before the new one begins. */
export function moved(person: Person, { anschrift, art, bedingterSperrvermerk }: Anmeldung): Person {
  const { sperren } = person
  const common = {
    ...person,
    sperren: { ...sperren, bedingterSperrvermerk: sperren.bedingterSperrvermerk || bedingterSperrvermerk },
  }
  if (art === 'umzug') {
    const ended = person.anschriften.map((each) => ({ ...each, auszug: dayBefore(anschrift.einzug) }))
    const only: Anschrift = { ...anschrift, wohnungsart: 'alleinige' }
    return { ...common, anschriften: [only], fruehereAnschriften: [...ended, ...person.fruehereAnschriften] }
  }
  const others = person.anschriften.map(
    (each): Anschrift => ({ ...each, wohnungsart: art === 'haupt' ? 'neben' : mainOf(each) }),
  )
  const added: Anschrift = { ...anschrift, wohnungsart: art }
  return { ...common, anschriften: art === 'haupt' ? [added, ...others] : [...others, added] }
}

/** An only residence is the main one as soon as there is another (BMG § 21). */
const mainOf = ({ wohnungsart }: Anschrift): Anschrift['wohnungsart'] =>
  wohnungsart === 'alleinige' ? 'haupt' : wohnungsart

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
