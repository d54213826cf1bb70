import { isPersonId, nameParts, type PersonId } from '@buergerkoffer/domain/person'
import { personOf } from '@buergerkoffer/domain/vorgang'
import type { RegisterCriteria, RegisterHits, RegisterPort } from '../../register/index.ts'
import type { ShownCase } from '../case/load-case.ts'
import type { Matching } from '../session.ts'
import { type Comparison, compare } from './compare.ts'

/** What the register answers on the way to the case's person. */
export type Found =
  | { readonly kind: 'nothing-asked' }
  | { readonly kind: 'hits'; readonly hits: RegisterHits }
  | { readonly kind: 'person'; readonly person: PersonId; readonly comparisons: readonly Comparison[] }
  /** Unknown or under a block of BMG § 51: the answer is the same. */
  | { readonly kind: 'not-available' }

/** What to look for at first: the case's own data. */
export function firstMatching({ view }: ShownCase): Matching {
  const person = view && personOf(view.file.state)
  const name = person ? [person.name.familienname, person.name.vornamen[0] ?? ''].join(' ').trim() : ''
  return { name, birth: person?.geburt.datum, person: undefined }
}

/** Searches, or reads the chosen person through the door that leaves blocked persons out. */
export async function find(
  register: RegisterPort,
  shown: ShownCase,
  { name, birth, person }: Matching,
): Promise<Found> {
  if (person !== undefined) return readPerson(register, shown, person)
  const criteria: RegisterCriteria = {
    ...(nameParts(name).length === 0 ? {} : { name }),
    ...(birth === undefined ? {} : { geburtsdatum: birth }),
  }
  const answer = await register.search(criteria)
  if (!answer.ok) return { kind: 'nothing-asked' }
  return { kind: 'hits', hits: { ...answer.value, hits: answer.value.hits.filter(({ blocked }) => !blocked) } }
}

async function readPerson(register: RegisterPort, { view }: ShownCase, person: PersonId): Promise<Found> {
  const inCase = view && personOf(view.file.state)
  const read = isPersonId(person) ? await register.snapshot(person) : undefined
  if (!inCase || !read?.ok) return { kind: 'not-available' }
  return { kind: 'person', person, comparisons: compare(inCase, read.value.person) }
}
