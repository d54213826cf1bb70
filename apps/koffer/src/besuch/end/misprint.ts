import { type VorgangCommand, vorgangDecider } from '@buergerkoffer/domain/vorgang'
import { page, seeOther, textOf } from '@buergerkoffer/web'
import type { KofferApp, KofferContext } from '../../koffer-context.ts'
import { t } from '../../text.ts'
import { commitMatter } from '../commit.ts'
import { visitPath } from '../paths.ts'
import type { Matter } from '../visit.ts'
import { takeMatter, type VisitRequest } from '../visit-door.ts'
import { HandOutPage } from './hand-out-page.tsx'

/** Spoilt and wrong papers. A number once printed stays: it is used again for the same paper, or declared invalid. */
export function addMisprintRoutes(app: KofferApp, context: KofferContext): void {
  app.post(
    '/besuch/:besuch/:n{\\d+}/papier/nachdruck',
    takeMatter(context, undefined, (c, matter, form) =>
      take(c, matter, { type: 'reprint-document', nummer: textOf(form, 'nummer'), reason: t('paper.reprintReason') }),
    ),
  )
  app.post(
    '/besuch/:besuch/:n{\\d+}/papier/ungueltig',
    takeMatter(context, undefined, (c, matter, form) =>
      take(c, matter, { type: 'void-document', nummer: textOf(form, 'nummer'), reason: t('paper.voidReason') }),
    ),
  )
}

function take(c: VisitRequest, matter: Matter, command: VorgangCommand): Response {
  const { visit } = matter
  const decided = vorgangDecider.decide(command, matter.state)
  const step = decided.ok ? commitMatter(matter, { vorgang: decided.value }) : decided
  if (step.ok) return seeOther(c, visitPath(visit.besuch.id))
  return page(c, HandOutPage({ visit, csrf: c.var.session.csrf(), refusal: step.refusal }), 409)
}
