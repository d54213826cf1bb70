import type { Catalogue } from '@buergerkoffer/catalogue'
import { page } from '@buergerkoffer/web'
import { deskOf } from '../desk.ts'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { zustaendigkeitPath } from '../zustaendigkeit-path.ts'
import { type Answer, type Asked, ZustaendigkeitPage } from './zustaendigkeit-page.tsx'

/** Service and municipality stand in the address: neither says anything about a person, and the page can be printed or left at once. */
export function addZustaendigkeitRoutes(app: KofferApp, context: KofferContext): void {
  app.get(zustaendigkeitPath, (c) => {
    const desk = deskOf(context)
    const query = c.req.query()
    const asked = { leistung: query.leistung ?? '', gemeinde: query.gemeinde ?? '', isAsked: 'gemeinde' in query }
    const answer = desk.catalogue && answerTo(desk.catalogue, asked)
    return page(c, ZustaendigkeitPage({ desk, csrf: c.var.session.csrf(), asked, answer }))
  })
}

function answerTo(catalogue: Catalogue, { leistung, gemeinde, isAsked }: Asked): Answer | undefined {
  if (!isAsked) return undefined
  if (gemeinde === '' || !catalogue.leistung(leistung)) return { kind: 'missing' }
  if (catalogue.stelleFor(leistung, gemeinde).ok) return { kind: 'here' }
  const office = catalogue.rightOffice(leistung, gemeinde)
  return office ? { kind: 'elsewhere', office } : { kind: 'unknown' }
}
