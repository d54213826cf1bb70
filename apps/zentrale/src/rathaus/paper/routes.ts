import { webFault } from '@buergerkoffer/web'
import { loadCase, vorgangOf } from '../case/index.ts'
import type { Desk, DeskDoor } from '../desk.ts'
import type { RathausApp, RathausRequest } from '../session.ts'
import { letterOf, paperKinds } from './case-letters.ts'
import { paperOrder } from './order.ts'

/** The town hall's papers for a case, each also in 16 pt. */
export function addPaperRoutes(app: RathausApp, door: DeskDoor): void {
  app.get(
    '/vorgang/:vorgang/schreiben/:paper{[a-z]+\\.pdf}',
    door((c, desk) => givePaper(c, desk, false)),
  )
  app.get(
    '/vorgang/:vorgang/schreiben/gross/:paper{[a-z]+\\.pdf}',
    door((c, desk) => givePaper(c, desk, true)),
  )
}

async function givePaper(c: RathausRequest, desk: Desk, largePrint: boolean): Promise<Response> {
  const kind = paperKinds.find((each) => `${each}.pdf` === c.req.param('paper'))
  const order = paperOrder(desk, await loadCase(desk, vorgangOf(c)), largePrint)
  const letter = kind && order && letterOf(kind, order)
  if (!letter) throw webFault('not-found')
  return c.body(new Uint8Array(desk.press.print(letter, desk.context.now())), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="${kind}.pdf"`,
    'cache-control': 'no-store',
  })
}
