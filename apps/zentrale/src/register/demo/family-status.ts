import type { Beziehung, Familienstand, PersonId } from '@buergerkoffer/domain/person'
import { isoDay, REGISTER_DAY, years } from './calendar.ts'
import type { Household, Member } from './household.ts'
import type { Random } from './random.ts'

/** Marital status of each member; a couple shares day and place. */
export function drawFamilienstand(random: Random, household: Household): readonly Familienstand[] {
  const together = household.married ? drawWedding(random, household.members) : null
  return household.members.map((member) => {
    if (member.role === 'child') return UNMARRIED
    return together ?? random.weighted(statusByAge(member)).draw(random, member)
  })
}

/** Relations in both directions: spouses, parents with minor children (BMG § 3 (1) Nr. 9, 15, 16). */
export function relationsOf(household: Household, ids: readonly PersonId[]): readonly (readonly Beziehung[])[] {
  const people = household.members.map((member, index) => ({ member, id: idAt(ids, index) }))
  return people.map((one) =>
    people.flatMap((other) => {
      const art = one.id === other.id ? null : relation(one.member, other.member, household.married)
      return art === null ? [] : [{ art, person: other.id }]
    }),
  )
}

type Status = { readonly weight: number; readonly draw: (random: Random, member: Member) => Familienstand }

const UNMARRIED: Familienstand = { key: 'LD', seit: null, ort: null }
const WEDDING_PLACES = ['Meerane', 'Meerane', 'Glauchau', 'Zwickau', 'Waldenburg', 'Schönberg', 'Gößnitz']

function statusByAge({ born }: Member): readonly Status[] {
  const single: Status = { weight: born > REGISTER_DAY - years(35) ? 92 : 30, draw: () => UNMARRIED }
  const divorced: Status = { weight: 20, draw: (random, member) => since(random, member, 'GS') }
  const widowed: Status = {
    weight: born < REGISTER_DAY - years(68) ? 120 : 2,
    draw: (random, member) => since(random, member, 'VW'),
  }
  return born > REGISTER_DAY - years(24) ? [single] : [single, divorced, widowed]
}

/** Mostly in the last two decades. */
function since(random: Random, { born }: Member, key: 'GS' | 'VW'): Familienstand {
  const earliest = Math.max(born + years(23), REGISTER_DAY - years(22))
  return { key, seit: isoDay(random.between(Math.min(earliest, REGISTER_DAY), REGISTER_DAY)), ort: null }
}

function drawWedding(random: Random, members: readonly Member[]): Familienstand {
  const pair = members.filter(({ role }) => role !== 'child')
  const grown = Math.max(...pair.map(({ born }) => born)) + years(19)
  const span = Math.max(0, REGISTER_DAY - 30 - grown)
  const seit = isoDay(REGISTER_DAY - 30 - span + Math.floor(span * random.next() * random.next()))
  return { key: 'VH', seit, ort: random.pick(WEDDING_PLACES) }
}

function relation(one: Member, other: Member, married: boolean): Beziehung['art'] | null {
  const parents = [one, other].filter(({ role }) => role !== 'child').length
  if (parents === 2) return married ? 'ehegatte' : null
  const child = one.role === 'child' ? one : other
  if (parents === 0 || !isMinor(child)) return null
  return child === one ? 'gesetzlicher-vertreter' : 'kind'
}

function isMinor({ born }: Member): boolean {
  return born > REGISTER_DAY - years(18)
}

function idAt(ids: readonly PersonId[], index: number): PersonId {
  const id = ids[index]
  if (id === undefined) throw new Error('household without ids')
  return id
}
