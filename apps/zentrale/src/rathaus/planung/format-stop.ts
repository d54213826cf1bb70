import { placeLine, type StopPlan } from '../../touren/index.ts'
import { t } from './text.ts'

const long = new Intl.DateTimeFormat('de-DE', {
  ...{ timeZone: 'Europe/Berlin', weekday: 'long' },
  ...{ day: '2-digit', month: '2-digit', year: 'numeric' },
})

/** `Montag, 23.11.2026` */
export const longDay = (day: string): string => long.format(new Date(`${day}T12:00:00Z`))

/** `Montag, 23.11.2026, 09:00–12:00 Uhr` */
export const stopTime = ({ day, from, to }: Pick<StopPlan, 'day' | 'from' | 'to'>): string =>
  `${longDay(day)}, ${t('stops.span', { from, to })}`

/** Place in a line; a private home stands in the case only. */
export const stopPlace = (plan: StopPlan): string =>
  plan.address.street === '' ? `${placeLine(plan)} (${t('stop.privateHome')})` : placeLine(plan)
