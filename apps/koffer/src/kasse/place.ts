import type { CashLimits } from '@buergerkoffer/domain/kasse'
import type { Koerperschaft } from '@buergerkoffer/domain/zustaendigkeit'
import { currentStops } from '../current-stops.ts'
import type { Desk } from '../desk.ts'

/** Today's stop whose cash day is worked on; null between the stops. With several a day, the one whose hours have not passed. */
export function stopNow(desk: Desk): { readonly id: string; readonly name: string; readonly ags: string } | null {
  const { stops, isToday } = currentStops(desk)
  if (!isToday) return null
  const done = new Set(
    desk.model.kasse().days.flatMap(({ day, stop, closed }) => (day === desk.today && closed ? [stop] : [])),
  )
  return stops.find(({ id }) => !done.has(id)) ?? stops.at(-1) ?? null
}

/** What the tenant allows; without its order nothing may be paid back here at once. */
export function limitsOf({ model }: Desk): CashLimits {
  const tenant = model.tenant()
  return { ceiling: tenant?.cashCeiling, refundLimit: tenant?.refundLimit ?? 0 }
}

/** The body whose paper a line's counter-receipt is. */
export const bodyOf = ({ catalogue }: Desk, ags: string): Koerperschaft | undefined =>
  catalogue?.places.koerperschaften.find((each) => each.ags === ags)

/** The body that runs the suitcase's cash desk: the one that acts for the stop. */
export function runningBody(desk: Desk): Koerperschaft | undefined {
  const gebiet = desk.catalogue?.places.gebiete.find(({ ags }) => ags === stopNow(desk)?.ags)
  const acting = gebiet && bodyOf(desk, gebiet.actingGemeinde ?? gebiet.ags)
  return acting ?? desk.catalogue?.places.koerperschaften[0]
}

/** What a stop is called; its id if it is not planned any more. */
export const stopName = ({ model }: Desk, id: string | null): string | null =>
  id === null ? null : (model.stops().find((stop) => stop.id === id)?.name ?? id)
