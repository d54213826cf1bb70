import { z } from 'zod'
import { personSchema, recordedPersonSchema } from '../person-schema.ts'

const prepared = z.object({ person: personSchema, stand: z.iso.datetime() })

/** Whom a case is about. */
export const personEvents = {
  /** The register's data of the person, as they stood then. It is what an offline certificate certifies (BMG § 18). */
  PersonPrepared: prepared,
  /** The members of the household that the matter needs, as the register has them. */
  HaushaltPrepared: z.object({ members: z.array(prepared) }),
  /** Nobody had booked: the clerk typed in what stands on the document (PAuswG § 17 (1)) or what the citizen said. */
  PersonRecorded: z.object({ person: recordedPersonSchema, source: z.enum(['document', 'statement']) }),
  /** The town hall compared the case with the register, side by side. */
  PersonMatched: z.object({ registerPerson: z.string(), differences: z.array(z.string()) }),
} as const
