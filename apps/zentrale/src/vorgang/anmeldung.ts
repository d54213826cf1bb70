import { isPersonId, type Person, type PersonId, parsePartialDate, personId } from '@buergerkoffer/domain/person'
import type { Vorgang } from '@buergerkoffer/domain/vorgang'
import { z } from 'zod'
import type { Anmeldung } from '../register/index.ts'

/** The form's question whether somebody of the household moves along; unasked means yes. */
const movesField = 'ziehtUm'

const text = z.string().default('')
const mover = z
  .object({ familienname: text, vornamen: text, geburtsdatum: text })
  .catchall(z.unknown())
  .transform((row) => ({ ...row, moves: row[movesField] !== false }))

/** What of the form `wohnsitz-anmelden` the register needs. */
const answersSchema = z.object({
  anliegen: z.literal('umzug'),
  wohnungsart: z.enum(['alleinige', 'haupt', 'neben']),
  einzug: z.iso.date(),
  ...{ strasse: text, hausnummer: text, adresszusatz: text, plz: text, ort: text, ortsteil: text },
  personen: z.array(mover).min(1),
})
type Answers = z.infer<typeof answersSchema>

/**
 * What an accepted move within the register's own area says to the register. Undefined for every other case, and where somebody who moves was
 * not among the register's data of the case: then nothing is written by itself, and a clerk enters it.
 */
export function anmeldungOf(vorgang: string, state: Vorgang): Anmeldung | undefined {
  const answers = answersSchema.safeParse(state.angaben?.answers).data
  const isGranted = state.status === 'accepted' && !state.withdrawn && state.decision?.outcome !== 'refused'
  if (state.opened?.leistung !== 'wohnsitz-anmelden' || !isGranted || !answers) return undefined
  const persons = answers.personen.filter(({ moves }) => moves).map((each) => idOf(state, each))
  const known = persons.filter((id) => id !== undefined)
  if (known.length === 0 || known.length < persons.length) return undefined
  return {
    ...{ vorgang, persons: known, anschrift: anschriftOf(state.opened.ags, answers) },
    art: answers.wohnungsart === 'alleinige' ? 'umzug' : answers.wohnungsart,
    bedingterSperrvermerk: state.decision?.bedingterSperrvermerk ?? false,
  }
}

/** The person of the case is who the town hall matched, not who the counter believed it was. */
function idOf(state: Vorgang, typed: z.infer<typeof mover>): PersonId | undefined {
  const main = state.snapshot?.person ?? state.recorded?.person
  const matched = state.match?.registerPerson ?? ''
  if (main && isSame(main, typed)) return isPersonId(matched) ? personId(matched) : undefined
  return state.haushalt?.find(({ person }) => isSame(person, typed))?.person.id
}

function isSame(person: Pick<Person, 'name' | 'geburt'>, typed: z.infer<typeof mover>): boolean {
  const born = parsePartialDate(typed.geburtsdatum)
  return (
    person.name.familienname === typed.familienname.trim() &&
    person.name.vornamen.join(' ') === typed.vornamen.trim() &&
    born.ok &&
    person.geburt.datum === born.value
  )
}

const anschriftOf = (ags: string, answers: Answers): Anmeldung['anschrift'] => ({
  ...{ wohnungsart: answers.wohnungsart, ags, plz: answers.plz, ort: answers.ort, ortsteil: answers.ortsteil || null },
  ...{ strasse: answers.strasse, ...houseNumber(answers.hausnummer), zusatz: answers.adresszusatz || null },
  ...{ einzug: answers.einzug, auszug: null },
})

/** `12 a` is number 12 with the addition a. */
function houseNumber(typed: string) {
  const [, hausnummer = typed.trim(), addition = ''] = /^\s*(\d+)\s*(.*?)\s*$/.exec(typed) ?? []
  return { hausnummer: hausnummer || null, hausnummerZusatz: addition || null }
}
