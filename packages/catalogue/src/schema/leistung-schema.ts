import { z } from 'zod'
import { actorSchema } from './actor-schema.ts'
import { daySchema, idSchema, legalSourceSchema, lineSchema, textsSchema } from './atoms.ts'
import { conditionSchema } from './condition-schema.ts'
import { kostenSchema } from './kosten-schema.ts'
import { captureSchema, stepSchema } from './step-schema.ts'

const feeSchema = z.strictObject({
  tarif: idSchema.nullable(),
  /**
   * One line per thing charged, if `when` holds. `quantityField` names the form field with the number of pieces (without
   * it: one), `pagesField` the one with the pages of each.
   */
  lines: z.array(
    z.strictObject({
      position: idSchema,
      label: textsSchema,
      when: conditionSchema.exactOptional(),
      quantityField: lineSchema.exactOptional(),
      pagesField: lineSchema.exactOptional(),
      /** Positions of the same tariff that come on top, each if its `when` holds: one sum, one line in the basket. */
      zuschlaege: z
        .array(z.strictObject({ position: idSchema, when: conditionSchema.exactOptional() }))
        .exactOptional(),
    }),
  ),
})

const terminSchema = z.strictObject({
  minutes: z.int().min(5).max(240),
  /** For each person after the first. */
  perFurtherPerson: z.int().min(0).max(120),
})

const fimDocumentSchema = z.string().regex(/^[DS]\d{11}$/, { error: 'fim-dokument' })

const documentInSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(['ausweis', 'nachweis']),
  label: textsSchema,
  required: z.boolean(),
  /** An original must be shown; a copy will not do. */
  original: z.boolean(),
  /** Asked for only if this holds of the case; see `CaseFacts`. */
  when: conditionSchema.exactOptional(),
  /** Goes into the case as a file; else it is only looked at. */
  scan: z.boolean().exactOptional(),
  /** May be brought later, by a promised day. */
  nachreichung: z.boolean().exactOptional(),
  /** What usually becomes of the paper itself. */
  stays: z.enum(['returned', 'kept']).exactOptional(),
  /** Accepted Ausweisart ids; only for `ausweis`. */
  ausweisarten: z.array(idSchema).exactOptional(),
  /** Schema or profile of the paper at FIM (XDatenfelder). */
  fim: fimDocumentSchema.exactOptional(),
  facts: z.array(idSchema),
})

const documentOutSchema = z.strictObject({
  id: idSchema,
  /** Its text stands in `brief.json` under the same name; a receipt has none. */
  layout: z.enum(['bescheinigung', 'eingangsbestaetigung', 'meldeschein', 'vermerk', 'quittung', 'weiteres']),
  label: textsSchema,
  /** Schema or profile of the paper at FIM (XDatenfelder). */
  fim: fimDocumentSchema.exactOptional(),
  /**
   * `to-sign`: for the step `meldeschein`. `before-decision`: ends a visit while the Rathaus has still to decide.
   * `on-decision`: only after the competent decision; nothing of the kind is printed before.
   */
  when: z.enum(['to-sign', 'before-decision', 'on-decision', 'on-payment', 'always']),
})

/** Something the clerk must know or say, in a step, if `when` holds of the case. */
const noticeSchema = z.strictObject({
  id: idSchema,
  step: stepSchema,
  when: conditionSchema.exactOptional(),
  text: textsSchema,
  facts: z.array(idSchema),
})

/** What must not be done here, and who does it. The first whose `when` holds counts. */
const refusalSchema = z.strictObject({
  id: idSchema,
  when: conditionSchema,
  text: textsSchema,
  rightOffice: textsSchema,
  facts: z.array(idSchema),
})

/** How the matter stands when the visit ends: `prepared` lacks something that is done only in the Rathaus. */
const resultSchema = z.strictObject({ state: z.enum(['finished', 'received', 'prepared']), text: textsSchema })

const needSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('register-snapshot'), maxAge: z.literal('tenant-limit') }),
  z.strictObject({ kind: z.enum(['network', 'printer', 'seal', 'scanner', 'sovereign-terminal']) }),
  z.strictObject({ kind: z.literal('stock'), item: idSchema }),
])

const retentionSchema = z.strictObject({
  what: lineSchema,
  /** Calendar years after the end of the year in which `from` happened. */
  years: z.int().min(0),
  from: z.enum(['handed-over', 'decided', 'paid']),
  legalSource: legalSourceSchema,
})

