import { keineSperren, type Person, type Sperren, type Uebermittlungssperre } from '@buergerkoffer/domain/person'
import { drawBirth } from './birth.ts'
import { type DayNumber, dayNumber, isoDay, REGISTER_DAY, years } from './calendar.ts'
import { foreignOrigins } from './data/foreign-origins.ts'
import { germanOrigins } from './data/german-origins.ts'
import { careHome, type Municipality, municipalities } from './data/municipalities.ts'
import type { Origin } from './data/origin.ts'
import { addressesOf, careHomeAddress, drawHome, drawMoveIn, type Home } from './dwelling.ts'
import { drawFamilienstand, relationsOf } from './family-status.ts'
import { drawCareHomeResident, drawHousehold, type Household } from './household.ts'
import { namedResidents } from './named-residents.ts'
import { nameMembers } from './naming.ts'
import { drawPapers } from './papers.ts'
import { createRandom, type Random } from './random.ts'
import { drawPersonId } from './resident-id.ts'

/** Changes with every change of the generator's output, so that a loaded register knows what it holds. */
export const DATASET = 'meerane-schoenberg-1'

/**
 * About 14,600 residents of the Verwaltungsgemeinschaft Meerane–Schönberg as of 2026-11-23, the same every time. All of them,
 * and all streets, are invented; a likeness to a living person is chance.
 */
export function generateResidents(): readonly Person[] {
  const random = createRandom(SEED)
  const inCare = Array.from({ length: careHome.residents }, () => drawInCare(random)).flat()
  return [...namedResidents, ...inCare, ...municipalities.flatMap((municipality) => populate(random, municipality))]
}

const SEED = 14_524_190

function populate(random: Random, municipality: Municipality): readonly Person[] {
  const residents: Person[] = []
  while (residents.length < municipality.residents) residents.push(...drawResidents(random, municipality))
  return residents
}

function drawResidents(random: Random, municipality: Municipality): readonly Person[] {
  const origin = drawOrigin(random)
  const household = drawHousehold(random, origin !== null && origin.since > 1980)
  const sperren = random.weighted(blocks).draw(random)
  const earlier = random.chance(0.25) ? drawHome(random, municipality) : null
  return settle(random, { household, origin, home: drawHome(random, municipality), earlier, sperren })
}

function drawInCare(random: Random): readonly Person[] {
  const earlier = drawHome(
    random,
    random.weighted(municipalities.map((place) => ({ ...place, weight: place.residents }))),
  )
  const sperren: Sperren = { ...keineSperren, bedingterSperrvermerk: true }
  return settle(random, {
    household: drawCareHomeResident(random),
    origin: null,
    home: careHomeAddress,
    earlier,
    sperren,
  })
}

function drawOrigin(random: Random): Origin | null {
  return random.weighted(originShares).origin
}

/** Weights are parts per thousand; the rest is usual German households. */
const originShares = shareOrigins([...foreignOrigins, ...germanOrigins])

function shareOrigins(
  origins: readonly Origin[],
): readonly { readonly weight: number; readonly origin: Origin | null }[] {
  const named = origins.reduce((sum, { weight }) => sum + weight, 0)
  return [{ weight: 1000 - named, origin: null }, ...origins.map((origin) => ({ weight: origin.weight, origin }))]
}

/** About one household in five hundred lives under a block of BMG § 51. */
const blocks: readonly { readonly weight: number; readonly draw: (random: Random) => Sperren }[] = [
  { weight: 898, draw: () => keineSperren },
  { weight: 100, draw: (random) => ({ ...keineSperren, uebermittlungssperren: objections(random) }) },
  {
    weight: 2,
    draw: (random) => ({ ...keineSperren, auskunftssperre: { grund: 'gefahr', befristetBis: blockEnd(random) } }),
  },
]

function objections(random: Random): readonly Uebermittlungssperre[] {
  const all = ['partei', 'jubilaeum', 'adressbuch', 'religionsgesellschaft', 'bundeswehr'] as const
  const some = all.filter(() => random.chance(0.5))
  return some.length === 0 ? ['adressbuch'] : some
}

function blockEnd(random: Random): string {
  return isoDay(REGISTER_DAY + random.between(20, years(2)))
}

type Settling = {
  readonly household: Household
  readonly origin: Origin | null
  readonly home: Home
  readonly earlier: Home | null
  readonly sperren: Sperren
}

function settle(random: Random, { household, origin, home, earlier, sperren }: Settling): readonly Person[] {
  const movedIn = drawMoveIn(random, earliestMove(household, origin))
  const ids = household.members.map(() => drawPersonId(random))
  const names = nameMembers(random, household, origin)
  const familienstand = drawFamilienstand(random, household)
  const relations = relationsOf(household, ids)
  return household.members.flatMap((member, index): readonly Person[] => {
    const [id, name, stand, beziehungen] = [ids[index], names[index], familienstand[index], relations[index]]
    if (!id || !name || !stand || !beziehungen) throw new Error('household is incomplete')
    const papers = origin?.papers ?? 'german'
    const geburt = drawBirth(random, member.born, movedIn, origin)
    const person = { id, name, geburt, geschlecht: member.geschlecht, familienstand: stand, sperren, beziehungen }
    const nationality = papers === 'german' ? ['000'] : [origin?.staat ?? '998']
    const staatsangehoerigkeiten = papers !== 'german' && random.chance(0.06) ? ['000', ...nationality] : nationality
    const ausweisdokumente = drawPapers(random, geburt.datum, papers)
    return [
      {
        ...person,
        ...addressesOf(random, home, movedIn, member.born, earlier),
        staatsangehoerigkeiten,
        ausweisdokumente,
      },
    ]
  })
}

/** Nobody moves in before the oldest is grown up, newcomers not before their first year here. */
function earliestMove({ members }: Household, origin: Origin | null): DayNumber {
  const grown = Math.min(...members.map(({ born }) => born)) + years(18)
  return Math.min(REGISTER_DAY - 60, origin === null ? grown : Math.max(grown, dayNumber(`${origin.since}-01-01`)))
}
