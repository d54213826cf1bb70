import { type Answers, prefill } from '@buergerkoffer/domain/formular'
import type { RecordedPerson } from '@buergerkoffer/domain/person'
import { type DataOf, vorgangDecider } from '@buergerkoffer/domain/vorgang'
import { seeOther } from '@buergerkoffer/web'
import { currentStops } from '../../current-stops.ts'
import type { KofferApp, KofferContext } from '../../koffer-context.ts'
import { commitMatter } from '../commit.ts'
import { dropTyped } from '../draft.ts'
import { type FormPage, showForm, takeForm } from '../form-page.tsx'
import { matterPath } from '../paths.ts'
import type { Matter } from '../visit.ts'
import { showMatter, takeMatter, type VisitRequest } from '../visit-door.ts'
import { personFormular } from './person-formular.ts'

type Recorded = DataOf<'PersonRecorded'>

/** Who is here, for somebody whose data nobody prepared. */
export function addPersonRoutes(app: KofferApp, context: KofferContext): void {
  app.get(
    '/besuch/:besuch/:n{\\d+}/person',
    showMatter(context, 'person', (c, matter) => showForm(c, formPage(matter))),
  )
  app.post(
    '/besuch/:besuch/:n{\\d+}/person',
    takeMatter(context, 'person', (c, matter, form) =>
      takeForm(c, formPage(matter), form, (answers) => take(c, matter, answers)),
    ),
  )
}

const formPage = (matter: Matter): FormPage => ({
  matter,
  step: 'person',
  page: 'person',
  formular: personFormular,
  stepId: 'person',
  answers: answersOf(matter),
})

function take(c: VisitRequest, matter: Matter, answers: Answers): Response {
  const recorded = recordedFrom(answers)
  const decided = vorgangDecider.decide({ type: 'record-person', recorded }, matter.state)
  if (!decided.ok) return showForm(c, formPage(matter), { answers, refusal: decided.refusal })
  const isKnown = JSON.stringify(matter.state.recorded) === JSON.stringify(recorded)
  const step = isKnown ? undefined : commitMatter(matter, { vorgang: decided.value })
  if (step?.ok === false) return showForm(c, formPage(matter), { answers, refusal: step.refusal })
  dropTyped(matter, 'person')
  return seeOther(c, matterPath(matter))
}

/** Answers that passed the form. Several given names are parted by spaces; the register knows better later. */
function recordedFrom(answers: Answers): Recorded {
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
      kuenstlername: null,
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

/** Most who come live where the suitcase stands. */
function placeHere({ desk }: Matter): Answers {
  const address = currentStops(desk).stops[0]?.address
  return address ? { plz: address.postcode, ort: address.town } : {}
}

function answersOf(matter: Matter): Answers {
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
