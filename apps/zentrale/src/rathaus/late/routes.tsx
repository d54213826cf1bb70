import { page, readForm, seeOther, textOf } from '@buergerkoffer/web'
import { type LateEntry, reviewLate } from '../../vorgang/index.ts'
import type { Desk, DeskDoor } from '../desk.ts'
import { readReason } from '../handling/read-reason.ts'
import type { RathausApp, RathausRequest } from '../session.ts'
import { LatePage, type LatePageProps, latePath, placesOf, reasonName } from './late-page.tsx'
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
  const name = reasonName(textOf(form, 'gruppe'))
  const reason = readReason(form, name)
  if (reason === '') return show(c, desk, { errors: [{ name, text: t('error.reason') }] }, 422)
  const decision: Decision = textOf(form, 'entscheidung') === 'accepted' ? 'accepted' : 'rejected'
  const asked = new Set(textOf(form, 'eintraege').split(' '))
  const done = await desk.inTenant(async (tx) => {
    const { waiting, decided } = await loadLate(tx, desk)
    const open = [...waiting.flatMap(({ entries }) => entries), ...decided.filter(isLeftOut)]
    const entries = open.filter((entry) => asked.has(placesOf([entry])))
    const [first] = entries
    if (!first || entries.length < asked.size) return 0
    await reviewLate(tx, desk.context, desk.clerk.clerk, { station: first.station, entries, decision, reason })
    return entries.length
  })
  if (done === 0) return show(c, desk, { errors: [{ name, text: t('error.gone') }] }, 409)
  return seeOther(c, `${latePath}?${decision === 'accepted' ? 'uebernommen' : 'ausgelassen'}=${done}`)
}

const isLeftOut = ({ decided }: LateEntry): boolean => decided?.decision === 'rejected'

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
  rest: Pick<LatePageProps, 'errors' | 'outcome'>,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const shown = await desk.inTenant((tx) => loadLate(tx, desk))
  return page(c, LatePage({ desk, shown, ...rest }), status)
}
