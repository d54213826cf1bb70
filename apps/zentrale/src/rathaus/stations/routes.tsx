import { page } from '@buergerkoffer/web'
import { listStationStates } from '../../sync/index.ts'
import type { DeskDoor } from '../desk.ts'
import type { RathausApp } from '../session.ts'
import { StationsPage } from './stations-page.tsx'

export function addStationRoutes(app: RathausApp, door: DeskDoor): void {
  app.get(
    '/koffer',
    door(async (c, desk) => page(c, StationsPage({ desk, stations: await desk.inTenant(listStationStates) }))),
  )
}
