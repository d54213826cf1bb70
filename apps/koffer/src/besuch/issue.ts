import { drawNummer } from '@buergerkoffer/domain/besuch'
import { type Result, refuse } from '@buergerkoffer/domain/result'
import { type VorgangEvent, vorgangDecider } from '@buergerkoffer/domain/vorgang'
import { page, seeOther } from '@buergerkoffer/web'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { IssuePage } from './issue-page.tsx'
import { certificateOf, weiteresOf } from './letter/letters.ts'
import type { Refusal } from './refusal-text.ts'
import { commitStep, pdfBlob } from './step.ts'
import type { Visit } from './visit.ts'
import { showVisit, takeVisit } from './visit-door.ts'
import { visitPath } from './way.ts'

/** Step 5: the certificate is numbered, printed and kept, together with "Wie es weitergeht". */
export function addIssueRoutes(app: KofferApp, context: KofferContext): void {
  app.get(
    '/besuch/:besuch/ausstellen',
    showVisit(context, 'ausstellen', (c, visit) => page(c, IssuePage({ visit, csrf: c.var.session.csrf() }))),
  )
  app.post(
    '/besuch/:besuch/ausstellen',
    takeVisit(context, 'ausstellen', (c, visit) => {
      const issued = issue(visit)
      if (issued.ok) return seeOther(c, visitPath(visit.besuch.id))
      return page(c, IssuePage({ visit, csrf: c.var.session.csrf(), refusal: issued.refusal }), 409)
    }),
  )
}

function issue(visit: Visit): Result<unknown, Refusal> {
  const { desk, state } = visit
  const { snapshot, gebuehr } = state
  if (!snapshot) return refuse({ kind: 'no-person' })
  if (!gebuehr) return refuse({ kind: 'gebuehr-missing' })
  const year = Number(desk.today.slice(0, 4))
  const drawn = drawNummer(desk.station.stationCode, year, desk.model.lastCounter(year), 'bescheinigung')
  const { nummer } = drawn.data
  const certificate = pdfBlob(
    visit,
    desk.context.press.print(certificateOf(visit, snapshot, gebuehr, nummer), desk.now),
  )
  const document = { art: 'bescheinigung', nummer, blob: certificate.ref, stand: snapshot.stand } as const
  const decided = vorgangDecider.decide({ type: 'issue-document', document, freshness: desk.freshness }, state)
  if (!decided.ok) return decided
  const more = issueWeiteres(visit)
  return commitStep(visit, {
    vorgang: [...decided.value, ...more.events],
    station: [drawn],
    blobs: [certificate, ...more.blobs],
  })
}

/** The half page that everyone takes home goes by the case's own number. */
function issueWeiteres(visit: Visit) {
  const { desk, joined, state } = visit
  const letter = weiteresOf(visit)
  if (!letter) return { events: [], blobs: [] }
  const blob = pdfBlob(visit, desk.context.press.print(letter, desk.now))
  const document = { art: 'weiteres', nummer: joined.nummer, blob: blob.ref, stand: null } as const
  const decided = vorgangDecider.decide({ type: 'issue-document', document, freshness: desk.freshness }, state)
  const events: readonly VorgangEvent[] = decided.ok ? decided.value : []
  return { events, blobs: decided.ok ? [blob] : [] }
}
