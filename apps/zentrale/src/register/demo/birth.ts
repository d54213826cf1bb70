import type { Geburt } from '@buergerkoffer/domain/person'
import { type DayNumber, isoDay } from './calendar.ts'
import { germanBirthplaces } from './data/german-names.ts'
import type { Origin } from './data/origin.ts'
import type { Random } from './random.ts'

/** Birth of a resident; newcomers' children born after the move were born here. */
export function drawBirth(random: Random, born: DayNumber, movedIn: DayNumber, origin: Origin | null): Geburt {
  const datum = isoDay(born)
  if (origin === null || born >= movedIn)
    return { datum, ort: townOf(random.pick(germanBirthplaces), datum), staat: null }
  const unknown = random.chance(origin.unknownBirth)
  const ort = random.pick(origin.birthplaces)
  return {
    datum: unknown ? random.pick([datum.slice(0, 4), datum.slice(0, 4), datum.slice(0, 7), '']) : datum,
    ort,
    staat: origin.staat === '000' ? null : origin.staat,
  }
}

function townOf(place: string, day: string): string {
  return place === 'Chemnitz' && day >= '1953-05-10' && day <= '1990-05-31' ? 'Karl-Marx-Stadt, jetzt Chemnitz' : place
}
