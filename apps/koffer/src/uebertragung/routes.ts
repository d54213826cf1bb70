import { page, seeOther } from '@buergerkoffer/web'
import { deskOf } from '../desk.ts'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { transferPath } from '../transfer-path.ts'
import { proofPath } from './paths.ts'
import { ProofPage } from './proof-page.tsx'
import { TransferPage } from './transfer-page.tsx'
import { transferView } from './transfer-view.ts'

/** How far everything has come, the sheet to print, and the button that sends at once. */
export function addTransferRoutes(app: KofferApp, context: KofferContext): void {
  app.get(transferPath, (c) => {
    const asked = c.req.query('gesendet') !== undefined
    return page(
      c,
      TransferPage({ desk: deskOf(context), view: transferView(context), csrf: c.var.session.csrf(), asked }),
    )
  })
  app.post(transferPath, (c) => {
    context.sendNow()
    return seeOther(c, `${transferPath}?gesendet`)
  })
  app.get(proofPath, (c) => {
    const evidence = context.station.evidence()
    return page(
      c,
      ProofPage({ desk: deskOf(context), view: transferView(context), csrf: c.var.session.csrf(), evidence }),
    )
  })
}
