import { besuchDecider, type StationEvent } from '@buergerkoffer/domain/besuch'
import { ok, type Result } from '@buergerkoffer/domain/result'
import { type DataOf, type VorgangEvent, validDocuments, vorgangDecider } from '@buergerkoffer/domain/vorgang'
import { page, seeOther } from '@buergerkoffer/web'
import type { KofferApp, KofferContext } from '../../koffer-context.ts'
import { commitStep } from '../commit.ts'
import { visitPath } from '../paths.ts'
import type { Refusal } from '../refusal-text.ts'
import { stepsOf } from '../step-rules.ts'
import type { Matter, Visit } from '../visit.ts'
import { showVisit, takeVisit } from '../visit-door.ts'
import { placeOf } from '../way.ts'
import { HandOutPage } from './hand-out-page.tsx'

type HandOverResult = DataOf<'HandedOver'>['result']

/** The last page: the papers are handed out and the cases go to the Rathaus. */
export function addHandOverRoutes(app: KofferApp, context: KofferContext): void {
  app.get(
    '/besuch/:besuch/abschluss',
    showVisit(context, (c, visit) =>
      placeOf(visit).kind === 'abschluss'
        ? page(c, HandOutPage({ visit, csrf: c.var.session.csrf() }))
        : seeOther(c, visitPath(visit.besuch.id)),
    ),
  )
  app.post(
    '/besuch/:besuch/abschluss',
    takeVisit(context, (c, visit) => {
      if (placeOf(visit).kind !== 'abschluss') return seeOther(c, visitPath(visit.besuch.id))
      const done = handOverAll(visit, resultOf)
      if (done.ok) return seeOther(c, handedOverPath(visit.matters))
      return page(c, HandOutPage({ visit, csrf: c.var.session.csrf(), refusal: done.refusal }), 409)
    }),
  )
}

/** Numbers say nothing about a person; they may stand in an address. */
export const handedOverPath = (matters: readonly Matter[]): string =>
  `/?abgegeben=${encodeURIComponent(matters.map(({ joined }) => joined.nummer).join(' '))}`

/** What the Rathaus decides or completes is prepared here; what carries our certificate is finished. */
export function resultOf({ state }: Matter): HandOverResult {
  const papers = validDocuments(state).map(({ art }) => art)
  return papers.includes('eingangsbestaetigung') ? 'prepared' : 'finished'
}

/** All cases, the release of their keys and the end of the visit in one commit. */
export function handOverAll(visit: Visit, result: (matter: Matter) => HandOverResult): Result<unknown, Refusal> {
  const cases = []
  for (const matter of visit.matters) {
    const events = handOverEvents(matter, result(matter))
    if (!events.ok) return events
    cases.push({ vorgang: matter.joined.vorgang, events: events.value })
  }
  const closed = besuchDecider.decide({ type: 'close' }, visit.besuch)
  if (!closed.ok) return closed
  const station = [...visit.matters.map(releasedEvent), ...closed.value]
  return commitStep(visit.desk, { cases, station, ended: cases.map(({ vorgang }) => vorgang) })
}

function handOverEvents(matter: Matter, result: HandOverResult): Result<readonly VorgangEvent[], Refusal> {
  // The town hall has it already (SYNC-68): there is nothing to hand over, but the visit comes to its end.
  if (!matter.desk.model.holds(matter.file)) return ok([])
  const needsDocument = stepsOf(matter).includes('ausstellen')
  const decided = vorgangDecider.decide({ type: 'hand-over', result, needsDocument }, matter.state)
  return decided.ok ? ok(decided.value) : decided
}

/** From here the station waits for the receipt and then destroys the case's key (SYNC-15). */
export const releasedEvent = ({ joined, file }: Matter): StationEvent => ({
  type: 'VorgangReleased',
  data: { vorgang: joined.vorgang, keyId: file.keyId, nummer: joined.nummer },
})
