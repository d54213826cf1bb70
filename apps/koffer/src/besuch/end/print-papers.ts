import { type FormPost, page, seeOther, textOf } from '@buergerkoffer/web'
import type { KofferApp, KofferContext } from '../../koffer-context.ts'
import { visitPath } from '../paths.ts'
import type { Visit } from '../visit.ts'
import { takeVisit, type VisitRequest } from '../visit-door.ts'
import { HandOutPage } from './hand-out-page.tsx'
import { jobOf, nameOf, papersOf } from './papers.ts'
import { printPaper } from './print-paper.ts'

/** Papers of a visit to the suitcase's own printer: one, or all that have not come out yet. */
export function addPrintRoutes(app: KofferApp, context: KofferContext): void {
  app.post('/besuch/:besuch/drucken', takeVisit(context, take))
}

function take(c: VisitRequest, visit: Visit, form: FormPost): Response {
  const wanted = textOf(form, 'papier')
  const papers = papersOf(visit).filter((paper) =>
    wanted === 'alle' ? jobOf(visit, paper)?.stand.kind !== 'printed' : wanted === nameOf(paper),
  )
  for (const paper of papers) {
    const refusal = printPaper(visit, paper)
    if (refusal) return page(c, HandOutPage({ visit, csrf: c.var.session.csrf(), refusal }), 409)
  }
  return seeOther(c, visitPath(visit.besuch.id))
}
