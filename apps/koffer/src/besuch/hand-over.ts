import { besuchDecider, type StationEvent } from '@buergerkoffer/domain/besuch'
import type { Result } from '@buergerkoffer/domain/result'
import { vorgangDecider } from '@buergerkoffer/domain/vorgang'
import { page, seeOther } from '@buergerkoffer/web'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { HandOutPage } from './hand-out-page.tsx'
import type { Refusal } from './refusal-text.ts'
import { commitStep } from './step.ts'
import type { Visit } from './visit.ts'
import { showVisit, takeVisit } from './visit-door.ts'

/** Step 6: the papers are handed out and the case goes to the Rathaus. */
export function addHandOverRoutes(app: KofferApp, context: KofferContext): void {
  app.get(
    '/besuch/:besuch/abschluss',
    showVisit(context, 'abschluss', (c, visit) => page(c, HandOutPage({ visit, csrf: c.var.session.csrf() }))),
  )
  app.post(
    '/besuch/:besuch/abschluss',
    takeVisit(context, 'abschluss', (c, visit) => {
      const done = handOver(visit, 'finished')
      if (done.ok) return seeOther(c, handedOverPath(visit))
      return page(c, HandOutPage({ visit, csrf: c.var.session.csrf(), refusal: done.refusal }), 409)
    }),
  )
}

/** A number says nothing about a person; it may stand in an address. */
export const handedOverPath = ({ joined }: Visit): string => `/?abgegeben=${encodeURIComponent(joined.nummer)}`

/** Case, release of its key and end of the visit in one commit. */
export function handOver(visit: Visit, result: 'finished' | 'prepared'): Result<unknown, Refusal> {
  const { besuch, joined, state, file } = visit
  const vorgang = vorgangDecider.decide({ type: 'hand-over', result }, state)
  if (!vorgang.ok) return vorgang
  const closed = besuchDecider.decide({ type: 'close' }, besuch)
  if (!closed.ok) return closed
  const released: StationEvent = {
    type: 'VorgangReleased',
    data: { vorgang: joined.vorgang, keyId: file.keyId, nummer: joined.nummer },
  }
  return commitStep(visit, { vorgang: vorgang.value, station: [released, ...closed.value], isLast: true })
}
