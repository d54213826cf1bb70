import { type Ausweisdokument, type AusweisdokumentArt, ageOn } from '@buergerkoffer/domain/person'
import { isoDay, REGISTER_DAY, years } from './calendar.ts'
import type { Origin } from './data/origin.ts'
import type { Random } from './random.ts'

/** Documents a person of that birth carries; some have run out. */
export function drawPapers(random: Random, birth: string, papers: Origin['papers']): readonly Ausweisdokument[] {
  const age = ageOn(birth, isoDay(REGISTER_DAY)) ?? 30
  if (papers === 'german') return germanPapers(random, age)
  if (papers === 'eu') return [foreign(random, random.pick(['nationalausweis', 'nationalpass'] as const), 10)]
  const pass = foreign(random, 'nationalpass', 10)
  if (papers === 'settled') return [pass, german(random, 'aufenthaltstitel', 5)]
  if (papers === 'ukraine')
    return random.chance(0.85) ? [pass, german(random, 'aufenthaltstitel', 2)] : [pass, provisional(random)]
  return random.weighted(refugePapers).draw(random)
}

const refugePapers: readonly { weight: number; draw: (random: Random) => readonly Ausweisdokument[] }[] = [
  {
    weight: 70,
    draw: (random) => [german(random, 'reiseausweis-fluechtling', 3), german(random, 'aufenthaltstitel', 3)],
  },
  { weight: 12, draw: (random) => [german(random, 'aufenthaltsgestattung', 1)] },
  { weight: 8, draw: (random) => [german(random, 'duldung', 1)] },
  {
    weight: 10,
    draw: (random) => [german(random, 'reiseausweis-auslaender', 3), german(random, 'aufenthaltstitel', 3)],
  },
]

function germanPapers(random: Random, age: number): readonly Ausweisdokument[] {
  const validity = age < 24 ? 6 : 10
  const card = age >= 16 ? [german(random, 'personalausweis', validity)] : []
  const passport = random.chance(age < 12 ? 0.2 : 0.42) ? [german(random, 'reisepass', validity)] : []
  return [...card, ...passport]
}

function provisional(random: Random): Ausweisdokument {
  return { art: 'fiktionsbescheinigung', behoerde: FOREIGNERS_OFFICE, gueltigBis: lastDay(random, 1) }
}

function german(random: Random, art: AusweisdokumentArt, validity: number): Ausweisdokument {
  const own = art === 'personalausweis' || art === 'reisepass'
  return { art, behoerde: own ? 'Stadt Meerane' : FOREIGNERS_OFFICE, gueltigBis: lastDay(random, validity) }
}

function foreign(random: Random, art: AusweisdokumentArt, validity: number): Ausweisdokument {
  return { art, behoerde: 'Behörde des Herkunftsstaates', gueltigBis: lastDay(random, validity) }
}

const FOREIGNERS_OFFICE = 'Landkreis Zwickau, Ausländerbehörde'

/** Between three months ago and a full period of validity ahead. */
function lastDay(random: Random, validity: number): string {
  return isoDay(REGISTER_DAY + random.between(-90, years(validity)))
}
