import type { Transaction } from '@buergerkoffer/postgres'
import { page } from '@buergerkoffer/web'
import { listWaitingKeys } from '../../approval/index.ts'
import { countLate, countLines, countRejected, listQuarantine, workList } from '../../vorgang/index.ts'
import type { Desk, DeskDoor } from '../desk.ts'
import type { RathausApp } from '../session.ts'
import { ClarificationPage } from './clarification-page.tsx'

export function addClarificationRoutes(app: RathausApp, door: DeskDoor): void {
  app.get(
    '/klaerung',
    door(async (c, desk) => {
      const shown = await desk.inTenant(async (tx) => ({
        ...(await openCases(tx, desk)),
        contradicted: await countLines(tx, desk.context, { contradicted: true }),
        unread: (await listQuarantine(tx)).length,
        rejected: await countRejected(tx),
        late: await countLate(tx),
        newKeys: (await listWaitingKeys(tx, desk.clerk.clerk)).length,
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
