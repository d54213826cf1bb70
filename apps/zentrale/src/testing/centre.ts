import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { logId } from '@buergerkoffer/log'
import { startTestPostgres } from '@buergerkoffer/postgres/testing'
import type { EnrolmentTicket } from '@buergerkoffer/station'
import { addTenant, announceStation } from '../mandant/index.ts'
import { createEmbeddedRegister, loadResidents, namedResidents, type RegisterPort } from '../register/index.ts'
import { openZentrale, type Zentrale, type ZentraleDeps, zentraleMigrations } from '../zentrale.ts'

/** The fixed day of all tests, a Monday. */
export const start = Date.parse('2026-11-23T08:00:00.000Z')

export const tenants = {
  meerane: '5b1d2f7e-3c4a-4d8b-9e6f-0a1b2c3d4e5f',
  fremd: '0d9e8f7a-6b5c-4d3e-8f2a-1b0c9d8e7f6a',
} as const

/** A real centre on a database of its own, with two tenants and the five named residents in the first one's register. */
export interface TestCentre {
  readonly zentrale: Zentrale
  readonly clock: { now: number }
  readonly folder: string
  readonly applicationUrl: string
  readonly ownerUrl: string
  readonly register: RegisterPort
  /** Announces a station and answers the ticket that its enrolment needs. */
  readonly announce: (code: string, tenant?: string) => Promise<EnrolmentTicket>
  /** What the centre has reported as a fault. */
  readonly reports: string[]
  readonly close: () => Promise<void>
}

export async function startTestCentre({ bucket }: Pick<ZentraleDeps, 'bucket'> = {}): Promise<TestCentre> {
  const home = await (await startTestPostgres()).createDatabase(zentraleMigrations)
  const folder = mkdtempSync(join(tmpdir(), 'bk-centre-'))
  const clock = { now: start }
  const reports: string[] = []
  const { ownerUrl, applicationUrl } = home
  const urls = { ownerUrl, applicationUrl }
  const log = (message: string) => void reports.push(message)
  const opened = await openZentrale({ ...urls, folder, bucket, random: randomBytes, now: () => clock.now, log })
  if (!opened.ok) throw new Error(opened.refusal.reason)
  const zentrale = opened.value
  await fill(zentrale)
  const now = () => new Date(clock.now).toISOString()
  return {
    ...{ zentrale, clock, folder, reports, ...urls },
    register: createEmbeddedRegister({ database: zentrale.database, tenantId: tenants.meerane, now }),
    announce: (code, tenant = tenants.meerane) => announce(zentrale, clock.now, code, tenant),
    close: async () => {
      await zentrale.close()
      await home.drop()
      rmSync(folder, { recursive: true })
    },
  }
}

async function fill({ database, context }: Zentrale): Promise<void> {
  for (const [name, tenant] of Object.entries(tenants)) {
    const rules = { standLimitHours: 24, specimen: true, traeger: '14524190' }
    await database.withoutTenant((tx) => addTenant(tx, { tenant, name, ...rules }))
  }
  const { now } = context(tenants.meerane)
  const residents = () => namedResidents
  await loadResidents({ database, tenantId: tenants.meerane, dataset: 'test', residents, now })
}

async function announce(zentrale: Zentrale, now: number, code: string, tenant: string): Promise<EnrolmentTicket> {
  const [station, token] = [randomUUID(), randomBytes(24).toString('base64url')]
  const leaseUntil = new Date(now + 72 * 3_600_000).toISOString()
  await zentrale.database.inTenant(tenant, (tx) =>
    announceStation(tx, tenant, { station, code, token, inLog: logId(randomUUID()), leaseUntil }),
  )
  return {
    ...{ station, token, tenant, user: 'a.winkler', centreUrl: 'http://127.0.0.1:1' },
    centreKey: zentrale.keys.signingPublic.export({ format: 'der', type: 'spki' }).toString('base64'),
    tenantKey: zentrale.keys.tenant(tenant).publicKey,
  }
}
