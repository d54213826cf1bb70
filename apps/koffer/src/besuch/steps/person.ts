import type { Answers } from '@buergerkoffer/domain/formular'
import { vorgangDecider } from '@buergerkoffer/domain/vorgang'
import { seeOther } from '@buergerkoffer/web'
import type { KofferApp, KofferContext } from '../../koffer-context.ts'
import { commitMatter } from '../commit.ts'
import { dropTyped } from '../draft.ts'
import { type FormPage, showForm, takeForm } from '../form-page.tsx'
import { matterPath } from '../paths.ts'
import type { Matter } from '../visit.ts'
import { showMatter, takeMatter, type VisitRequest } from '../visit-door.ts'
import { AuslesenCard, auslesenPage, chipOf, chipSourceOf, sourceText, toAuslesen } from './auslesen/index.ts'
import { personAnswers, recordedFrom } from './person-answers.ts'
import { personFormular } from './person-formular.ts'

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

const formId = 'person-formular'

function formPage(matter: Matter): FormPage {
  const chip = chipSourceOf(matter)
  return {
    matter,
    step: 'person',
    page: 'person',
    formular: personFormular,
    stepId: 'person',
    answers: personAnswers(matter),
    id: formId,
    detours: { [toAuslesen]: auslesenPage },
    comparison: matter.desk.context.watch.eid && AuslesenCard({ matter, form: formId }),
    ...(chip && { origins: { of: chip.origins, text: sourceText(chip, matter.desk.today) } }),
  }
}

function take(c: VisitRequest, matter: Matter, answers: Answers): Response {
  const chip = chipOf(chipSourceOf(matter), answers)
  const recorded = { ...recordedFrom(answers), ...(chip && { chip }) }
  const decided = vorgangDecider.decide({ type: 'record-person', recorded }, matter.state)
  if (!decided.ok) return showForm(c, formPage(matter), { answers, refusal: decided.refusal })
  const isKnown = JSON.stringify(matter.state.recorded) === JSON.stringify(recorded)
  const step = isKnown ? undefined : commitMatter(matter, { vorgang: decided.value })
  if (step?.ok === false) return showForm(c, formPage(matter), { answers, refusal: step.refusal })
  dropTyped(matter, 'person')
  return seeOther(c, matterPath(matter))
}
