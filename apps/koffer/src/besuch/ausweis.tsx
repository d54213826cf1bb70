import type { Answers } from '@buergerkoffer/domain/formular'
import { type VorgangCommand, vorgangDecider } from '@buergerkoffer/domain/vorgang'
import { seeOther } from '@buergerkoffer/web'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { t } from '../text.ts'
import { acceptedDocuments, ausweisFormular, isDocument } from './ausweis-formular.ts'
import { dropTyped } from './draft.ts'
import { type FormPage, showForm, takeForm } from './form-page.tsx'
import { refusalText } from './refusal-text.ts'
import { RegisterCard } from './register-card.tsx'
import { commitStep } from './step.ts'
import type { Visit } from './visit.ts'
import { showVisit, takeVisit, type VisitRequest } from './visit-door.ts'
import { visitPath } from './way.ts'

type Identity = Extract<VorgangCommand, { type: 'check-identity' }>['identity']

/** Step 1: the document shown is compared with person and prepared case. */
export function addAusweisRoutes(app: KofferApp, context: KofferContext): void {
  app.get(
    '/besuch/:besuch/ausweis',
    showVisit(context, 'ausweis', (c, visit) => showForm(c, formPage(visit))),
  )
  app.post(
    '/besuch/:besuch/ausweis',
    takeVisit(context, 'ausweis', (c, visit, form) =>
      takeForm(c, formPage(visit), form, (answers) => take(c, visit, answers)),
    ),
  )
}

function formPage(visit: Visit, refused?: string): FormPage {
  return {
    visit,
    step: 'ausweis',
    page: 'ausweis',
    formular: ausweisFormular(visit, refused),
    stepId: 'ausweis',
    answers: answersOf(visit),
    nextText: t('ausweis.next'),
    comparison: <RegisterCard visit={visit} />,
  }
}

function take(c: VisitRequest, visit: Visit, answers: Answers): Response {
  const identity = identityOf(answers)
  const decided = vorgangDecider.decide({ type: 'check-identity', identity, today: visit.desk.today }, visit.state)
  if (!decided.ok && decided.refusal.kind !== 'proves-no-identity') {
    return showForm(c, formPage(visit), { answers, refusal: decided.refusal })
  }
  if (!decided.ok || !acceptedDocuments(visit).includes(identity.document)) {
    const errors = [{ path: 'dokument', code: 'option', params: {} }] as const
    return showForm(c, formPage(visit, refusedText(visit, identity)), { answers, errors })
  }
  const isKnown = JSON.stringify(visit.state.identity) === JSON.stringify(identity)
  const step = isKnown ? undefined : commitStep(visit, { vorgang: decided.value })
  if (step?.ok === false) return showForm(c, formPage(visit), { answers, refusal: step.refusal })
  dropTyped(visit, 'ausweis')
  return seeOther(c, visitPath(visit.besuch.id))
}

function answersOf({ state: { identity } }: Visit): Answers {
  if (!identity) return {}
  const { document, validUntil } = identity
  const validity: [string, string | boolean] = validUntil ? ['gueltigBis', validUntil] : ['unbefristet', true]
  return Object.fromEntries([['dokument', document], ['original', true], validity])
}

/** Answers that passed the form: a known document, a date unless it is valid for ever. */
function identityOf(answers: Answers): Identity {
  const [document, validUntil] = [answers.dokument, answers.gueltigBis]
  if (typeof document !== 'string' || !isDocument(document)) throw new Error('the form let an unknown document pass')
  return { document, validUntil: typeof validUntil === 'string' ? validUntil : null, seenOriginal: true }
}

/** Why this document is not enough, in the catalogue's own words for its kind. */
function refusedText({ desk }: Visit, { document }: Identity): string {
  const { title, remedy } = refusalText({ kind: 'proves-no-identity' })
  return `${title} ${desk.catalogue?.ausweisart(document)?.validity.hint?.de ?? remedy}`
}
