import { z } from 'zod'
import { daySchema, idSchema, lineSchema } from './atoms.ts'

/** Modules of `urn:de:xzufi:codeliste:leistungstextmodulleika` that a service must have. */
const moduleCodes = [
  '02',
  '03',
  '05',
  '06',
  '07',
  '08',
  '09',
  '11',
  '14',
  '15',
  '16',
  '18',
  '22',
  '23',
  '24',
  '25',
] as const

export type ModuleCode = (typeof moduleCodes)[number]

const moduleSchema = z.strictObject({ text: lineSchema, facts: z.array(idSchema).exactOptional() })

/**
 * The texts of a service in one language. `ungeprueft` (easy German before the target group has read it, unproved
 * translations) is shown as such to the reader.
 */
export const leistungTextSchema = z.strictObject({
  /** BCP 47: `de`, `de-simple`, `en`, `hsb` (Upper Sorbian) … */
  language: z.string().regex(/^[a-z]{2,3}(-[a-zA-Z0-9]+)*$/, { error: 'sprache' }),
  status: z.enum(['geprueft', 'ungeprueft']),
  writtenOn: daySchema,
  modules: z.record(z.enum(moduleCodes), moduleSchema),
  auskunftshinweis: lineSchema,
  datenschutz: z.array(lineSchema).min(1),
  weiteres: z.array(lineSchema).min(1),
})

export type LeistungText = z.infer<typeof leistungTextSchema>
