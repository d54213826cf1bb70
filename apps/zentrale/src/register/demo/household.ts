import { type DayNumber, REGISTER_DAY, years } from './calendar.ts'
import type { Random } from './random.ts'

/** A person before names and papers: sex, birth and place in the family. */
export type Member = {
  readonly role: 'head' | 'partner' | 'child' | 'resident'
  readonly geschlecht: 'm' | 'w' | 'd' | 'x'
  readonly born: DayNumber
}

/** Persons who live together; `married` concerns head and partner. */
export type Household = {
  readonly members: readonly Member[]
  readonly married: boolean
}

/** Draws a household of a kind that occurs here; newcomers are younger. */
export function drawHousehold(random: Random, newcomers: boolean): Household {
  return random.weighted(newcomers ? newcomerKinds : kinds).draw(random)
}

/** A resident of the care home, most of them women. */
export function drawCareHomeResident(random: Random): Household {
  return { members: [member(random, 'resident', 74, 99, random.chance(0.72) ? 'w' : 'm')], married: false }
}

type Kind = { readonly weight: number; readonly draw: (random: Random) => Household }

const oldSingle: Kind = { weight: 17, draw: (random) => single(random, 66, 95, 0.68) }
const youngSingle: Kind = { weight: 21, draw: (random) => single(random, 19, 65, 0.42) }
const oldCouple: Kind = { weight: 17, draw: (random) => couple(random, 62, 89, 0.97, []) }
const middleCouple: Kind = { weight: 14, draw: (random) => couple(random, 24, 61, 0.66, []) }
const family: Kind = { weight: 18, draw: (random) => withChildren(random, 25, 46, 0.72) }
const singleParent: Kind = { weight: 7, draw: (random) => alone(random) }
const grownChild: Kind = { weight: 6, draw: (random) => withGrownChild(random) }

const kinds = [oldSingle, youngSingle, oldCouple, middleCouple, family, singleParent, grownChild]
const newcomerKinds = [youngSingle, middleCouple, { ...family, weight: 40 }, singleParent]

function single(random: Random, youngest: number, oldest: number, women: number): Household {
  return { members: [member(random, 'head', youngest, oldest, sexOf(random, women))], married: false }
}

function couple(
  random: Random,
  youngest: number,
  oldest: number,
  married: number,
  children: readonly number[],
): Household {
  const head = member(random, 'head', youngest, oldest, 'm')
  const born = Math.min(head.born + random.between(years(-3), years(6)), REGISTER_DAY - years(youngest - 2))
  const partner: Member = { role: 'partner', geschlecht: random.chance(0.985) ? 'w' : 'm', born }
  const parents = [head, partner]
  const kids = children.flatMap((gap) => childOf(random, Math.max(head.born, born), gap))
  return { members: [...parents, ...kids], married: random.chance(married) }
}

function withChildren(random: Random, youngest: number, oldest: number, married: number): Household {
  const count = random.weighted([
    { weight: 40, n: 1 },
    { weight: 42, n: 2 },
    { weight: 15, n: 3 },
    { weight: 3, n: 4 },
  ]).n
  return couple(random, youngest, oldest, married, gaps(random, count))
}

function alone(random: Random): Household {
  const head = member(random, 'head', 23, 49, sexOf(random, 0.87))
  const kids = gaps(random, random.between(1, 2)).flatMap((gap) => childOf(random, head.born, gap))
  return { members: [head, ...kids], married: false }
}

function withGrownChild(random: Random): Household {
  const parents = couple(random, 48, 64, 0.85, [])
  const youngest = Math.max(...parents.members.map(({ born }) => born))
  const latest = REGISTER_DAY - years(18)
  const born = Math.min(youngest + random.between(years(21), years(28)), latest)
  return { ...parents, members: [...parents.members, { role: 'child', geschlecht: sexOf(random, 0.4), born }] }
}

/** Years after the younger parent's birth in which the children came. */
function gaps(random: Random, count: number): readonly number[] {
  const first = random.between(20, 31)
  return Array.from({ length: count }, (_, index) => first + index * random.between(2, 4))
}

/** Nobody yet when the child would be born after the register's day, or has long moved out. */
function childOf(random: Random, parentBorn: DayNumber, gap: number): readonly Member[] {
  const born = parentBorn + years(gap) + random.between(0, 364)
  const lives = born <= REGISTER_DAY && born > REGISTER_DAY - years(21)
  return lives ? [{ role: 'child', geschlecht: sexOf(random, 0.487), born }] : []
}

function member(
  random: Random,
  role: Member['role'],
  youngest: number,
  oldest: number,
  geschlecht: Member['geschlecht'],
): Member {
  return { role, geschlecht, born: REGISTER_DAY - random.between(years(youngest), years(oldest + 1) - 1) }
}

/** Women by the share given; very few persons have the entries `d` or `x`. */
function sexOf(random: Random, women: number): Member['geschlecht'] {
  if (random.chance(0.0012)) return random.pick(['d', 'x'] as const)
  return random.chance(women) ? 'w' : 'm'
}
