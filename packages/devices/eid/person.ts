import { z } from 'zod'

/**
 * What the chip of an identity document says of a person, as the authority's eID server hands it over (TR-03130-1, PersonalDataType; the chip's own
 * form is TR-03110-4, DG1 to DG22). A part that the document does not have is absent, never an empty string.
 */
export type EidPerson = z.infer<typeof eidPersonSchema>

/** A day of which month and day may be unknown: the register then holds blanks or zeros in their place (TR-03127). */
export type PartialDate = z.infer<typeof partialDateSchema>
export type EidPlace = z.infer<typeof placeSchema>
export type EidValidity = z.infer<typeof validitySchema>

/** Longest text of one field that we take from a server; TR-03127 allows less for every one of them. */
const MAX_TEXT = 240

const text = z
  .string()
  .min(1)
  .max(MAX_TEXT)
  .refine((value) => !/\p{Cc}/u.test(value), 'control character')

const day = z.iso.date()

const partialDateSchema = z
  .strictObject({
    year: z.int().min(1850).max(2200),
    month: z.int().min(1).max(12).optional(),
    day: z.int().min(1).max(31).optional(),
  })
  .refine(exists, 'no such day')

/** `free` is one line as the register wrote it; `none` says that the register has no such place. */
const placeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('structured'),
    street: text.optional(),
    city: text,
    state: text.optional(),
    country: text,
    postcode: text.optional(),
  }),
  z.strictObject({ kind: z.literal('free'), text }),
  z.strictObject({ kind: z.literal('none'), text: text.optional() }),
])

/** `state` is what the card itself said when it was asked whether it has expired; `unknown` when it could not be asked. */
const validitySchema = z.strictObject({ until: day, state: z.enum(['valid', 'expired', 'unknown']) })

/** Parses what any eID server hands over: bounded, nothing unknown taken in. */
export const eidPersonSchema = z.strictObject({
  documentType: z.string().regex(/^[A-Z]{1,3}$/),
  issuingState: z.string().regex(/^[A-Z]{1,3}$/),
  validity: validitySchema,
  givenNames: text.optional(),
  familyName: text.optional(),
  artisticName: text.optional(),
  doctoralDegree: text.optional(),
  birthName: text.optional(),
  birthDate: partialDateSchema.optional(),
  birthPlace: placeSchema.optional(),
  nationality: z
    .string()
    .regex(/^[A-Z]{1,3}$/)
    .optional(),
  address: placeSchema.optional(),
})

/**
 * Reads the eight characters of a register's date: `19640812`, with blanks, zeros or `X` for what is not known. Undefined for what is no date.
 */
export function parsePartialDate(digits: string): PartialDate | undefined {
  const match = /^(\d{4})([\d X]{2})([\d X]{2})$/i.exec(digits.padEnd(8, ' '))
  if (match === null) return undefined
  const month = known(match[2])
  const dayOfMonth = known(match[3])
  const parsed = partialDateSchema.safeParse({
    year: Number(match[1]),
    ...(month === undefined ? {} : { month }),
    ...(dayOfMonth === undefined ? {} : { day: dayOfMonth }),
  })
  return parsed.success ? parsed.data : undefined
}

function known(part = ''): number | undefined {
  return /^(00|[ X]{2})$/i.test(part) ? undefined : Number(part)
}

function exists(date: {
  readonly year: number
  readonly month?: number | undefined
  readonly day?: number | undefined
}): boolean {
  if (date.day === undefined) return true
  if (date.month === undefined) return false
  const real = new Date(Date.UTC(date.year, date.month - 1, date.day))
  return real.getUTCMonth() === date.month - 1 && real.getUTCDate() === date.day
}
