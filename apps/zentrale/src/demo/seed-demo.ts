import { randomUUID } from 'node:crypto'
import { logId } from '@buergerkoffer/log'
import type { EnrolmentTicket } from '@buergerkoffer/station'
import { currentCatalogue } from '../katalog/index.ts'
import {
  addClerk,
  addTenant,
  announceStation,
  listClerks,
  listStations,
  renewToken,
  settleTraeger,
} from '../mandant/index.ts'
import { DATASET, generateResidents, loadResidents } from '../register/index.ts'
import { entitleToUnseal } from '../siegel/index.ts'
import type { Zentrale } from '../zentrale.ts'
import { type DemoTenant, demoClerks, demoPassword, demoStation, demoTenant, demoTenants } from './demo-data.ts'
import { planDemoStops } from './plan-demo-stops.ts'

/**
 * Fills an empty centre with the demonstration: the towns with their clerks, about 14,600 residents, one announced suitcase. Answers a ticket for the
 * suitcase's enrolment, undefined once it is enrolled. Each call gives a new ticket, so that one that was lost does no harm.
 */
export async function seedDemo(zentrale: Zentrale, centreUrl: string): Promise<EnrolmentTicket | undefined> {
  const { database, context, random } = zentrale
  const { tenant } = demoTenant
  const now = context(tenant).now
  // Passwords are stretched on other cores while the residents are made.
  await Promise.all([
    seedTenants(zentrale, demoTenants),
    loadResidents({ database, tenantId: tenant, dataset: DATASET, residents: generateResidents, now }),
  ])
  const token = random(24).toString('base64url')
  const isOpen = await database.inTenant(tenant, async (tx) => {
    if ((await listStations(tx)).length > 0) return renewToken(tx, demoStation.station, token)
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

/** Adds the towns that are not there yet, each with its clerks; what somebody has changed in one since stays. */
export async function seedTenants(zentrale: Zentrale, tenants: readonly DemoTenant[]): Promise<void> {
  await Promise.all(tenants.map((each) => seedTenant(zentrale, each)))
}

async function seedTenant({ database, random }: Zentrale, { clerks, ...tenant }: DemoTenant): Promise<void> {
  await database.withoutTenant(async (tx) => {
    await addTenant(tx, { ...tenant, ...rules })
    await settleTraeger(tx, tenant.tenant, tenant.traeger)
  })
  await database.inTenant(tenant.tenant, async (tx) => {
    if ((await listClerks(tx)).length > 0) return
    for (const clerk of clerks) await addClerk(tx, clerk, demoPassword, random)
    for (const { clerk } of clerks) await entitleToUnseal(tx, clerk)
  })
}

const rules = { standLimitHours: 24, specimen: true } as const

/** Plans the demonstration's day once the suitcase is enrolled; doing it again changes nothing. */
export async function planDemoTour(zentrale: Zentrale): Promise<'planned' | 'known' | 'not-enrolled'> {
  const { database } = zentrale
  const ready = await database.inTenant(demoTenant.tenant, async (tx) => {
    const [station] = await listStations(tx)
    const isKnown = (await tx.query('SELECT 1 FROM vorgang LIMIT 1')).length > 0
    return { catalogue: await currentCatalogue(tx), isEnrolled: Boolean(station?.enrolled), isKnown }
  })
  if (!ready.isEnrolled || !ready.catalogue) return 'not-enrolled'
  if (ready.isKnown) return 'known'
  const planned = await planDemoStops(zentrale, ready.catalogue.version)
  if (planned !== 'handed-over') throw new Error(`demo stop refused: ${planned}`)
  return 'planned'
}
