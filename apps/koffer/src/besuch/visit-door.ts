import { type FormPost, page, readForm, seeOther, type WebEnv, webFault } from '@buergerkoffer/web'
import type { Context } from 'hono'
import { deskOf } from '../desk.ts'
import type { KofferContext, KofferSession } from '../koffer-context.ts'
import { FaultedVisitPage } from './faulted-visit-page.tsx'
import { findVisit, type Visit } from './visit.ts'
import { isReachable, type VisitStep, visitPath } from './way.ts'

export type VisitRequest = Context<WebEnv<KofferSession>>

type Shown = (c: VisitRequest, visit: Visit) => Response
type Taken = (c: VisitRequest, visit: Visit, form: FormPost) => Response

/** A page of a visit. A step that is not due yet, or done for good, leads to where the visit stands. */
export function showVisit(context: KofferContext, step: VisitStep | undefined, show: Shown) {
  return (c: VisitRequest): Response => withVisit(context, c, step, (visit) => show(c, visit))
}

/**
 * A step of a visit. The visit is looked up after the whole form is here, and nothing waits between that and the commit: of two posts
 * at once the second finds the step done and is led on. So no double click and no second tab books or numbers twice.
 */
export function takeVisit(context: KofferContext, step: VisitStep | undefined, take: Taken) {
  return async (c: VisitRequest): Promise<Response> => {
    const form = await readForm(c)
    return withVisit(context, c, step, (visit) => take(c, visit, form))
  }
}

function withVisit(
  context: KofferContext,
  c: VisitRequest,
  step: VisitStep | undefined,
  work: (visit: Visit) => Response,
): Response {
  const desk = deskOf(context)
  const found = findVisit(desk, c.req.param('besuch') ?? '')
  if (found.ok) {
    const { besuch } = found.value
    return step && !isReachable(found.value, step) ? seeOther(c, visitPath(besuch.id)) : work(found.value)
  }
  if (found.refusal.kind === 'unknown-visit') throw webFault('not-found')
  if (found.refusal.kind === 'visit-closed') return seeOther(c, '/')
  return page(c, FaultedVisitPage({ context, csrf: c.var.session.csrf(), fault: found.refusal }), 409)
}
