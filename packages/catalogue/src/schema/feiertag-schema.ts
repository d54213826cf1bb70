import type { HolidayRule } from '@buergerkoffer/domain/termin'
import { z } from 'zod'
import { idSchema, legalSourceSchema, lineSchema } from './atoms.ts'

const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, { error: 'monat-tag' })
const named = { id: idSchema, name: lineSchema }

const feiertagSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...named, kind: z.literal('fixed'), day: monthDay }),
  z.strictObject({ ...named, kind: z.literal('easter'), offset: z.int() }),
  z.strictObject({ ...named, kind: z.literal('weekday-before'), weekday: z.int().min(0).max(6), day: monthDay }),
])

/** `feiertage.json`: the holidays of the Land, by rule, with their source. Periods are counted with the program's own, which must be the same. */
export const feiertageSchema = z.strictObject({ source: legalSourceSchema, feiertage: z.array(feiertagSchema).min(1) })

export type Feiertage = z.infer<typeof feiertageSchema>

/** The rules without their names, as the domain has them. */
export const rulesOf = ({ feiertage }: Feiertage): readonly HolidayRule[] =>
  feiertage.map(({ name: _, ...rule }) => rule)
