import type { StepId } from '@buergerkoffer/catalogue'
import type { Answers } from '@buergerkoffer/domain/formular'
import { isRepresented, vorgangDecider } from '@buergerkoffer/domain/vorgang'
import { seeOther } from '@buergerkoffer/web'
import type { KofferApp, KofferContext } from '../../../koffer-context.ts'
import { commitMatter } from '../../commit.ts'
import { dropTyped } from '../../draft.ts'
import { type FormPage, showForm, takeForm } from '../../form-page.tsx'
import { matterPath } from '../../paths.ts'
import type { Matter } from '../../visit.ts'
import { showMatter, takeMatter, type VisitRequest } from '../../visit-door.ts'
import { type FieldFaults, faultErrors, withFaults } from '../field-faults.ts'
import { answersOf, identityOf } from './answers.ts'
import { chipDocument, chipOrigins } from './chip-document.ts'
import { faultAtField } from './faults.ts'
import { acceptedDocuments, artenOf, ausweisFormular, knownDocuments, likelyDocument, type Whose } from './formular.ts'
import { PersonCard } from './person-card.tsx'
import { t } from './text.ts'

/** The page of each, and the name of its draft. */
const pageOf = { person: 'ausweis', vertreter: 'vertreterausweis' } as const

/** Documents are compared by eye with whoever shows them: who acts for the person first, then the person if present. */
export function addAusweisRoutes(app: KofferApp, context: KofferContext): void {
  for (const whose of ['vertreter', 'person'] as const) {
    app.get(
      `/besuch/:besuch/:n{\\d+}/${pageOf[whose]}`,
      showMatter(context, step, (c, matter) =>
        inTurn(c, matter, whose, () => showForm(c, formPage(matter, whose), firstField(matter, whose))),
      ),
    )
    app.post(
      `/besuch/:besuch/:n{\\d+}/${pageOf[whose]}`,
      takeMatter(context, step, (c, matter, form) =>
        inTurn(c, matter, whose, () =>
          takeForm(c, formPage(matter, whose), form, (answers) => take(c, matter, whose, answers)),
        ),
      ),
    )
  }
}

const step: StepId = 'ausweis'

/** The first field has the focus, so that the common case is one key. */
const firstField = (matter: Matter, whose: Whose) => ({
  focus: knownDocuments(matter, whose).length > 0 ? 'document' : 'art',
})

/** Leads whoever is at the wrong one of the two pages to the right one. */
function inTurn(c: VisitRequest, matter: Matter, whose: Whose, work: () => Response): Response {
  const { state } = matter
  const represented = isRepresented(state)
  const first = represented && !state.vertreterIdentity
  const absent = represented && state.vertretung?.personPresent === false
  if (whose === 'vertreter' && !represented) return seeOther(c, matterPath(matter, pageOf.person))
  if (whose === 'person' && (first || absent)) return seeOther(c, matterPath(matter, pageOf.vertreter))
  return work()
}

function formPage(matter: Matter, whose: Whose, faults: FieldFaults = {}): FormPage {
  const { identity, vertreterIdentity } = matter.state
  const known = knownDocuments(matter, whose)
  const likely = likelyDocument(matter, whose)
  const chip = whose === 'person' ? chipDocument(matter) : undefined
  return {
    matter,
    step,
    page: pageOf[whose],
    formular: withFaults(ausweisFormular(matter, whose), faults),
    stepId: 'ausweis',
    answers: answersOf(whose === 'person' ? identity : vertreterIdentity, known, likely, chip?.document),
    ...(chip && { origins: chipOrigins(chip, matter.desk.today) }),
    before: pageBefore(matter, whose),
    nextText: t('confirm'),
    comparison: <PersonCard matter={matter} />,
  }
}

function pageBefore({ state }: Matter, whose: Whose): string | undefined {
  if (!isRepresented(state)) return state.recorded ? 'person' : undefined
  return whose === 'vertreter' ? 'vertretung' : pageOf.vertreter
}

function take(c: VisitRequest, matter: Matter, whose: Whose, answers: Answers): Response {
  const { state, desk, leistung } = matter
  const identity = identityOf(answers, knownDocuments(matter, whose), whose)
  const arten = artenOf(matter)
  const asked = { actors: leistung.actors, accepted: acceptedDocuments(matter), arten, today: desk.today }
  const decided = vorgangDecider.decide({ type: 'check-identity', identity, ...asked }, state)
  if (!decided.ok && decided.refusal.kind === 'vertretung-missing') return seeOther(c, matterPath(matter, 'vertretung'))
  if (!decided.ok && decided.refusal.kind === 'identity-not-proven') {
    const faults = faultAtField(matter, decided.refusal.fault, answers)
    return showForm(c, formPage(matter, whose, faults), { answers, errors: faultErrors(faults) })
  }
  if (!decided.ok) return showForm(c, formPage(matter, whose), { answers, refusal: decided.refusal })
  const before = whose === 'person' ? state.identity : state.vertreterIdentity
  const isKnown = JSON.stringify(before) === JSON.stringify(identity)
  const done = isKnown ? undefined : commitMatter(matter, { vorgang: decided.value })
  if (done?.ok === false) return showForm(c, formPage(matter, whose), { answers, refusal: done.refusal })
  dropTyped(matter, pageOf[whose])
  return seeOther(c, matterPath(matter))
}
