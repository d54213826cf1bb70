import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import { type DataOf, type VorgangEvent, vorgangDecider } from '@buergerkoffer/domain/vorgang'
import type { StepBlob } from '@buergerkoffer/station'
import { page, seeOther } from '@buergerkoffer/web'
import type { KofferApp, KofferContext } from '../../koffer-context.ts'
import { commitMatter, pdfBlob } from '../commit.ts'
import { drawFor } from '../draw.ts'
import { resultLetter, weiteresOf } from '../letter/letters.ts'
import { matterPath } from '../paths.ts'
import type { Refusal } from '../refusal-text.ts'
import { issueRules } from '../step-rules.ts'
import type { Matter } from '../visit.ts'
import { showMatter, takeMatter } from '../visit-door.ts'
import { AusstellenPage } from './ausstellen-page.tsx'

/** The paper that ends the matter here is numbered, printed and kept, together with "Wie es weitergeht". */
export function addAusstellenRoutes(app: KofferApp, context: KofferContext): void {
  app.get(
    '/besuch/:besuch/:n{\\d+}/ausstellen',
    showMatter(context, 'ausstellen', (c, matter) => page(c, AusstellenPage({ matter, csrf: c.var.session.csrf() }))),
  )
  app.post(
    '/besuch/:besuch/:n{\\d+}/ausstellen',
    takeMatter(context, 'ausstellen', (c, matter) => {
      const issued = issue(matter)
      if (issued.ok) return seeOther(c, matterPath(matter))
      return page(c, AusstellenPage({ matter, csrf: c.var.session.csrf(), refusal: issued.refusal }), 409)
    }),
  )
}

/** Number, paper and slip in one commit: a number is used by the paper that carries it, or not at all. */
function issue(matter: Matter): Result<unknown, Refusal> {
  const { desk } = matter
  const [drawn] = drawFor(desk, ['bescheinigung'])
  if (!drawn) throw new Error('no number was drawn')
  const letter = resultLetter(matter, drawn.data.nummer)
  if (!letter) return refuse({ kind: 'document-missing' })
  const result = printed(matter, letter.art, drawn.data.nummer, letter.pdf, letter.stand)
  if (!result.ok) return result
  const slip = weiteresOf(matter)
  const more = slip && printed(matter, 'weiteres', matter.joined.nummer, desk.context.press.print(slip, desk.now), null)
  const papers = [result.value, ...(more?.ok ? [more.value] : [])]
  return commitMatter(matter, {
    vorgang: papers.flatMap(({ events }) => events),
    station: [drawn],
    blobs: papers.map(({ blob }) => blob),
  })
}

interface Printed {
  readonly events: readonly VorgangEvent[]
  readonly blob: StepBlob
}

/** A paper as it will stand in the case; refused if the case is not ready for it. */
export function printed(
  matter: Matter,
  art: DataOf<'DocumentIssued'>['art'],
  nummer: string,
  pdf: Uint8Array,
  stand: string | null,
): Result<Printed, Refusal> {
  const blob = pdfBlob(matter.desk, pdf)
  const document = { art, nummer, blob: blob.ref, stand }
  const decided = vorgangDecider.decide({ type: 'issue-document', document, rules: issueRules(matter) }, matter.state)
  return decided.ok ? ok({ events: decided.value, blob }) : decided
}
