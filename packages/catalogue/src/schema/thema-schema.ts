import { z } from 'zod'
import { idSchema, textsSchema } from './atoms.ts'

/** The headings under which services stand, in the order in which they are shown. */
export const themenSchema = z.array(z.strictObject({ id: idSchema, label: textsSchema })).min(1)

export type Thema = z.infer<typeof themenSchema>[number]
