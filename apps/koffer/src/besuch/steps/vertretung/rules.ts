import type { Actor } from '@buergerkoffer/catalogue'
import { type Capacity, isOfAgeFor } from '@buergerkoffer/domain/vertretung'
import { ageOfPerson } from '@buergerkoffer/domain/vorgang'
import type { Matter } from '../../visit.ts'

/** The service's rule for each capacity in which somebody may act for this person, at this person's age; the likeliest first. */
export function rulesFor(matter: Matter): readonly Actor[] {
  const age = ageOfPerson(matter.state, matter.desk.today)
  const fitting = matter.leistung.actors.filter((actor) => isOfAgeFor(actor, age))
  const capacities = new Set(fitting.map(({ capacity }) => capacity))
  return order
    .filter((capacity) => capacities.has(capacity))
    .flatMap((capacity) => fitting.find((actor) => actor.capacity === capacity) ?? [])
}

/** Parents come with children, whoever may act alone mostly does; both are rare together. */
const order: readonly Capacity[] = ['parent', 'self', 'betreuer', 'vollmacht']

/** The field of a rule's proof; ids of content are no ids of fields. */
export const proofField = (capacity: Capacity, index: number): string => `nachweis${capacity}${index}`
