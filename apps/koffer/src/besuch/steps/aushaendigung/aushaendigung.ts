import type { Answers } from '@buergerkoffer/domain/formular'
import { page, seeOther } from '@buergerkoffer/web'
import type { KofferApp, KofferContext } from '../../../koffer-context.ts'
import { dropTyped } from '../../draft.ts'
import { type FormPage, showForm, takeForm } from '../../form-page.tsx'
import { matterPath } from '../../paths.ts'
import type { Matter } from '../../visit.ts'
import { showMatter, takeMatter, type VisitRequest } from '../../visit-door.ts'
import { type FieldFaults, faultErrors, withFaults } from '../field-faults.ts'
import { faultsOf, letterStillHere } from './faults.ts'
import { aushaendigungFormular, knownAnswers } from './formular.ts'
import { givenFrom } from './given.ts'
import { handOut } from './hand-out.ts'
import { itemsFor } from './items.ts'
import { NothingHerePage } from './nothing-here-page.tsx'
import { t } from './text.ts'

/** A finished document is given out to whoever was identified before. */
export function addAushaendigungRoutes(app: KofferApp, context: KofferContext): void {
  const path = '/besuch/:besuch/:n{\\d+}/aushaendigung'
  app.get(
    path,
    showMatter(context, 'aushaendigung', (c, matter) => withItems(c, matter, () => showForm(c, formPage(matter)))),
  )
  app.post(
    path,
    takeMatter(context, 'aushaendigung', (c, matter, form) =>
      withItems(c, matter, () => takeForm(c, formPage(matter), form, (answers) => take(c, matter, answers))),
    ),
  )
}

/** Without a document there is no form to fill in. */
function withItems(c: VisitRequest, matter: Matter, work: () => Response): Response {
  return itemsFor(matter).length > 0 ? work() : page(c, NothingHerePage({ matter, csrf: c.var.session.csrf() }))
}

const formPage = (matter: Matter, faults: FieldFaults = {}): FormPage => ({
  matter,
  step: 'aushaendigung',
  page: 'aushaendigung',
  formular: withFaults(aushaendigungFormular(matter), faults),
  stepId: 'aushaendigung',
  answers: knownAnswers(matter),
  before: 'ausweis',
  nextText: t('next'),
  numbers: ['pinNummer', 'pinBriefAgain'],
})

function take(c: VisitRequest, matter: Matter, answers: Answers): Response {
  const given = givenFrom(matter, answers)
  const still = letterStillHere(matter, given)
  if (still) return showForm(c, formPage(matter, still), { answers, errors: faultErrors(still) })
  const done = handOut(matter, given)
  if (done.ok) {
    dropTyped(matter, 'aushaendigung')
    return seeOther(c, matterPath(matter))
  }
  const faults = faultsOf(done.refusal, given.command.handed.pinLetter.number)
  if (!faults) return showForm(c, formPage(matter), { answers, refusal: done.refusal })
  return showForm(c, formPage(matter, faults), { answers, errors: faultErrors(faults) })
}
