import { page, readForm, seeOther, webFault } from '@buergerkoffer/web'
import type { Context } from 'hono'
import { deskOf } from '../desk.ts'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { pdfAnswer } from '../pdf-answer.ts'
import { type OfficeQuery, officePath, zustaendigkeitPath } from '../zustaendigkeit-path.ts'
import { answerTo } from './answer.ts'
import { officeSheet, printOfficeSheet } from './office-sheet.ts'
import { ZustaendigkeitPage } from './zustaendigkeit-page.tsx'

/** Service and municipality stand in the address: neither says anything about a person, and the page can be printed or left at once. */
export function addZustaendigkeitRoutes(app: KofferApp, context: KofferContext): void {
  app.get(zustaendigkeitPath, (c) => {
    const [desk, query] = [deskOf(context), queryOf(c)]
    const answer = desk.catalogue && answerTo(desk.catalogue, query)
    return page(c, ZustaendigkeitPage({ desk, csrf: c.var.session.csrf(), query, answer }))
  })
  app.get(`${zustaendigkeitPath}/blatt.pdf`, (c) => {
    const pdf = officeSheet(deskOf(context), queryOf(c))
    if (!pdf) throw webFault('not-found')
    return pdfAnswer(c, pdf, 'zustaendige-stelle.pdf')
  })
  app.post(`${zustaendigkeitPath}/drucken`, async (c) => {
    await readForm(c)
    printOfficeSheet(deskOf(context), queryOf(c))
    return seeOther(c, officePath(queryOf(c)))
  })
}

function queryOf({ req }: Context): OfficeQuery {
  const { leistung = '', gemeinde, grund } = req.query()
  return { leistung, ...(gemeinde !== undefined && { gemeinde }), ...(grund !== undefined && { grund }) }
}
