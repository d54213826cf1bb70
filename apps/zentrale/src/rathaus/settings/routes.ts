import type { Transaction } from '@buergerkoffer/postgres'
import { page, readForm, webFault } from '@buergerkoffer/web'
import { listStations, readTenant, switchTenant, type TenantSwitches, tenantOrder } from '../../mandant/index.ts'
import { giveOrders } from '../../vorgang/index.ts'
import type { Desk, DeskDoor } from '../desk.ts'
import type { RathausApp, RathausRequest } from '../session.ts'
import { readSwitches, typedOf } from './read-switches.ts'
import { SettingsPage } from './settings-page.tsx'

/** The tenant's switches. Everybody may look; who may change them is said by their clerk's row. */
export function addSettingsRoutes(app: RathausApp, door: DeskDoor): void {
  app.get(
    '/einstellungen',
    door(async (c, desk) => {
      const switches = await desk.inTenant((tx) => tenantOf(tx, desk))
      return page(c, SettingsPage({ desk, switches, typed: typedOf(switches) }))
    }),
  )
  app.post('/einstellungen', door(change))
}

async function change(c: RathausRequest, desk: Desk): Promise<Response> {
  const { typed, switches, faults } = readSwitches(await readForm(c))
  const before = await desk.inTenant((tx) => tenantOf(tx, desk))
  if (!desk.clerk.settings) return page(c, SettingsPage({ desk, switches: before, typed: typedOf(before) }), 403)
  if (!switches) return page(c, SettingsPage({ desk, switches: before, typed, faults }), 422)
  const told = await desk.inTenant((tx) => tell(tx, desk, switches))
  return page(c, SettingsPage({ desk, switches, typed: typedOf(switches), told }))
}

/** Changes the tenant and tells every enrolled suitcase; answers how many. Said again, nothing changes and each is told again. */
async function tell(tx: Transaction, desk: Desk, switches: TenantSwitches): Promise<number> {
  await switchTenant(tx, desk.tenant.tenant, switches)
  const order = tenantOrder(await tenantOf(tx, desk))
  const stations = await listStations(tx)
  let told = 0
  for (const station of stations) {
    if (!station.enrolled) continue
    await giveOrders(tx, desk.context, { ...station, enrolled: station.enrolled }, [order])
    told += 1
  }
  return told
}

async function tenantOf(tx: Transaction, desk: Desk) {
  const tenant = await readTenant(tx, desk.tenant.tenant)
  if (!tenant) throw webFault('not-found')
  return tenant
}
