import type { Transaction } from '@buergerkoffer/postgres'
import { page, readForm, textOf, webFault } from '@buergerkoffer/web'
import { listStations, readTenant, switchTenant, switchTraeger, tenantOrder } from '../../mandant/index.ts'
import { giveOrders } from '../../vorgang/index.ts'
import type { Desk, DeskDoor } from '../desk.ts'
import type { RathausApp, RathausRequest } from '../session.ts'
import { readSwitches, typedOf } from './read-switches.ts'
import { SettingsPage } from './settings-page.tsx'
import { settingsText as t } from './text.ts'
import { traegerChoices } from './traeger-choices.ts'
import { TraegerPage, traegerPath } from './traeger-page.tsx'

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
  app.get(
    traegerPath,
    door(async (c, desk) => page(c, TraegerPage({ desk, ...(await traegerOf(desk)) }))),
  )
  app.post(traegerPath, door(changeTraeger))
}

async function change(c: RathausRequest, desk: Desk): Promise<Response> {
  const { typed, switches, faults } = readSwitches(await readForm(c))
  const before = await desk.inTenant((tx) => tenantOf(tx, desk))
  if (!desk.clerk.settings) return page(c, SettingsPage({ desk, switches: before, typed: typedOf(before) }), 403)
  if (!switches) return page(c, SettingsPage({ desk, switches: before, typed, faults }), 422)
  const told = await desk.inTenant(async (tx) => {
    await switchTenant(tx, desk.tenant.tenant, switches)
    return tell(tx, desk)
  })
  return page(c, SettingsPage({ desk, switches, typed: typedOf(switches), told }))
}

/** Only a body of the content that holds now: with any other a suitcase would serve nobody. */
async function changeTraeger(c: RathausRequest, desk: Desk): Promise<Response> {
  const chosen = textOf(await readForm(c), 'traeger')
  const before = await traegerOf(desk)
  if (!desk.clerk.settings) return page(c, TraegerPage({ desk, ...before }), 403)
  if (!before.choices.some(({ ags }) => ags === chosen)) {
    return page(c, TraegerPage({ desk, ...before, error: t('error.traeger') }), 422)
  }
  const told = await desk.inTenant(async (tx) => {
    await switchTraeger(tx, desk.tenant.tenant, chosen)
    return tell(tx, desk)
  })
  return page(c, TraegerPage({ desk, ...before, current: chosen, told }))
}

const traegerOf = async (desk: Desk) => ({
  choices: await desk.inTenant((tx) => traegerChoices(tx, desk)),
  current: desk.tenant.traeger,
})

/** Tells every enrolled suitcase what holds now; answers how many. Said again, nothing changes and each is told again. */
async function tell(tx: Transaction, desk: Desk): Promise<number> {
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
