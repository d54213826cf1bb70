import type { StepId } from '@buergerkoffer/catalogue'
import { type FormPost, page, readForm, seeOther, type WebEnv, webFault } from '@buergerkoffer/web'
import type { Context } from 'hono'
import { deskOf } from '../desk.ts'
import type { KofferContext, KofferSession } from '../koffer-context.ts'
import { FaultedVisitPage } from './faulted-visit-page.tsx'
import { visitPath } from './paths.ts'
import { findVisit, type Matter, type Visit } from './visit.ts'
import { isReachable } from './way.ts'

export type VisitRequest = Context<WebEnv<KofferSession>>

type Answered = Response | Promise<Response>

/** A page of a visit. */
export function showVisit<R extends Answered>(context: KofferContext, show: (c: VisitRequest, visit: Visit) => R) {
  return (c: VisitRequest): R | Response => withVisit(context, c, (visit) => show(c, visit))
}

/**
 * A step of a visit. The visit is looked up after the whole form is here, and nothing waits between that and the commit: of two posts
 * at once the second finds the step done and is led on. So no double click and no second tab books or numbers twice.
 */
export function takeVisit(context: KofferContext, take: (c: VisitRequest, visit: Visit, form: FormPost) => Response) {
  return async (c: VisitRequest): Promise<Response> => {
    const form = await readForm(c)
    return withVisit(context, c, (visit) => take(c, visit, form))
  }
}

/** A page of one matter. A step that is not due yet, or done for good, leads to where the visit stands. */
export function showMatter<R extends Answered>(
  context: KofferContext,
  step: StepId | undefined,
  show: (c: VisitRequest, matter: Matter) => R,
) {
  return (c: VisitRequest): R | Response => withMatter(context, c, step, (matter) => show(c, matter))
}

/** A step of one matter, with the promise of `takeVisit`. */
export function takeMatter(
  context: KofferContext,
  step: StepId | undefined,
  take: (c: VisitRequest, matter: Matter, form: FormPost) => Response,
) {
  return async (c: VisitRequest): Promise<Response> => {
    const form = await readForm(c)
    return withMatter(context, c, step, (matter) => take(c, matter, form))
  }
}

/** Leads on, for whoever looks up a visit by other ways. */
export function withMatter<R extends Answered>(
  context: KofferContext,
  c: VisitRequest,
  step: StepId | undefined,
  work: (matter: Matter) => R,
): R | Response {
  return withVisit(context, c, (visit) => {
    const matter = visit.matters.find(({ n }) => String(n) === c.req.param('n'))
    if (!matter) throw webFault('not-found')
    return step && !isReachable(matter, step) ? seeOther(c, visitPath(visit.besuch.id)) : work(matter)
  })
}

function withVisit<R extends Answered>(
  context: KofferContext,
  c: VisitRequest,
  work: (visit: Visit) => R,
): R | Response {
  const found = findVisit(deskOf(context), c.req.param('besuch') ?? '')
  if (found.ok) return work(found.value)
  if (found.refusal.kind === 'unknown-visit') throw webFault('not-found')
  if (found.refusal.kind === 'visit-closed' || found.refusal.kind === 'visit-parked') return seeOther(c, '/')
  return page(c, FaultedVisitPage({ context, csrf: c.var.session.csrf(), fault: found.refusal }), 409)
}
