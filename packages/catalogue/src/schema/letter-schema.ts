import { z } from 'zod'
import { lineSchema } from './atoms.ts'
import { conditionSchema } from './condition-schema.ts'

const rowSchema = z.strictObject({ label: lineSchema, value: lineSchema, choice: lineSchema.exactOptional() })

const bescheinigungSchema = z.strictObject({
  lang: z.literal('de'),
  title: lineSchema,
  subject: lineSchema.exactOptional(),
  paragraphs: z.array(lineSchema).min(1),
  rows: z.array(rowSchema),
  /** Printed for each person of the case; `{zeile.<field>}` is that person's answer. */
  personRows: z.array(rowSchema).exactOptional(),
  closing: z.array(lineSchema).exactOptional(),
  legalBasis: lineSchema,
  remedy: z.strictObject({ title: lineSchema, paragraphs: z.array(lineSchema).min(1) }).exactOptional(),
})

const stepsSchema = z.array(z.strictObject({ what: lineSchema, by: lineSchema.exactOptional() }))

const eingangsbestaetigungSchema = z.strictObject({
  lang: z.literal('de'),
  title: lineSchema,
  paragraphs: z.array(lineSchema).min(1),
  rows: z.array(rowSchema),
  personRows: z.array(rowSchema).exactOptional(),
  /** What is still to come, and by when. */
  steps: stepsSchema,
  closing: z.array(lineSchema).exactOptional(),
  legalBasis: lineSchema,
})

const meldescheinSchema = z.strictObject({
  lang: z.literal('de'),
  title: lineSchema,
  paragraphs: z.array(lineSchema).exactOptional(),
  sections: z.array(z.strictObject({ title: lineSchema, rows: z.array(rowSchema).min(1) })).min(1),
  personRows: z.array(rowSchema).min(1),
  /** What the signature confirms (BMG § 23 (1)). */
  declaration: z.array(lineSchema).min(1),
  legalBasis: lineSchema,
})

const vermerkSchema = z.strictObject({
  lang: z.literal('de'),
  title: lineSchema,
  /** A paragraph with `when` is printed only if it holds of the answers. */
  paragraphs: z.array(z.strictObject({ text: lineSchema, when: conditionSchema.exactOptional() })).min(1),
  legalBasis: lineSchema,
})

const weiteresSchema = z.strictObject({
  lang: z.literal('de'),
  title: lineSchema,
  paragraphs: z.array(lineSchema).exactOptional(),
  steps: stepsSchema.min(1),
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
  /** The group whose rows are the people of the case; only those whose answer to `onlyIf` is yes. */
  persons: z.strictObject({ group: lineSchema, onlyIf: lineSchema.exactOptional() }).exactOptional(),
})

/** `brief.json`: what the layouts of the documents package print (its `LetterText`), and what fills it. */
export const letterSchema = z.strictObject({
  bindings: bindingsSchema,
  bescheinigung: bescheinigungSchema.exactOptional(),
  eingangsbestaetigung: eingangsbestaetigungSchema.exactOptional(),
  meldeschein: meldescheinSchema.exactOptional(),
  vermerk: vermerkSchema.exactOptional(),
  weiteres: weiteresSchema.exactOptional(),
})

export type LetterContent = z.infer<typeof letterSchema>
