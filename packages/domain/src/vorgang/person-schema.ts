import { z } from 'zod'
import {
  type FamilienstandKey,
  familienstandTexts,
  isAusweisartId,
  isPersonId,
  type Person,
  parsePartialDate,
  type RecordedPerson,
} from '../person/index.ts'

const text = z.string()
const optional = text.nullable()
const texts = z.array(text).readonly()
const partialDate = text.refine((date) => parsePartialDate(date).ok)
const personId = text.refine(isPersonId)

const place = {
  plz: text.regex(/^\d{5}$/),
  ort: text,
  ortsteil: optional,
  strasse: text,
  hausnummer: optional,
  hausnummerZusatz: optional,
  zusatz: optional,
}

const anschrift = z.strictObject({
  ...place,
  wohnungsart: z.enum(['alleinige', 'haupt', 'neben']),
  ags: text.regex(/^\d{8}$/),
  einzug: z.iso.date(),
  auszug: z.iso.date().nullable(),
})

const name = z.strictObject({
  familienname: text,
  geburtsname: optional,
  fruehereFamiliennamen: texts,
  vornamen: texts,
  gebraeuchlicherVorname: optional,
  doktorgrad: optional,
  ordensname: optional,
  kuenstlername: optional,
})

const geburt = z.strictObject({ datum: partialDate, ort: text, staat: optional })

const sperren = z.strictObject({
  auskunftssperre: z
    .strictObject({ grund: z.enum(['gefahr', 'adoption']), befristetBis: z.iso.date().nullable() })
    .readonly()
    .nullable(),
  bedingterSperrvermerk: z.boolean(),
  uebermittlungssperren: z
    .array(z.enum(['bundeswehr', 'religionsgesellschaft', 'partei', 'jubilaeum', 'adressbuch']))
    .readonly(),
})

/** A person as stored: in a register's row, in a case's event. Unknown fields are refused: nothing may be lost in silence, and what a newer release wrote is left to it. */
export const personSchema: z.ZodType<Person> = z.strictObject({
  id: personId,
  name: name.readonly(),
  geburt: geburt.readonly(),
  geschlecht: z.enum(['m', 'w', 'd', 'x']),
  staatsangehoerigkeiten: texts,
  anschriften: z.array(anschrift.readonly()).readonly(),
  fruehereAnschriften: z.array(anschrift.readonly()).readonly(),
  familienstand: z
    .strictObject({
      key: z.custom<FamilienstandKey>(isKeyOf(familienstandTexts)),
      seit: partialDate.nullable(),
      ort: optional,
    })
    .readonly(),
  sperren: sperren.readonly(),
  ausweisdokumente: z
    .array(
      z
        .strictObject({
          art: text.refine(isAusweisartId),
          behoerde: text,
          gueltigBis: z.iso.date(),
        })
        .readonly(),
    )
    .readonly(),
  beziehungen: z
    .array(
      z
        .strictObject({
          art: z.enum(['ehegatte', 'lebenspartner', 'kind', 'gesetzlicher-vertreter']),
          person: personId,
        })
        .readonly(),
    )
    .readonly(),
})

/** A walk-in's data as a clerk typed them. */
export const recordedPersonSchema: z.ZodType<RecordedPerson> = z.strictObject({
  name: name.readonly(),
  geburt: geburt.readonly(),
  staatsangehoerigkeiten: texts,
  anschriften: z.array(z.strictObject(place).readonly()).readonly(),
})

function isKeyOf(table: object): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && Object.hasOwn(table, value)
}
