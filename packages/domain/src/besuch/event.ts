import { z } from 'zod'
import type { CashLine } from '../kasse/index.ts'

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

const blobRef = z.object({ hash: z.string(), size: z.number().int(), key: z.string(), mediaType: z.string() })

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

type DataByType = typeof dataByType
export type StationEventType = keyof DataByType
export type StationEvent = {
  readonly [T in StationEventType]: { readonly type: T; readonly data: z.infer<DataByType[T]> }
}[StationEventType]

/** The version in which this build writes every event of a station. */
export const stationEventVersion = 1

/** The door for stored events: undefined for a type, version or shape that this build cannot read. */
export function readStationEvent(record: { type: string; v: number; data: unknown }): StationEvent | undefined {
  if (record.v !== stationEventVersion || !Object.hasOwn(dataByType, record.type)) return undefined
  const type = record.type as StationEventType
  const parsed = dataByType[type].safeParse(record.data)
  return parsed.success ? ({ type, data: parsed.data } as StationEvent) : undefined
}
