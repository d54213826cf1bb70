import { z } from 'zod'
import { ausweisartenSchema } from './ausweisart-schema.ts'
import { formularSchema } from './formular-schema.ts'
import { leistungSchema } from './leistung-schema.ts'
import { letterSchema } from './letter-schema.ts'
import { gebietSchema, gemeindenSchema, koerperschaftSchema, stelleSchema } from './place-schema.ts'
import { tarifSchema } from './tarif-schema.ts'
import { leistungTextSchema } from './text-schema.ts'
import { themenSchema } from './thema-schema.ts'

/** One service with everything that belongs to it. */
export const leistungBundleSchema = z.strictObject({
  leistung: leistungSchema,
  formular: formularSchema,
  brief: letterSchema,
  texts: z.array(leistungTextSchema).min(1),
})

/** The whole content folder as one value; also the form of a snapshot. The door of snapshots is more lenient: `understandContent`. */
const contentSchema = z.strictObject({
  leistungen: z.array(leistungBundleSchema),
  tarife: z.array(tarifSchema),
  stellen: z.array(stelleSchema),
  koerperschaften: z.array(koerperschaftSchema),
  gebiete: z.array(gebietSchema),
  ausweisarten: ausweisartenSchema,
  /** Not in snapshots of 0.1.0. */
  gemeinden: gemeindenSchema.exactOptional(),
  /** Not in snapshots of 0.1.0. */
  themen: themenSchema.exactOptional(),
})

export type LeistungBundle = z.infer<typeof leistungBundleSchema>
export type Content = z.infer<typeof contentSchema>
