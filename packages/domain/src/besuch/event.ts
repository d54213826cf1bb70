import { z } from 'zod'
import { bestandEvents } from '../bestand/event.ts'
import { basketLine } from '../kasse/account.ts'
import { cashLine, kasseEvents } from '../kasse/event.ts'
import { selbsttestEvents } from '../selbsttest/event.ts'
import { blobRef, type EventOf, eventReader } from '../stored-event.ts'

/** What a number of the station's one series is for. */
const nummerUses = [
  'vorgang',
  'bescheinigung',
  'meldeschein',
  'quittung',
  'bescheid',
  'storno',
  'tagesabschluss',
  'einzahlung',
  'falschgeld',
  'notformular',
] as const

const logPlace = z.object({ log: z.string(), seq: z.number().int().nonnegative() })

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
    /** Whether the service costs anything: then the basket needs its line before it is paid. */
    charged: z.boolean(),
  }),
  /** A case leaves the visit: picked by mistake, or taken back. What was done on it stays in it. */
  VorgangLeft: z.object({ besuch: z.string(), vorgang: z.string(), reason: z.enum(['wrong-person', 'withdrawn']) }),
  /** The visit waits: others are served meanwhile, the citizen's screen is blank. */
  BesuchParked: z.object({ besuch: z.string() }),
  BesuchResumed: z.object({ besuch: z.string() }),
  /** Advice without a case and without a person, counted for the tour's report. */
  BeratungCounted: z.object({ stop: z.string().nullable(), leistung: z.string().nullable() }),
  /** A case's line in the basket; a later one replaces it until the visit is paid. */
  LineSet: z.object({ besuch: z.string(), line: basketLine }),
  PaymentTaken: z.object({
    besuch: z.string(),
    kind: z.enum(['cash', 'none', 'bescheid']),
    due: z.number().int(),
    given: z.number().int(),
    change: z.number().int(),
    quittung: z.string(),
  }),
  QuittungIssued: z.object({ besuch: z.string(), nummer: z.string(), blob: blobRef }),
  CashLineBooked: cashLine,
  ...kasseEvents,
  ...bestandEvents,
  ...selbsttestEvents,
  /** Somebody compared the fingerprint of the town hall's signing key with the paper: sealing keys that it signed count from here. */
  SealingPinned: z.object({ fingerprint: z.string() }),
  /** A sealed box was taken: what the station goes by to watch its age, also when the case's key is gone (PAuswV § 6a (2)). */
  SealedTaken: z.object({
    vorgang: z.string(),
    nummer: z.string(),
    what: z.enum(['lichtbild', 'unterschrift']),
    hash: z.string(),
  }),
  /** The person of a case whose box had to be deleted was called back. */
  CallbackSettled: z.object({ vorgang: z.string() }),
  /** A number of the station's one series was used; gaps in the counter would be visible (SYNC-41). */
  NummerDrawn: z.object({
    nummer: z.string(),
    year: z.number().int(),
    counter: z.number().int().positive(),
    use: z.enum(nummerUses),
  }),
  /** The station is done with a case; once receipted, it destroys its key (SYNC-15). */
  VorgangReleased: z.object({ vorgang: z.string(), keyId: z.string(), nummer: z.string() }),
  BesuchClosed: z.object({ besuch: z.string() }),
  /** Written by the town hall: the station is lost. What follows these positions of its logs waits for a decision (SYNC-83). */
  StationReportedLost: z.object({ station: z.string(), logs: z.array(logPlace), reason: z.string() }),
  /** Written by the town hall: what counts of the entries that a lost station has sent after its loss was reported. */
  LateWorkReviewed: z.object({
    station: z.string(),
    entries: z.array(logPlace),
    decision: z.enum(['accepted', 'rejected']),
    reason: z.string(),
  }),
} as const

export type StationEvent = EventOf<typeof dataByType>
export type StationEventType = StationEvent['type']

/** The version in which this build writes every event of a station. */
export const stationEventVersion = 1

/** The door for a station's stored events. */
export const readStationEvent = eventReader(dataByType, stationEventVersion)
