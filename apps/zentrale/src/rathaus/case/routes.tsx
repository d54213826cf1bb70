import { page, readForm, seeOther, textOf, webFault } from '@buergerkoffer/web'
import { accept, readDocument } from '../../vorgang/index.ts'
import type { Desk, DeskDoor } from '../desk.ts'
import { yearOf } from '../format.ts'
import { readTyped, textIn } from '../handling/typed-form.ts'
import type { RathausApp, RathausRequest } from '../session.ts'
import { CasePage } from './case-page.tsx'
import { loadCase } from './load-case.ts'
import { readSeen, vorgangOf } from './request.ts'
import { showCase, showFaults } from './show-case.ts'
import { noteByHand, takeOver } from './take-over.ts'

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
  const typed = readTyped('annehmen', form)
  if (view && view.file.conflicts.length > 0) return showCase(c, desk, line.vorgang, 'conflict-open', typed)
  if (typed.errors.length > 0) return showFaults(c, desk, line.vorgang, typed)
  const asked = { remark: textIn(typed), year: yearOf(desk.context.now()), seen: readSeen(textOf(form, 'gesehen')) }
  const acceptance = { ...asked, rules }
  const accepted = await desk.inTenant((tx) => accept(tx, desk.context, line.vorgang, desk.clerk.clerk, acceptance))
  if (!accepted.ok) return showCase(c, desk, line.vorgang, accepted.refusal.kind, typed)
  await takeOver(desk, line.vorgang)
  return seeOther(c, `/vorgang/${line.vorgang}`)
}
