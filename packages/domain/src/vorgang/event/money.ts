import { z } from 'zod'
import type { Gebuehr } from '../../gebuehr/index.ts'

const legalSource = z.object({
  citation: z.string(),
  url: z.string().exactOptional(),
  readOn: z.string(),
  checked: z.boolean(),
})

const explanation = z.object({
  id: z.string(),
  params: z.object({ quantity: z.number(), unitCents: z.number(), cents: z.number(), citation: z.string() }),
})

const gebuehr: z.ZodType<Gebuehr> = z.object({
  tarif: z.string(),
  position: z.string(),
  day: z.string(),
  quantity: z.number().int(),
  unitCents: z.number().int(),
  cents: z.number().int(),
  legalSource,
  befreiung: z
    .object({ id: z.string(), note: z.string(), legalSource, cents: z.number().int().exactOptional() })
    .nullable(),
  explanation,
  zuschlaege: z
    .array(z.object({ position: z.string(), cents: z.number().int(), legalSource, explanation }))
    .exactOptional(),
  split: z
    .object({
      recipient: z.string(),
      name: z.string(),
      numerator: z.number().int(),
      denominator: z.number().int(),
      legalSource,
    })
    .exactOptional(),
  lastRate: z.object({ validTo: z.string(), reason: z.string() }).exactOptional(),
})

/** What a case costs and what was paid for it. */
export const moneyEvents = {
  /** The fee, or the exemption from it, as decided at the counter. */
  GebuehrSet: z.object({ gebuehr }),
  /** The case's share of a visit's payment; the cash line that outlives the case stands in the station's own entries. */
  PaymentRecorded: z.object({
    besuch: z.string(),
    kind: z.enum(['cash', 'none', 'bescheid']),
    cents: z.number().int(),
    quittung: z.string(),
    /** Who pays instead of the person themselves, as a Betreuer may; a Gebuehrenbescheid goes to them. */
    payer: z.object({ name: z.string(), address: z.array(z.string()) }).exactOptional(),
  }),
  /** The same by card; a type of its own, as in the station's entries (docs/decisions/0022). */
  CardPaymentRecorded: z.object({
    besuch: z.string(),
    cents: z.number().int().positive(),
    quittung: z.string(),
    /** The station's Kartenzahlung. */
    reference: z.string(),
  }),
  /** A payment, or a part of it, was taken back; the counter-entry stands in the station's own entries under the same number. */
  PaymentReversed: z.object({
    besuch: z.string(),
    quittung: z.string(),
    storno: z.string(),
    cents: z.number().int().positive(),
    art: z.enum(['storno', 'erstattung', 'erlass', 'falsche-gebuehr']),
    reason: z.string(),
    quelle: z.string(),
    /** What is paid in its place, in cents, when the fee was wrong. */
    replacedBy: z.number().int().nonnegative().nullable(),
  }),
} as const
