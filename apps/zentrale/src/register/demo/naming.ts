import type { PersonName } from '@buergerkoffer/domain/person'
import { isoDay } from './calendar.ts'
import { germanCohorts, germanFamilyNames } from './data/german-names.ts'
import type { Origin } from './data/origin.ts'
import type { Household, Member } from './household.ts'
import type { Random } from './random.ts'

/** Gives every member of a household a name; `origin` null means the usual German names. */
export function nameMembers(random: Random, household: Household, origin: Origin | null): readonly PersonName[] {
  const common = familyName(random, origin)
  const partnersOwn = familyName(random, origin)
  const shares = household.married && !origin?.ownNames && random.chance(0.9)
  const double = shares && random.chance(0.06)
  return household.members.map((member) => {
    const own = member.role === 'partner' ? partnersOwn : common
    const carried = member.role === 'partner' && !shares ? partnersOwn : common
    const familienname = inflect(carried, member, origin)
    const name = { familienname, geburtsname: birthName(random, member, inflect(own, member, origin), shares) }
    return complete(random, member, origin, double && member.role === 'partner' ? hyphenated(name) : name)
  })
}

type FamilyName = Pick<PersonName, 'familienname' | 'geburtsname'>

/** Partners brought their own; women living alone have often been married before. */
function birthName(random: Random, member: Member, own: string, shares: boolean): string | null {
  if (member.role === 'partner') return shares ? own : null
  const oldWoman = member.geschlecht === 'w' && member.role !== 'child' && isoDay(member.born) < '1975'
  return oldWoman && random.chance(0.7) ? random.pick(germanFamilyNames) : null
}

function hyphenated({ familienname, geburtsname }: FamilyName): FamilyName {
  return { familienname: `${familienname}-${geburtsname}`, geburtsname }
}

function complete(random: Random, member: Member, origin: Origin | null, family: FamilyName): PersonName {
  const nothing = { fruehereFamiliennamen: [], doktorgrad: null, ordensname: null, kuenstlername: null }
  const vornamen = givenNames(random, member, origin)
  const only = vornamen[0] ?? family.familienname
  if (origin && random.chance(origin.oneName))
    return { ...nothing, familienname: only, geburtsname: null, vornamen: [], gebraeuchlicherVorname: null }
  return {
    ...nothing,
    ...withoutEqual(family),
    vornamen,
    gebraeuchlicherVorname: vornamen.length > 1 && random.chance(0.4) ? random.pick(vornamen) : null,
    doktorgrad: isoDay(member.born) < '1996' && random.chance(0.008) ? 'Dr.' : null,
    fruehereFamiliennamen: formerNames(random, member, family),
    kuenstlername: random.chance(0.0006) ? random.pick(STAGE_NAMES) : null,
  }
}

const STAGE_NAMES = ['DJ Ænima', 'Graf Zahnlos', 'Lola Élysée', 'Tante Ölkännchen']

function withoutEqual({ familienname, geburtsname }: FamilyName): FamilyName {
  return { familienname, geburtsname: geburtsname === familienname ? null : geburtsname }
}

/** A first marriage left its trace. */
function formerNames(random: Random, member: Member, { geburtsname }: FamilyName): readonly string[] {
  return member.geschlecht === 'w' && geburtsname !== null && random.chance(0.08)
    ? [random.pick(germanFamilyNames)]
    : []
}

function familyName(random: Random, origin: Origin | null): string {
  return random.pick(origin?.familyNames ?? germanFamilyNames)
}

function inflect(name: string, member: Member, origin: Origin | null): string {
  const fitting = member.geschlecht === 'w' ? origin?.feminine.find(([ending]) => name.endsWith(ending)) : undefined
  return fitting ? name.slice(0, name.length - fitting[0].length) + fitting[1] : name
}

/** Children of newcomers get German names now and then. */
function givenNames(random: Random, member: Member, origin: Origin | null): readonly string[] {
  const key = member.geschlecht === 'm' || (member.geschlecht !== 'w' && random.chance(0.5)) ? 'm' : 'w'
  const foreign = origin && !(member.role === 'child' && random.chance(0.3)) ? origin[key] : null
  const choice = foreign ?? cohortOf(member)[key]
  const first = random.pick(choice)
  if (foreign || random.chance(0.55)) return first.includes(' ') ? first.split(' ') : [first]
  const second = random.pick(choice)
  return second === first ? [first] : [first, second]
}

function cohortOf(member: Member) {
  const year = Number(isoDay(member.born).slice(0, 4))
  const cohort = germanCohorts.findLast(({ from }) => from <= year)
  if (!cohort) throw new Error('no names for that year of birth')
  return cohort
}
