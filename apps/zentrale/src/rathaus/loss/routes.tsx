import type { ErrorItem } from '@buergerkoffer/ui'
import { page, readForm, seeOther, textOf, webFault } from '@buergerkoffer/web'
import { listStations } from '../../mandant/index.ts'
import { listStationStates } from '../../sync/index.ts'
import { reportLost } from '../../vorgang/index.ts'
import type { Desk, DeskDoor } from '../desk.ts'
import { readReason, tooLong } from '../handling/read-reason.ts'
import type { RathausApp, RathausRequest } from '../session.ts'
import { LossPage, lossPath } from './loss-page.tsx'
import { lossText as t } from './text.ts'

/** Reporting a suitcase lost. */
export function addLossRoutes(app: RathausApp, door: DeskDoor): void {
  app.get(
    lossPath(':code'),
    door((c, desk) => show(c, desk)),
  )
  app.post(
    lossPath(':code'),
    door(async (c, desk) => {
      const form = await readForm(c)
      const reason = readReason(form, 'grund')
      const isSure = textOf(form, 'sicher') === 'true'
      const long = tooLong(reason)
      const errors: readonly ErrorItem[] = [
        ...(reason === '' ? [{ name: 'grund', text: t('error.reason') }] : []),
        ...(long === undefined ? [] : [{ name: 'grund', text: long }]),
        ...(isSure ? [] : [{ name: 'sicher', text: t('error.sure') }]),
      ]
      if (errors.length > 0) return show(c, desk, { reason, isSure, errors })
      const { code } = await reportable(desk, c)
      await desk.inTenant(async (tx) => {
        const station = (await listStations(tx)).find((one) => one.code === code)?.station ?? ''
        // Reported by somebody else in the meantime: the list says so.
        await reportLost(tx, desk.context, { station, by: desk.clerk.clerk, reason })
      })
      return seeOther(c, '/koffer')
    }),
  )
}

async function show(
  c: RathausRequest,
  desk: Desk,
  typed?: { readonly reason: string; readonly isSure: boolean; readonly errors: readonly ErrorItem[] },
): Promise<Response> {
  const { code, cases, locked } = await reportable(desk, c)
  if (locked) return seeOther(c, '/koffer')
  return page(c, LossPage({ desk, code, held: cases, ...typed }), typed ? 422 : 200)
}

async function reportable(desk: Desk, c: RathausRequest) {
  const found = (await desk.inTenant(listStationStates)).find(({ code }) => code === c.req.param('code'))
  if (!found?.enrolled) throw webFault('not-found')
  return found
}
