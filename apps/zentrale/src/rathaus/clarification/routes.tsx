import type { Transaction } from '@buergerkoffer/postgres'
import { page } from '@buergerkoffer/web'
import { listStations } from '../../mandant/index.ts'
import { countRejected, listQuarantine, workList } from '../../vorgang/index.ts'
import type { Desk, DeskDoor } from '../desk.ts'
import type { RathausApp } from '../session.ts'
import { ClarificationPage } from './clarification-page.tsx'

export function addClarificationRoutes(app: RathausApp, door: DeskDoor): void {
  app.get(
    '/klaerung',
    door(async (c, desk) => {
      const shown = await desk.inTenant(async (tx) => ({
        ...(await openCases(tx, desk)),
        quarantined: await listQuarantine(tx),
        rejected: await countRejected(tx),
        stations: await listStations(tx),
      }))
      return page(c, ClarificationPage({ desk, ...shown }))
    }),
  )
}

async function openCases(tx: Transaction, desk: Desk) {
  const catalogue = await desk.catalogue(tx)
  const reKeyed = (catalogue?.leistungen ?? []).filter(({ handOver }) => handOver === 're-key').map(({ id }) => id)
  return {
    catalogue,
    objected: await workList(tx, desk.context, { stage: 'objected' }),
    untaken: await workList(tx, desk.context, { registerDue: reKeyed }),
  }
}
