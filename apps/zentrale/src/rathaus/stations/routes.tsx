import type { Transaction } from '@buergerkoffer/postgres'
import { page } from '@buergerkoffer/web'
import { listClerks, listStations } from '../../mandant/index.ts'
import { readSelbsttests } from '../../selbsttest/index.ts'
import { listStationStates } from '../../sync/index.ts'
import { listLost } from '../../vorgang/index.ts'
import type { Desk, DeskDoor } from '../desk.ts'
import type { RathausApp } from '../session.ts'
import { StationsPage } from './stations-page.tsx'

export function addStationRoutes(app: RathausApp, door: DeskDoor): void {
  app.get(
    '/koffer',
    door(async (c, desk) => page(c, StationsPage({ desk, ...(await desk.inTenant((tx) => loadStations(tx, desk))) }))),
  )
}

async function loadStations(tx: Transaction, desk: Desk) {
  const codes = new Map((await listStations(tx)).map(({ station, code }) => [station, code]))
  const clerks = new Map((await listClerks(tx)).map(({ clerk, name }) => [clerk, name]))
  const lost = [...(await listLost(tx, desk.context))].map(([id, spoken]) => [codes.get(id) ?? id, spoken] as const)
  return {
    stations: await listStationStates(tx),
    lost: new Map(lost),
    tested: await readSelbsttests(tx, desk.context),
    nameOf: (id: string) => clerks.get(id) ?? id,
  }
}
