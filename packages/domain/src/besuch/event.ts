import { z } from 'zod'
import type { CashLine } from '../kasse/index.ts'
import { blobRef, type EventOf, eventReader } from '../stored-event.ts'

const line = z.object({
  vorgang: z.string(),
  vorgangNummer: z.string(),
  leistung: z.string(),
  cents: z.number().int().nonnegative(),
  quelle: z.string(),
  ags: z.string(),
  haushaltsstelle: z.string(),
  kassenzeichen: z.string(),
})

const cashLine: z.ZodType<CashLine> = line.extend({
  quittung: z.string(),
  besuch: z.string(),
  kind: z.enum(['cash', 'none']),
})

/**
 * What a station writes about its visits, money and numbers, by permanent name. All of it stands under the station key:
 * ids, lines, sums, times, never a name (SYNC-6).
 */
export const dataByType = {
  BesuchOpened: z.object({ besuch: z.string(), stop: z.string().nullable(), termin: z.string().nullable() }),
  /** A case joins the visit; from here its key is known by the case's number. */
  VorgangJoined: z.object({
    besuch: z.string(),
    vorgang: z.string(),
    keyId: z.string(),
    nummer: z.string(),
    leistung: z.string(),
  }),
  /** A case's line in the basket; a later one replaces it until the visit is paid. */
  LineSet: z.object({ besuch: z.string(), line }),
  PaymentTaken: z.object({
    besuch: z.string(),
    kind: z.enum(['cash', 'none']),
    due: z.number().int(),
    given: z.number().int(),
    change: z.number().int(),
    quittung: z.string(),
  }),
  QuittungIssued: z.object({ besuch: z.string(), nummer: z.string(), blob: blobRef }),
  CashLineBooked: cashLine,
  /** A number of the station's one series was used; gaps in the counter would be visible (SYNC-41). */
  NummerDrawn: z.object({
    nummer: z.string(),
    year: z.number().int(),
    counter: z.number().int().positive(),
    use: z.enum(['vorgang', 'bescheinigung', 'quittung']),
  }),
  /** The station is done with a case; once receipted, it destroys its key (SYNC-15). */
  VorgangReleased: z.object({ vorgang: z.string(), keyId: z.string(), nummer: z.string() }),
  BesuchClosed: z.object({ besuch: z.string() }),
} as const

export type StationEvent = EventOf<typeof dataByType>
export type StationEventType = StationEvent['type']

/** The version in which this build writes every event of a station. */
export const stationEventVersion = 1

/** The door for a station's stored events. */
export const readStationEvent = eventReader(dataByType, stationEventVersion)
