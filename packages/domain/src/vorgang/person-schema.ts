import { z } from 'zod'
import { ausweisdokumentArten, familienstandTexts, isPersonId, type Person, type PersonId } from '../person/index.ts'

const personId = z.custom<PersonId>((value) => typeof value === 'string' && isPersonId(value))
const text = z.string()
const maybe = text.nullable()

const name = z.object({
  familienname: text,
  geburtsname: maybe,
  fruehereFamiliennamen: z.array(text),
  vornamen: z.array(text),
  gebraeuchlicherVorname: maybe,
  doktorgrad: maybe,
  ordensname: maybe,
  kuenstlername: maybe,
})

const anschrift = z.object({
  wohnungsart: z.enum(['alleinige', 'haupt', 'neben']),
  ags: text,
  plz: text,
  ort: text,
  ortsteil: maybe,
  strasse: text,
  hausnummer: maybe,
  hausnummerZusatz: maybe,
  zusatz: maybe,
  einzug: text,
  auszug: maybe,
})

const sperren = z.object({
  auskunftssperre: z.object({ grund: z.enum(['gefahr', 'adoption']), befristetBis: maybe }).nullable(),
  bedingterSperrvermerk: z.boolean(),
  uebermittlungssperren: z.array(z.enum(['bundeswehr', 'religionsgesellschaft', 'partei', 'jubilaeum', 'adressbuch'])),
})

/** A person as a snapshot inside a case; the shape of `Person`, held to it by the compiler. */
export const personSchema: z.ZodType<Person> = z.object({
  id: personId,
  name,
  geburt: z.object({ datum: text, ort: text, staat: maybe }),
  geschlecht: z.enum(['m', 'w', 'd', 'x']),
  staatsangehoerigkeiten: z.array(text),
  anschriften: z.array(anschrift),
  fruehereAnschriften: z.array(anschrift),
  familienstand: z.object({ key: keysOf(familienstandTexts), seit: maybe, ort: maybe }),
  sperren,
  ausweisdokumente: z.array(z.object({ art: keysOf(ausweisdokumentArten), behoerde: text, gueltigBis: text })),
  beziehungen: z.array(
    z.object({ art: z.enum(['ehegatte', 'lebenspartner', 'kind', 'gesetzlicher-vertreter']), person: personId }),
  ),
})

function keysOf<K extends string>(table: Readonly<Record<K, unknown>>) {
  return z.custom<K>((value) => typeof value === 'string' && Object.hasOwn(table, value))
}
