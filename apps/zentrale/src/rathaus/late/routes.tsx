import { page, readForm, seeOther, textOf } from '@buergerkoffer/web'
import { reviewLate } from '../../vorgang/index.ts'
import type { Desk, DeskDoor } from '../desk.ts'
import { readReason, tooLong } from '../handling/read-reason.ts'
import type { RathausApp, RathausRequest } from '../session.ts'
import { isLeftOut, LatePage, type LatePageProps, latePath, placesOf, reasonName } from './late-page.tsx'
import { loadLate } from './load-late.ts'
import { lateText as t } from './text.ts'

type Decision = 'accepted' | 'rejected'

/** What came after a loss: list, and the decision on a group. */
export function addLateRoutes(app: RathausApp, door: DeskDoor): void {
  app.get(
    latePath,
    door((c, desk) => show(c, desk, { outcome: readOutcome(c) })),
  )
  app.post(latePath, door(decide))
}

async function decide(c: RathausRequest, desk: Desk): Promise<Response> {
  const form = await readForm(c)
  const reason = readReason(form, reasonName(textOf(form, 'gruppe')))
  const typed = { places: textOf(form, 'eintraege').split(' '), reason }
  const error = reason === '' ? t('error.reason') : tooLong(reason)
  if (error !== undefined) return show(c, desk, { typed: { ...typed, error } }, 422)
  const decision: Decision = textOf(form, 'entscheidung') === 'accepted' ? 'accepted' : 'rejected'
  const asked = new Set(typed.places)
  const done = await desk.inTenant(async (tx) => {
    const { waiting, decided } = await loadLate(tx, desk)
    const open = [...waiting.flatMap(({ entries }) => entries), ...decided.filter(isLeftOut)]
    const entries = open.filter((entry) => asked.has(placesOf([entry])))
    const [first] = entries
    if (!first || entries.length < asked.size) return 0
    await reviewLate(tx, desk.context, desk.clerk.clerk, { station: first.station, entries, decision, reason })
    return entries.length
  })
  if (done === 0) return show(c, desk, { typed, isGone: true }, 409)
  return seeOther(c, `${latePath}?${decision === 'accepted' ? 'uebernommen' : 'ausgelassen'}=${done}`)
}

/** Numbers only: they may stand in an address. */
function readOutcome(c: RathausRequest): LatePageProps['outcome'] {
  const [accepted, rejected] = [c.req.query('uebernommen'), c.req.query('ausgelassen')].map(Number)
  if (accepted !== undefined && Number.isSafeInteger(accepted)) return { decision: 'accepted', count: accepted }
  return rejected !== undefined && Number.isSafeInteger(rejected)
    ? { decision: 'rejected', count: rejected }
    : undefined
}

async function show(
  c: RathausRequest,
  desk: Desk,
  rest: Omit<LatePageProps, 'desk' | 'shown'>,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const shown = await desk.inTenant((tx) => loadLate(tx, desk))
  return page(c, LatePage({ desk, shown, ...rest }), status)
}
