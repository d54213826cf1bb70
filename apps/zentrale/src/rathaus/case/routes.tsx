import { page, readForm, seeOther, textOf, webFault } from '@buergerkoffer/web'
import { accept, readDocument } from '../../vorgang/index.ts'
import type { Desk, DeskDoor } from '../desk.ts'
import { yearOf } from '../format.ts'
import type { RathausApp, RathausRequest } from '../session.ts'
import { t } from '../text.ts'
import { CasePage } from './case-page.tsx'
import { loadCase } from './load-case.ts'
import { readSeen, vorgangOf } from './request.ts'
import { showCase } from './show-case.ts'
import { noteByHand, takeOver } from './take-over.ts'

const longestRemark = 1_000

export function addCaseRoutes(app: RathausApp, door: DeskDoor): void {
  app.get(
    '/vorgang/:vorgang',
    door(async (c, desk) => page(c, CasePage({ desk, shown: await loadCase(desk, vorgangOf(c)) }))),
  )
  app.get('/vorgang/:vorgang/dokument/:nummer', door(giveDocument))
  app.post('/vorgang/:vorgang/annehmen', door(acceptCase))
  app.post(
    '/vorgang/:vorgang/register',
    door(async (c, desk) => {
      const { line } = await loadCase(desk, vorgangOf(c))
      const taken = await takeOver(desk, line.vorgang)
      return taken ? seeOther(c, `/vorgang/${line.vorgang}`) : showCase(c, desk, line.vorgang, 'register-refused')
    }),
  )
  app.post(
    '/vorgang/:vorgang/fachverfahren',
    door(async (c, desk) => {
      const { line } = await loadCase(desk, vorgangOf(c))
      const refusal = await noteByHand(desk, line.vorgang)
      return refusal ? showCase(c, desk, line.vorgang, refusal) : seeOther(c, `/vorgang/${line.vorgang}`)
    }),
  )
}

/** Opened for this answer only, never cached; the file is named by its number. */
async function giveDocument(c: RathausRequest, desk: Desk): Promise<Response> {
  const nummer = c.req.param('nummer') ?? ''
  const { line } = await loadCase(desk, vorgangOf(c))
  const file = await desk.inTenant((tx) => readDocument(tx, desk.context, desk.zentrale.blobs, line.vorgang, nummer))
  if (!file) throw webFault('not-found')
  const isPdf = file.mediaType === 'application/pdf'
  const name = nummer.replaceAll(/[^A-Za-z0-9-]/g, '')
  return c.body(new Uint8Array(file.bytes), 200, {
    'content-type': isPdf ? 'application/pdf' : 'application/octet-stream',
    'content-disposition': isPdf ? `inline; filename="${name}.pdf"` : `attachment; filename="${name}"`,
    'cache-control': 'no-store',
  })
}

async function acceptCase(c: RathausRequest, desk: Desk): Promise<Response> {
  const form = await readForm(c)
  const { line, rules, view } = await loadCase(desk, vorgangOf(c))
  if (view && view.file.conflicts.length > 0) return showCase(c, desk, line.vorgang, 'conflict-open')
  const remark = textOf(form, 'bemerkung').replaceAll('\r\n', '\n').trim()
  if (remark.length > longestRemark) {
    const remarkError = t('next.accept.tooLong', { length: remark.length, max: longestRemark })
    return page(c, CasePage({ desk, shown: await loadCase(desk, line.vorgang), remark, remarkError }), 422)
  }
  const acceptance = { remark, year: yearOf(desk.context.now()), seen: readSeen(textOf(form, 'gesehen')), rules }
  const accepted = await desk.inTenant((tx) => accept(tx, desk.context, line.vorgang, desk.clerk.clerk, acceptance))
  if (accepted.ok) {
    await takeOver(desk, line.vorgang)
    return seeOther(c, `/vorgang/${line.vorgang}`)
  }
  const shown = await loadCase(desk, line.vorgang)
  return page(c, CasePage({ desk, shown, refusal: accepted.refusal.kind, remark }), 409)
}
