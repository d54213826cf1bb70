import type { Person } from '@buergerkoffer/domain/person'
import type { Representative } from '@buergerkoffer/domain/vertretung'
import type { Matter } from '../../visit.ts'

/** Members of the prepared household whom the register has as the person's parents or legal representatives. */
export function knownParents({ state }: Matter): readonly Person[] {
  const person = state.snapshot?.person
  if (!person) return []
  return (state.haushalt ?? []).map((member) => member.person).filter((member) => isParentOf(member, person))
}

/** How a known parent stands in the choice. */
export const parentValue = (index: number): string => `elternteil${index}`

export const representativeFrom = ({ name }: Person): Representative => ({
  familienname: name.familienname,
  vornamen: name.vornamen.join(' '),
})

/** The known parent who acts, if it is one. */
export function actingParent(matter: Matter): Person | undefined {
  const { vertretung } = matter.state
  return vertretung?.capacity === 'parent'
    ? knownParents(matter).find((parent) => isSame(representativeFrom(parent), vertretung.representative))
    : undefined
}

export const isSame = (one: Representative, other: Representative | null): boolean =>
  one.familienname === other?.familienname && one.vornamen === other.vornamen

function isParentOf(member: Person, person: Person): boolean {
  return (
    person.beziehungen.some((each) => each.art === 'gesetzlicher-vertreter' && each.person === member.id) ||
    member.beziehungen.some((each) => each.art === 'kind' && each.person === person.id)
  )
}
