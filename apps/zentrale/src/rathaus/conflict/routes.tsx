import { localDay } from '@buergerkoffer/domain/termin'
import { page, readForm, seeOther, textOf } from '@buergerkoffer/web'
import { countLines, settleConflict, workList } from '../../vorgang/index.ts'
import { loadCase, readSeen, vorgangOf } from '../case/index.ts'
import type { Desk, DeskDoor } from '../desk.ts'
import type { RathausApp, RathausRequest } from '../session.ts'
import { ConflictPage, type ConflictPageProps, wordsOf } from './case-page.tsx'
import { InboxPage, inboxPath } from './inbox-page.tsx'
import { readChoice, reasonIn } from './read-choice.ts'

/** Entries that contradict each other: the list, and the decision in one case. */
export function addConflictRoutes(app: RathausApp, door: DeskDoor): void {
  app.get(
    inboxPath,
    door(async (c, desk) => {
      const wanted = Math.max(1, Math.trunc(Number(c.req.query('seite'))) || 1)
      const shown = await desk.inTenant(async (tx) => ({
        catalogue: await desk.catalogue(tx),
        found: await countLines(tx, desk.context, { contradicted: true }),
        lines: await workList(tx, desk.context, { contradicted: true, page: wanted }),
      }))
      return page(c, InboxPage({ desk, page: wanted, ...shown }))
    }),
  )
  app.get(
    '/vorgang/:vorgang/widerspruch',
    door(async (c, desk) => show(c, desk, vorgangOf(c), {})),
  )
  app.post('/vorgang/:vorgang/widerspruch', door(decide))
}

async function decide(c: RathausRequest, desk: Desk): Promise<Response> {
  const form = await readForm(c)
  const shown = await loadCase(desk, vorgangOf(c))
  const { vorgang } = shown.line
  const conflict = shown.view?.file.conflicts.find(({ field }) => field === textOf(form, 'feld'))
  const kept = reasonIn(form, textOf(form, 'feld'))
  if (!conflict) return show(c, desk, vorgang, { refusal: 'conflict-gone', kept }, 409)
  const choice = readChoice(form, conflict, wordsOf(shown), localDay(Date.parse(desk.context.now())))
  if (!choice.ok) return show(c, desk, vorgang, choice, 422)
  const asked = { vorgang, by: desk.clerk.clerk, seen: readSeen(textOf(form, 'gesehen')) }
  const done = await desk.inTenant((tx) => settleConflict(tx, desk.context, asked, choice.settled))
  if (!done.ok) return show(c, desk, vorgang, { refusal: done.refusal.kind, typed: choice.typed, kept }, 409)
  return seeOther(c, `/vorgang/${vorgang}${done.value.conflicts.length > 0 ? '/widerspruch' : ''}`)
}

async function show(
  c: RathausRequest,
  desk: Desk,
  vorgang: string,
  rest: Omit<ConflictPageProps, 'desk' | 'shown'>,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  return page(c, ConflictPage({ desk, shown: await loadCase(desk, vorgang), ...rest }), status)
}
