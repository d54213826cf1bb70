import { randomUUID } from 'node:crypto'
import { logId } from '@buergerkoffer/log'
import type { EnrolmentTicket } from '@buergerkoffer/station'
import { currentCatalogue } from '../katalog/index.ts'
import { addClerk, addTenant, announceStation, listStations, renewToken } from '../mandant/index.ts'
import { createEmbeddedRegister, DATASET, generateResidents, loadResidents } from '../register/index.ts'
import { planStop } from '../touren/index.ts'
import type { Zentrale } from '../zentrale.ts'
import { demoBookings, demoClerks, demoPassword, demoStation, demoStop, demoTenant } from './demo-data.ts'

/**
 * Fills an empty centre with the demonstration: tenant, clerks, about 14,600 residents, one announced suitcase. Answers a ticket for the
 * suitcase's enrolment, undefined once it is enrolled. Each call gives a new ticket, so that one that was lost does no harm.
 */
export async function seedDemo(zentrale: Zentrale, centreUrl: string): Promise<EnrolmentTicket | undefined> {
  const { database, context, random } = zentrale
  const { tenant } = demoTenant
  const now = context(tenant).now
  await database.withoutTenant((tx) => addTenant(tx, demoTenant))
  await loadResidents({ database, tenantId: tenant, dataset: DATASET, residents: generateResidents, now })
  const token = random(24).toString('base64url')
  const isOpen = await database.inTenant(tenant, async (tx) => {
    if ((await listStations(tx)).length > 0) return renewToken(tx, demoStation.station, token)
    for (const clerk of demoClerks) await addClerk(tx, clerk, demoPassword, random)
    const leaseUntil = new Date(Date.parse(now()) + 72 * 3_600_000).toISOString()
    await announceStation(tx, tenant, { ...demoStation, token, inLog: logId(randomUUID()), leaseUntil })
    return true
  })
  if (!isOpen) return undefined
  const [user] = demoClerks
  return {
    centreUrl,
    centreKey: zentrale.keys.signingPublic.export({ format: 'der', type: 'spki' }).toString('base64'),
    station: demoStation.station,
    token,
    user: user?.clerk ?? '',
    tenant,
    tenantKey: zentrale.keys.tenant(tenant).publicKey,
  }
}

/** Plans the demonstration's stop once the suitcase is enrolled; doing it again changes nothing. */
export async function planDemoTour({ database, context }: Zentrale): Promise<'planned' | 'known' | 'not-enrolled'> {
  const { tenant } = demoTenant
  const register = createEmbeddedRegister({ database, tenantId: tenant, now: context(tenant).now })
  return database.inTenant(tenant, async (tx) => {
    const [station] = await listStations(tx)
    const catalogue = await currentCatalogue(tx)
    if (!station?.enrolled || !catalogue) return 'not-enrolled'
    if ((await tx.query('SELECT 1 FROM vorgang LIMIT 1')).length > 0) return 'known'
    const recipient = { ...station, enrolled: station.enrolled }
    const planned = await planStop(tx, context(tenant), register, catalogue.version, recipient, demoStop, demoBookings)
    if (!planned.ok) throw new Error(`demo stop refused: ${planned.refusal.kind}`)
    return 'planned'
  })
}
