import { z } from 'zod'
import { lineSchema } from './atoms.ts'

const bescheinigungSchema = z.strictObject({
  lang: z.literal('de'),
  title: lineSchema,
  subject: lineSchema.exactOptional(),
  paragraphs: z.array(lineSchema).min(1),
  rows: z.array(z.strictObject({ label: lineSchema, value: lineSchema, choice: lineSchema.exactOptional() })).min(1),
  closing: z.array(lineSchema).exactOptional(),
  legalBasis: lineSchema,
  remedy: z.strictObject({ title: lineSchema, paragraphs: z.array(lineSchema).min(1) }).exactOptional(),
})

const weiteresSchema = z.strictObject({
  lang: z.literal('de'),
  title: lineSchema,
  paragraphs: z.array(lineSchema).exactOptional(),
  steps: z.array(z.strictObject({ what: lineSchema, by: lineSchema.exactOptional() })).min(1),
  contact: z.array(lineSchema).min(1),
})

/**
 * Which answers the letter takes: `choices` decides which rows are printed, `purpose` the line "zur Vorlage bei"
 * (the option's label, or the text of `otherField` if that is answered), `copies` and `largePrint` how it is printed.
 */
const bindingsSchema = z.strictObject({
  choices: lineSchema.exactOptional(),
  purpose: z.strictObject({ field: lineSchema, otherField: lineSchema.exactOptional() }).exactOptional(),
  copies: lineSchema.exactOptional(),
  largePrint: lineSchema.exactOptional(),
})

/** `brief.json`: what the layouts of the documents package print (its `LetterText`), and what fills it. */
export const letterSchema = z.strictObject({
  bindings: bindingsSchema,
  bescheinigung: bescheinigungSchema.exactOptional(),
  weiteres: weiteresSchema.exactOptional(),
})

export type LetterContent = z.infer<typeof letterSchema>
