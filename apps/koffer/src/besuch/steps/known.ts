import type { Answer, Answers, Known } from '@buergerkoffer/domain/formular'
import {
  familienstandTexts,
  type Person,
  type RecordedAnschrift,
  type RecordedPerson,
  staatsangehoerigkeitText,
  streetLine,
} from '@buergerkoffer/domain/person'
import { personOf } from '@buergerkoffer/domain/vorgang'
import type { Matter } from '../visit.ts'

/** What a form may be filled in from: the person of the case, who lives with them, the day that counts. */
export function knownOf({ state, desk }: Matter): (reference: string) => Known | undefined {
  const person = personOf(state)
  const [anschrift] = person?.anschriften ?? []
  const household = person ? [person, ...(state.haushalt ?? []).map((member) => member.person)] : []
  const values = new Map<string, Answer | null | undefined>([
    ['person.familienname', person?.name.familienname],
    ['person.vornamen', person?.name.vornamen.join(' ')],
    ['person.strasseHausnummer', anschrift && streetLine(anschrift)],
    ['person.plz', anschrift?.plz],
    ['person.ort', anschrift?.ort],
    ...anschriftParts(anschrift),
    ['person.geburtsdatum', person?.geburt.datum],
    ['vorgang.tag', state.nacherfassung?.date ?? desk.today],
    ['haushalt.mehrere', household.length > 1 || undefined],
    ['haushalt.personen', household.length > 0 ? household.map(rowOf) : undefined],
  ])
  const source = state.snapshot ? 'melderegister' : 'vorgang'
  return (reference) => {
    const value = values.get(reference)
    return value === undefined || value === null || value === '' ? undefined : { value, source }
  }
}

/** The parts of the first Anschrift, as a form's field of that kind asks for them. */
function anschriftParts(
  anschrift: RecordedAnschrift | undefined,
): readonly (readonly [string, string | null | undefined])[] {
  const { strasse, hausnummer, hausnummerZusatz, zusatz, plz, ort } = anschrift ?? {}
  const number = [hausnummer, hausnummerZusatz].filter(Boolean).join(' ')
  const parts = { strasse, hausnummer: number, zusatz, plz, ort }
  return Object.entries(parts).map(([name, value]) => [`person.anschrift.${name}`, value] as const)
}

/** One person of a form's group. Whoever is of the household is taken to move, until the clerk unticks it. */
function rowOf(person: Person | RecordedPerson): Answers {
  const { name, geburt } = person
  const known = {
    familienname: name.familienname,
    vornamen: name.vornamen.join(' '),
    geburtsname: name.geburtsname,
    doktorgrad: name.doktorgrad,
    geburtsdatum: geburt.datum,
    geburtsort: geburt.ort,
    geschlecht: 'geschlecht' in person ? person.geschlecht : null,
    staatsangehoerigkeit: person.staatsangehoerigkeiten.map(staatsangehoerigkeitText).join(', '),
    familienstand: 'familienstand' in person ? familienstandTexts[person.familienstand.key] : null,
  }
  const given = Object.entries(known).flatMap(([id, value]) => (value ? [[id, value] as const] : []))
  return Object.fromEntries([...given, ['ziehtUm', true]])
}
