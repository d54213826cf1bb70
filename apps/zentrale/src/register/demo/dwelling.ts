import type { Anschrift } from '@buergerkoffer/domain/person'
import { type DayNumber, isoDay, REGISTER_DAY, years } from './calendar.ts'
import { careHome, type Municipality, municipalities, PLZ } from './data/municipalities.ts'
import type { Random } from './random.ts'

/** Where a household lives: an address without dates. */
export type Home = Omit<Anschrift, 'wohnungsart' | 'einzug' | 'auszug'>

/** A house in the municipality; bigger parts are drawn more often. */
export function drawHome(random: Random, { ags, ort, parts }: Municipality): Home {
  const { ortsteil, streets } = random.weighted(parts)
  const street = random.pick(streets)
  return {
    ags,
    plz: PLZ,
    ort,
    ortsteil,
    strasse: street.name,
    hausnummer: String(random.between(1, street.houses)),
    hausnummerZusatz: random.chance(0.12) ? random.pick(['a', 'b', 'c']) : null,
    zusatz: random.chance(0.02) ? 'Hinterhaus' : null,
  }
}

/** The care home in Meerane. */
export const careHomeAddress: Home = {
  ags: municipalities[0].ags,
  plz: PLZ,
  ort: municipalities[0].ort,
  ortsteil: null,
  strasse: careHome.strasse,
  hausnummer: careHome.hausnummer,
  hausnummerZusatz: null,
  zusatz: careHome.name,
}

/** The day a household moved in: never before `earliest`, more often lately. */
export function drawMoveIn(random: Random, earliest: DayNumber): DayNumber {
  const span = Math.max(0, REGISTER_DAY - earliest)
  return REGISTER_DAY - Math.floor(span * random.next() * (0.3 + 0.7 * random.next()))
}

/** Present and earlier addresses of one member. Who was born there later moved in at birth. */
export function addressesOf(
  random: Random,
  home: Home,
  movedIn: DayNumber,
  born: DayNumber,
  earlier: Home | null,
): { readonly anschriften: readonly Anschrift[]; readonly fruehereAnschriften: readonly Anschrift[] } {
  const einzug = isoDay(Math.max(movedIn, born))
  const second = random.chance(0.015) && born < REGISTER_DAY - years(18)
  const main: Anschrift = { ...home, wohnungsart: second ? 'haupt' : 'alleinige', einzug, auszug: null }
  const lived = earlier !== null && movedIn - born > years(1)
  return {
    anschriften: second ? [main, secondHome(random, movedIn)] : [main],
    fruehereAnschriften: lived ? [{ ...earlier, ...past(random, born, movedIn) }] : [],
  }
}

function past(random: Random, born: DayNumber, until: DayNumber): Pick<Anschrift, 'wohnungsart' | 'einzug' | 'auszug'> {
  const einzug = until - random.between(1, Math.min(until - born, years(15)))
  return { wohnungsart: 'alleinige', einzug: isoDay(einzug), auszug: isoDay(until) }
}

/** Work or study elsewhere in Saxony; the street is invented like the others. */
function secondHome(random: Random, movedIn: DayNumber): Anschrift {
  const [ags, plz, ort] = random.pick([
    ['14713000', '04103', 'Leipzig'],
    ['14511000', '09111', 'Chemnitz'],
    ['14612000', '01069', 'Dresden'],
  ] as const)
  const einzug = isoDay(drawMoveIn(random, movedIn))
  const home = { ags, plz, ort, ortsteil: null, strasse: 'Am Sonnenuhrturm', hausnummer: String(random.between(1, 60)) }
  return { ...home, hausnummerZusatz: null, zusatz: null, wohnungsart: 'neben', einzug, auszug: null }
}
