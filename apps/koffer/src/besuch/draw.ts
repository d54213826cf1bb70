import { drawNummer } from '@buergerkoffer/domain/besuch'
import type { Desk } from '../desk.ts'

/** Draws the station's next number for a use. It counts only once the step that carries it is committed; a step draws its numbers in one call. */
export function drawFor<U extends Parameters<typeof drawNummer>[3]>(
  { station, model, today }: Desk,
  uses: readonly U[],
) {
  const year = Number(today.slice(0, 4))
  const last = model.lastCounter(year)
  return uses.map((use, index) => drawNummer(station.stationCode, year, last + index, use))
}
