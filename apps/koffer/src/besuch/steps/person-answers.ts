import type { Answers } from '@buergerkoffer/domain/formular'
import { prefill } from '@buergerkoffer/domain/formular'
import type { RecordedPerson } from '@buergerkoffer/domain/person'
import type { DataOf } from '@buergerkoffer/domain/vorgang'
import { currentStops } from '../../current-stops.ts'
import type { Matter } from '../visit.ts'
import { personFormular } from './person-formular.ts'

type Recorded = DataOf<'PersonRecorded'>

/** Answers that passed the form. Several given names are parted by spaces; the register knows better later. */
export function recordedFrom(answers: Answers): Recorded {
  const text = (id: string): string => (typeof answers[id] === 'string' ? answers[id] : '')
  const orNull = (id: string): string | null => text(id) || null
  const [, hausnummer = null, hausnummerZusatz = null] = /^(\d+) ?([A-Za-z])?$/.exec(text('hausnummer')) ?? []
  const person: RecordedPerson = {
    name: {
      familienname: text('familienname'),
      geburtsname: orNull('geburtsname'),
      fruehereFamiliennamen: [],
      vornamen: text('vornamen').split(/\s+/).filter(Boolean),
      gebraeuchlicherVorname: null,
      doktorgrad: orNull('doktorgrad'),
      ordensname: null,
      kuenstlername: orNull('kuenstlername'),
    },
    geburt: { datum: text('geburtsdatum'), ort: text('geburtsort'), staat: null },
    staatsangehoerigkeiten: [text('staat') || deutsch],
    anschriften: [
      {
        plz: text('plz'),
        ort: text('ort'),
        ortsteil: null,
        strasse: text('strasse'),
        hausnummer,
        hausnummerZusatz: hausnummerZusatz || null,
        zusatz: null,
      },
    ],
  }
  return { person, source: answers.source === 'statement' ? 'statement' : 'document' }
}

const deutsch = '000'

/** What the case holds of the person, or what the form begins with. */
export function personAnswers(matter: Matter): Answers {
  const { recorded } = matter.state
  if (!recorded) return { ...prefill(personFormular, {}, () => undefined).answers, ...placeHere(matter) }
  const { name, geburt, staatsangehoerigkeiten, anschriften } = recorded.person
  const [anschrift] = anschriften
  const staat = staatsangehoerigkeiten[0] ?? deutsch
  const given = {
    familienname: name.familienname,
    vornamen: name.vornamen.join(' '),
    geburtsname: name.geburtsname,
    doktorgrad: name.doktorgrad,
    kuenstlername: name.kuenstlername,
    geburtsdatum: geburt.datum,
    geburtsort: geburt.ort,
    staatsangehoerigkeit: staat === deutsch ? 'deutsch' : 'andere',
    staat: staat === deutsch ? null : staat,
    strasse: anschrift?.strasse,
    hausnummer: [anschrift?.hausnummer, anschrift?.hausnummerZusatz].filter(Boolean).join(' '),
    plz: anschrift?.plz,
    ort: anschrift?.ort,
    source: recorded.source,
  }
  return Object.fromEntries(Object.entries(given).flatMap(([id, value]) => (value ? [[id, value]] : [])))
}

/** Most who come live where the suitcase stands. */
function placeHere({ desk }: Matter): Answers {
  const address = currentStops(desk).stops[0]?.address
  return address ? { plz: address.postcode, ort: address.town } : {}
}
