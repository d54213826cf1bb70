import { z } from 'zod'
import { isAusweisartId } from '../../person/index.ts'
import { personSchema, recordedPersonSchema } from '../person-schema.ts'

/** What of a recorded person the chip of a document can say, named by its path there; `anschrift` is the first address. */
export const chipFields = [
  ...(['name.familienname', 'name.vornamen', 'name.geburtsname', 'name.doktorgrad', 'name.kuenstlername'] as const),
  ...(['geburt.datum', 'geburt.ort', 'staatsangehoerigkeiten'] as const),
  ...(['anschrift.strasse', 'anschrift.hausnummer', 'anschrift.plz', 'anschrift.ort'] as const),
] as const

export type ChipField = (typeof chipFields)[number]

/**
 * The chip was read on site (PAuswG § 18a) after the clerk had compared the photo with who stands there. `fields` still are as the chip had them;
 * what the clerk changed is not among them. `document`: kind and last day, for the step that checks the document; no serial number.
 */
const chip = z.object({
  readAt: z.iso.datetime(),
  server: z.enum(['eid-server', 'test-server']),
  photoCompared: z.literal(true),
  fields: z.array(z.enum(chipFields)).readonly(),
  document: z.object({ art: z.string().refine(isAusweisartId), validUntil: z.iso.date() }).nullable(),
})

const prepared = z.object({ person: personSchema, stand: z.iso.datetime() })

/** Whom a case is about. */
export const personEvents = {
  /** The register's data of the person, as they stood then. It is what an offline certificate certifies (BMG § 18). */
  PersonPrepared: prepared,
  /** The members of the household that the matter needs, as the register has them. */
  HaushaltPrepared: z.object({ members: z.array(prepared) }),
  /** Nobody had booked: the clerk typed in what stands on the document (PAuswG § 17 (1)) or what the citizen said, or had the chip read. */
  PersonRecorded: z.object({
    person: recordedPersonSchema,
    source: z.enum(['document', 'statement']),
    chip: chip.optional(),
  }),
  /** The town hall compared the case with the register, side by side. */
  PersonMatched: z.object({ registerPerson: z.string(), differences: z.array(z.string()) }),
} as const
