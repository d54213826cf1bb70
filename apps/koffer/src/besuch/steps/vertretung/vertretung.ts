import type { Answers } from '@buergerkoffer/domain/formular'
import { vorgangDecider } from '@buergerkoffer/domain/vorgang'
import { seeOther } from '@buergerkoffer/web'
import type { KofferApp, KofferContext } from '../../../koffer-context.ts'
import { commitMatter } from '../../commit.ts'
import { dropTyped } from '../../draft.ts'
import { type FormPage, showForm, takeForm } from '../../form-page.tsx'
import { matterPath } from '../../paths.ts'
import type { Matter } from '../../visit.ts'
import { showMatter, takeMatter, type VisitRequest } from '../../visit-door.ts'
import { isReachable } from '../../way.ts'
import { type FieldFaults, faultErrors, withFaults } from '../field-faults.ts'
import { answersOf, vertretungOf } from './answers.ts'
import { faultsAtFields } from './faults.ts'
import { vertretungFormular } from './formular.ts'
import { t } from './text.ts'

/** Who acts for the person: due for children, and whenever the clerk asks for it before the documents are checked for good. */
export function addVertretungRoutes(app: KofferApp, context: KofferContext): void {
  app.get(
    '/besuch/:besuch/:n{\\d+}/vertretung',
    showMatter(context, undefined, (c, matter) =>
      inTurn(c, matter, () => showForm(c, formPage(matter), { focus: 'capacity' })),
    ),
  )
  app.post(
    '/besuch/:besuch/:n{\\d+}/vertretung',
    takeMatter(context, undefined, (c, matter, form) =>
      inTurn(c, matter, () => takeForm(c, formPage(matter), form, (answers) => take(c, matter, answers))),
    ),
  )
}

/** Most visits never meet this step, so that it is reached from the check of the documents. */
function inTurn(c: VisitRequest, matter: Matter, work: () => Response): Response {
  const open = isReachable(matter, 'vertretung') || isReachable(matter, 'ausweis')
  return open ? work() : seeOther(c, matterPath(matter))
}

function formPage(matter: Matter, faults: FieldFaults = {}): FormPage {
  return {
    matter,
    step: 'vertretung',
    page: 'vertretung',
    formular: withFaults(vertretungFormular(matter), faults),
    stepId: 'vertretung',
    answers: answersOf(matter),
    before: isReachable(matter, 'ausweis') ? 'ausweis' : undefined,
    nextText: t('next'),
  }
}

function take(c: VisitRequest, matter: Matter, answers: Answers): Response {
  const { state, desk, leistung } = matter
  const vertretung = vertretungOf(matter, answers)
  const asked = { vertretung, actors: leistung.actors, today: desk.today }
  const decided = vorgangDecider.decide({ type: 'record-vertretung', ...asked }, state)
  if (!decided.ok && decided.refusal.kind === 'may-not-act') {
    const faults = faultsAtFields(matter, decided.refusal.faults, vertretung.capacity)
    return showForm(c, formPage(matter, faults), { answers, errors: faultErrors(faults) })
  }
  if (!decided.ok) return showForm(c, formPage(matter), { answers, refusal: decided.refusal })
  const isKnown =
    JSON.stringify(state.vertretung) === JSON.stringify(vertretung) ||
    (!state.vertretung && vertretung.capacity === 'self')
  const done = isKnown ? undefined : commitMatter(matter, { vorgang: decided.value })
  if (done?.ok === false) return showForm(c, formPage(matter), { answers, refusal: done.refusal })
  dropTyped(matter, 'vertretung')
  return seeOther(c, matterPath(matter))
}
