import { page } from '@buergerkoffer/web'
import { listStations } from '../../mandant/index.ts'
import { countRejected, listQuarantine } from '../../vorgang/index.ts'
import type { DeskDoor } from '../desk.ts'
import type { RathausApp } from '../session.ts'
import { ClarificationPage } from './clarification-page.tsx'

export function addClarificationRoutes(app: RathausApp, door: DeskDoor): void {
  app.get(
    '/klaerung',
    door(async (c, desk) => {
      const shown = await desk.inTenant(async (tx) => ({
        quarantined: await listQuarantine(tx),
        rejected: await countRejected(tx),
        stations: await listStations(tx),
      }))
      return page(c, ClarificationPage({ desk, ...shown }))
    }),
  )
}
