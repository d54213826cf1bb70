import type { Answer, Answers, Known } from '@buergerkoffer/domain/formular'
import {
  familienstandTexts,
  type Person,
  type RecordedPerson,
  staatsangehoerigkeitText,
  streetLine,
} from '@buergerkoffer/domain/person'
import { personOf } from '@buergerkoffer/domain/vorgang'
import type { Matter } from '../visit.ts'

/** What a form may be filled in from: the person of the case, and who lives with them. */
export function knownOf({ state }: Matter): (reference: string) => Known | undefined {
  const person = personOf(state)
  const [anschrift] = person?.anschriften ?? []
  const household = person ? [person, ...(state.haushalt ?? []).map((member) => member.person)] : []
  const values = new Map<string, Answer | undefined>([
    ['person.familienname', person?.name.familienname],
    ['person.vornamen', person?.name.vornamen.join(' ')],
    ['person.strasseHausnummer', anschrift && streetLine(anschrift)],
    ['person.plz', anschrift?.plz],
    ['person.ort', anschrift?.ort],
    ['haushalt.mehrere', household.length > 1 || undefined],
    ['haushalt.personen', household.length > 0 ? household.map(rowOf) : undefined],
  ])
  const source = state.snapshot ? 'melderegister' : 'vorgang'
  return (reference) => {
    const value = values.get(reference)
    return value === undefined || value === '' ? undefined : { value, source }
  }
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
