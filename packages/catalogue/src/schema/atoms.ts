import { isDay } from '@buergerkoffer/domain/gebuehr'
import { z } from 'zod'

/** An id of our own: small letters, digits, hyphens; also a folder or file name. */
export const idSchema = z.string().regex(/^[a-z][a-z0-9-]*$/, { error: 'kennung' })

/** A calendar day as `2026-11-23`. */
export const daySchema = z.string().refine(isDay, { error: 'tag' })

/** 8-digit Amtlicher Gemeindeschluessel. */
export const agsSchema = z.string().regex(/^\d{8}$/, { error: 'ags' })

export const lineSchema = z.string().trim().min(1)

/** A text by language (BCP 47); German is always there. */
export const textsSchema = z.object({ de: lineSchema }).catchall(lineSchema)

export const legalSourceSchema = z.strictObject({
  citation: lineSchema,
  url: z.url({ protocol: /^https$/ }).exactOptional(),
  readOn: daySchema,
  checked: z.boolean(),
})

export const addressSchema = z.strictObject({
  street: lineSchema,
  postcode: z.string().regex(/^\d{5}$/, { error: 'plz' }),
  town: lineSchema,
})
