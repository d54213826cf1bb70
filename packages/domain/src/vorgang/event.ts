import { z } from 'zod'
import type { Answers } from '../formular/index.ts'
import type { Gebuehr } from '../gebuehr/index.ts'
import { type AusweisdokumentArt, ausweisdokumentArten } from '../person/index.ts'
import { blobRef, type EventOf, eventReader } from '../stored-event.ts'
import { personSchema } from './person-schema.ts'

const legalSource = z.object({
  citation: z.string(),
  url: z.string().exactOptional(),
  readOn: z.string(),
  checked: z.boolean(),
})

const gebuehr: z.ZodType<Gebuehr> = z.object({
  tarif: z.string(),
  position: z.string(),
  day: z.string(),
  quantity: z.number().int(),
  unitCents: z.number().int(),
  cents: z.number().int(),
  legalSource,
  befreiung: z.object({ id: z.string(), note: z.string(), legalSource }).nullable(),
  explanation: z.object({
    id: z.string(),
    params: z.object({
      quantity: z.number(),
      unitCents: z.number(),
      cents: z.number(),
      citation: z.string(),
    }),
  }),
})

const ausweisdokumentArt = z.custom<AusweisdokumentArt>(
  (value) => typeof value === 'string' && Object.hasOwn(ausweisdokumentArten, value),
)

/**
 * What can happen in a case, by permanent name. Every event stands encrypted under the case's key.
 */
export const dataByType = {
  /** A case begins: booked in the town hall, or opened at a counter. `katalog` names the content it was made with. */
  VorgangOpened: z.object({
    leistung: z.string(),
    katalog: z.string(),
    ags: z.string(),
    channel: z.enum(['rathaus', 'koffer']),
    wishes: z.array(z.enum(['dolmetscher', 'gebaerdensprache', 'rollstuhl'])),
    note: z.string(),
  }),
  /** The register's data of the person, as they stood then. It is what an offline certificate certifies (BMG § 18). */
  PersonPrepared: z.object({ person: personSchema, stand: z.iso.datetime() }),
  /** The clerk compared person and document. No serial number is kept (PAuswG § 20 (3)). */
  IdentityChecked: z.object({
    document: ausweisdokumentArt,
    validUntil: z.iso.date().nullable(),
    seenOriginal: z.literal(true),
  }),
  /** The answers of a form so far, with the version they were made with. `complete`: every step has been answered. */
  AngabenFilled: z.object({
    formular: z.string(),
    version: z.string(),
    answers: z.custom<Answers>((value) => typeof value === 'object' && value !== null && !Array.isArray(value)),
    complete: z.boolean(),
  }),
  /** The fee, or the exemption from it, as decided at the counter. */
  GebuehrSet: z.object({ gebuehr: gebuehr }),
  /** The case's share of a visit's payment; the cash line that outlives the case stands in the station's own entries. */
  PaymentRecorded: z.object({
    besuch: z.string(),
    kind: z.enum(['cash', 'none']),
    cents: z.number().int(),
    quittung: z.string(),
  }),
  /** A numbered document was made. `stand` is the age of the data it certifies. */
  DocumentIssued: z.object({
    art: z.enum(['bescheinigung', 'weiteres']),
    nummer: z.string(),
    blob: blobRef,
    stand: z.iso.datetime().nullable(),
  }),
  /** The counter is done with the case; it belongs to the town hall from here. */
  HandedOver: z.object({ result: z.enum(['finished', 'prepared']) }),
  /** The town hall compared the case with the register, side by side. */
  PersonMatched: z.object({ registerPerson: z.string(), differences: z.array(z.string()) }),
  /** The town hall took the case over under its own Aktenzeichen. */
  VorgangAccepted: z.object({ aktenzeichen: z.string(), remark: z.string() }),
} as const

export type VorgangEvent = EventOf<typeof dataByType>
export type VorgangEventType = VorgangEvent['type']

/** The version in which this build writes every event of a case. */
export const vorgangEventVersion = 1

/** The door for a case's stored events; a case with one that it can't read is read-only. */
export const readVorgangEvent = eventReader(dataByType, vorgangEventVersion)