const factSchema = z.strictObject({
  statement: lineSchema,
  source: legalSourceSchema,
  /** Last day on which it holds, where the source says so. */
  validTo: daySchema.exactOptional(),
  /** To be read again after so many months; 12 where nothing is said. */
  reviewEvery: z.int().min(1).exactOptional(),
})

/** A span of time as XZuFi's FristDauer: `dauer` of `einheit`, up to `bis` of the same unit where it is a range. */
const dauerSchema = z
  .strictObject({
    dauer: z.int().min(0),
    einheit: z.enum(['minute', 'stunde', 'tag', 'werktag', 'woche', 'monat', 'jahr']),
    bis: z.int().min(0).exactOptional(),
  })
  .refine(({ dauer, bis }) => bis === undefined || bis > dauer, { error: 'dauer', path: ['bis'] })

/** One passage of a law the service rests on. */
const legalBasisSchema = z.strictObject({
  law: lineSchema,
  passage: lineSchema,
  url: z.url({ protocol: /^https$/ }).exactOptional(),
})

/**
 * What this program can do with content. Raised with a part that must not be ignored: a service that uses it says so by `level`
 * (`docs/decisions/0030`).
 */
const contentLevel = 1

/** `leistung.json`: everything about a service that is not wording. */
export const leistungSchema = z.strictObject({
  id: idSchema,
  /** The least level of the program that may use it; a program of a lower one sets the service aside. Level 1 where nothing is said. */
  level: z.int().min(1).max(contentLevel).exactOptional(),
  leika: z.strictObject({
    key: z
      .string()
      .regex(/^99\d{12}$/, { error: 'leika' })
      .nullable(),
    checked: z.boolean(),
  }),
  checked: z.boolean(),
  /** Under which heading of `themen.json` people look for it. */
  thema: idSchema.exactOptional(),
  taskKind: z.enum(['weisungsaufgabe', 'weisungsfrei']),
  /** Whose task it is; the municipality's where nothing is said. */
  ebene: z.enum(['gemeinde', 'kreis', 'land']).exactOptional(),
  adressaten: z.array(z.enum(['001', '002', '003'])).min(1),
  /** Code of XZuFi, null while unknown. */
  vertrauensniveau: z.enum(['10', '15', '20', '30', '40', '00']).nullable(),
  /** What the counter asks for, in this order; see `StepId`. */
  steps: z.array(stepSchema).min(1),
  /** What is taken in the step `erfassung` and sealed in the capturing page. */
  capture: z.array(captureSchema),
  /** How long it takes at a counter, for planning; 15 minutes where nothing is said. */
  termin: terminSchema.exactOptional(),
  fee: feeSchema,
  /** What it costs beside the fee at the suitcase. */
  kosten: z.array(kostenSchema).min(1).exactOptional(),
  documentsIn: z.array(documentInSchema),
  documentsOut: z.array(documentOutSchema).min(1),
  actors: z.array(actorSchema).min(1),
  channels: z
    .array(
      z.strictObject({
        channel: z.enum(['koffer', 'rathaus', 'terminal', 'portal', '115', 'post']),
        may: z.enum(['finish', 'prepare', 'advise']),
        note: textsSchema,
      }),
    )
    .min(1),
  notices: z.array(noticeSchema),
  refusals: z.array(refusalSchema),
  result: resultSchema,
  /** A new residence, of which other authorities have to be told within three working days (BMG § 33 (1)). */
  rueckmeldung: z.boolean().exactOptional(),
  decision: z.enum(['on-site', 'townhall']),
  review: z.union([z.enum(['none', 'always']), z.strictObject({ sample: z.int().min(1).max(100) })]),
  needs: z.array(needSchema),
  handOver: z.enum(['none', 'import', 'xmeld', 're-key']),
  bearbeitungsdauer: textsSchema,
  frist: textsSchema.nullable(),
  /** The same as `bearbeitungsdauer` and `frist` say in words, for machines. */
  bearbeitungsdauerSpan: dauerSchema.exactOptional(),
  fristSpan: dauerSchema.exactOptional(),
  legalBasis: z.array(legalBasisSchema).exactOptional(),
  retention: z.array(retentionSchema).min(1),
  facts: z.record(idSchema, factSchema),
  openFacts: z.array(lineSchema),
})

export type LeistungContent = z.infer<typeof leistungSchema>
