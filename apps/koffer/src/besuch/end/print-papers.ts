import { vorgangDecider } from '@buergerkoffer/domain/vorgang'
import { type FormPost, page, seeOther, textOf } from '@buergerkoffer/web'
import type { KofferApp, KofferContext } from '../../koffer-context.ts'
import { t } from '../../text.ts'
import { commitMatter } from '../commit.ts'
import { readPaper } from '../paper.ts'
import { visitPath } from '../paths.ts'
import type { Refusal } from '../refusal-text.ts'
import type { Visit } from '../visit.ts'
import { takeVisit, type VisitRequest } from '../visit-door.ts'
import { HandOutPage } from './hand-out-page.tsx'
import { jobOf, nameOf, type Paper, papersOf } from './papers.ts'

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
    const refusal = printOne(visit, paper)
    if (refusal) return page(c, HandOutPage({ visit, csrf: c.var.session.csrf(), refusal }), 409)
  }
  return seeOther(c, visitPath(visit.besuch.id))
}

/** Answers why it may not be printed again, if so. */
function printOne(visit: Visit, paper: Paper): Refusal | undefined {
  const { printDesk } = visit.desk.context
  const pdf = readPaper(visit, paper.kind, paper.nummer)
  if (!printDesk || !pdf || paper.copies === 0) return undefined
  const before = jobOf(visit, paper)?.stand.kind
  const mayLieThere = before === 'printed' || before === 'half-printed' || before === 'uncertain'
  const refusal = mayLieThere ? noteReprint(paper) : undefined
  if (refusal) return refusal
  const { kind, nummer, copies } = paper
  printDesk.print({ besuch: visit.besuch.id, kind, nummer, copies }, pdf)
  return undefined
}

/** That a sheet went to waste stands in the case, if it has a number there. */
function noteReprint({ kind, matter, nummer }: Paper): Refusal | undefined {
  if (!matter || kind === 'weiteres') return undefined
  const reprint = { type: 'reprint-document', nummer, reason: t('paper.reprintReason') } as const
  const decided = vorgangDecider.decide(reprint, matter.state)
  const step = decided.ok ? commitMatter(matter, { vorgang: decided.value }) : decided
  return step.ok ? undefined : step.refusal
}
