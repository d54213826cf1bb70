import { localDay } from '@buergerkoffer/domain/termin'
import { page, readForm, seeOther, webFault } from '@buergerkoffer/web'
import { openFromSheet } from '../../bestand/index.ts'
import type { Desk, DeskDoor } from '../desk.ts'
import type { RathausApp, RathausRequest } from '../session.ts'
import { NacherfassungPage, type NacherfassungProps } from './nacherfassung-page.tsx'
import { emptySheet, readSheet } from './read-sheet.ts'
import { t } from './text.ts'

/** An emergency form that came to the town hall becomes a case, at the fee of the day on the paper. */
export function addNacherfassungRoutes(app: RathausApp, door: DeskDoor): void {
  app.get(
    '/bestand/nacherfassung',
    door((c, desk) => show(c, desk, { typed: emptySheet, errors: [] }, 200)),
  )
  app.post('/bestand/nacherfassung', door(open))
}

async function open(c: RathausRequest, desk: Desk): Promise<Response> {
  const form = await readForm(c)
  const today = localDay(Date.parse(desk.context.now()))
  const { typed, paper, errors } = readSheet(form, today)
  if (!paper) return show(c, desk, { typed, errors }, 422)
  const done = await desk.inTenant(async (tx) => {
    const catalogue = await desk.catalogue(tx)
    if (!catalogue) throw webFault('internal')
    return openFromSheet(tx, desk.context, catalogue, desk.clerk.clerk, paper)
  })
  if (done.ok) return seeOther(c, `/vorgang/${done.value}`)
  const [name, key] = fieldOf(done.refusal.kind)
  return show(c, desk, { typed, errors: [{ name, text: t(key) }] }, 422)
}

/** What is wrong is told at the field that can be mended. */
function fieldOf(kind: string) {
  if (kind === 'sheet-used') return ['blatt', 'paper.used'] as const
  if (kind === 'fee-ended') return ['grund', 'paper.feeEnded'] as const
  if (kind === 'no-fee') return ['datum', 'paper.noFee'] as const
  if (kind === 'not-responsible') return ['gemeinde', 'paper.elsewhere'] as const
  return ['blatt', 'paper.unknown'] as const
}

async function show(
  c: RathausRequest,
  desk: Desk,
  rest: Pick<NacherfassungProps, 'typed' | 'errors'>,
  status: 200 | 422,
): Promise<Response> {
  const catalogue = await desk.inTenant((tx) => desk.catalogue(tx))
  return page(c, NacherfassungPage({ desk, catalogue, ...rest }), status)
}
