import { formatPartialDate, officialName } from '@buergerkoffer/domain/person'
import { personOf, type Vorgang } from '@buergerkoffer/domain/vorgang'
import type { BookedCase, BookingRow, Planner } from '../../touren/index.ts'
import { nameOf } from '../../touren/index.ts'
import { readCaseFile } from '../../vorgang/index.ts'
import { t } from './text.ts'

/** A booking with what its cases say of the person; read for this page only. */
export interface KnownBooking extends BookingRow {
  readonly person: string
  readonly born: string
  readonly matters: readonly KnownMatter[]
  /** The first matter's case: wishes and precheck are the same in all. */
  readonly state: Vorgang | undefined
}

export interface KnownMatter extends BookedCase {
  readonly name: string
  readonly state: Vorgang | undefined
}

/** Opens the cases of a booking; a case whose key is gone leaves its line. */
export async function knownBooking(planner: Planner, booking: BookingRow): Promise<KnownBooking> {
  const { tx, context, catalogue } = planner
  const matters: KnownMatter[] = []
  for (const each of booking.cases) {
    const file = await readCaseFile(tx, context, each.vorgang)
    matters.push({ ...each, name: nameOf(catalogue, each.leistung), state: file?.state })
  }
  const state = matters.find((matter) => matter.state !== undefined)?.state
  const person = state && personOf(state)
  return {
    ...booking,
    ...{ matters, state },
    person: person ? officialName(person.name) : t('stop.gone'),
    born: person ? formatPartialDate(person.geburt.datum) : '',
  }
}

/** One after the other: a transaction answers one statement at a time anyway. */
export async function knownBookings(planner: Planner, rows: readonly BookingRow[]): Promise<readonly KnownBooking[]> {
  const known: KnownBooking[] = []
  for (const row of rows) known.push(await knownBooking(planner, row))
  return known
}

/** `Dolmetscher (Vietnamesisch)`, `Rollstuhl`. */
export function wishTexts(state: Vorgang | undefined): readonly string[] {
  const language = state?.precheck?.language ?? ''
  return (state?.opened?.wishes ?? []).map((wish) =>
    wish === 'dolmetscher' && language !== ''
      ? t('booking.language', { wish: t(`wish.${wish}`), language })
      : t(`wish.${wish}`),
  )
}
