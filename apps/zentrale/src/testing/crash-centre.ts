import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Stop } from '@buergerkoffer/domain/termin'
import { logId } from '@buergerkoffer/log'
import type { EnrolmentTicket } from '@buergerkoffer/station'
import { z } from 'zod'
import { currentCatalogue, orderCatalogue } from '../katalog/index.ts'
import { addTenant, announceStation, readStation } from '../mandant/index.ts'
import { createEmbeddedRegister, demoPersonIds, loadResidents, namedResidents } from '../register/index.ts'
import { startCentre } from '../start/index.ts'
import { planStop } from '../touren/index.ts'
import type { Zentrale } from '../zentrale.ts'

/**
 * The real centre as a program that the crash tests of simulation/crash start, kill and start again. Beside what `main.ts` does it founds towns
 * and books cases when its parent says so. Its argument is the config as JSON; its day is the fixed one.
 */
const configSchema = z.object({
  root: z.string(),
  folder: z.string(),
  contentFolder: z.string(),
  port: z.number(),
  databaseUrl: z.string(),
  /** Milliseconds to add to the machine's clock, so that it is the fixed day. */
  offset: z.number(),
})
const wish = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('town'), code: z.string() }),
  z.object({ kind: z.literal('book'), tenant: z.string(), station: z.string() }),
])

const config = configSchema.parse(JSON.parse(process.argv[2] ?? ''))
const now = (): number => Math.floor(performance.timeOrigin + performance.now() + config.offset)
const centreUrl = `http://127.0.0.1:${config.port}`
const centre = await startCentre({
  config: { ...config, centreUrl, postgresPort: 1, clockOffset: 0, demo: false },
  environment: process.env,
  machine: { platform: process.platform, arch: process.arch },
  random: randomBytes,
  now,
  sleep,
  log: (message) => console.error(message),
})
if (!centre.ok) throw new Error(JSON.stringify(centre.refusal))
const { zentrale } = centre.value
process.on('disconnect', () => process.exit(0))
process.on('message', (message) => {
  const asked = wish.safeParse(message)
  if (asked.success) void grant(asked.data).then((answer) => process.send?.(answer))
})
process.send?.({ kind: 'ready' })

function grant(asked: z.infer<typeof wish>): Promise<unknown> {
  return asked.kind === 'town' ? foundTown(zentrale, asked.code) : bookOne(zentrale, asked)
}

/** A tenant with five residents, the content, and one announced suitcase. */
async function foundTown({ database, keys, context }: Zentrale, code: string): Promise<{ ticket: EnrolmentTicket }> {
  const [tenant, station, token] = [randomUUID(), randomUUID(), randomBytes(24).toString('base64url')]
  await database.withoutTenant((tx) => addTenant(tx, { tenant, name: code, standLimitHours: 24, specimen: true }))
  const residents = () => namedResidents
  await loadResidents({ database, tenantId: tenant, dataset: 'crash', residents, now: context(tenant).now })
  const leaseUntil = new Date(now() + 72 * 3_600_000).toISOString()
  await database.inTenant(tenant, async (tx) => {
    await announceStation(tx, tenant, { station, code, token, inLog: logId(randomUUID()), leaseUntil })
    await orderCatalogue(tx, context(tenant))
  })
  const centreKey = keys.signingPublic.export({ format: 'der', type: 'spki' }).toString('base64')
  const tenantKey = { ...keys.tenant(tenant).publicKey }
  return { ticket: { station, token, tenant, user: 'a.winkler', centreUrl, centreKey, tenantKey } }
}

/** A stop with one booked case, delivered to the station. */
function bookOne({ database, context }: Zentrale, { tenant, station }: { tenant: string; station: string }) {
  const register = createEmbeddedRegister({ database, tenantId: tenant, now: context(tenant).now })
  return database.inTenant(tenant, async (tx) => {
    const row = await readStation(tx, station)
    if (!row?.enrolled) throw new Error('not enrolled')
    const person = demoPersonIds.hildegardKoehler
    const termin = { id: randomUUID(), time: '09:00', minutes: 15, leistung: 'meldebescheinigung' }
    const katalog = (await currentCatalogue(tx))?.hash ?? ''
    const recipient = { ...row, enrolled: row.enrolled }
    const planned = await planStop(tx, context(tenant), register, katalog, recipient, { ...stop, id: randomUUID() }, [
      { termin, person, wishes: [], note: '' },
    ])
    if (!planned.ok) throw new Error(planned.refusal.kind)
    return { vorgang: planned.value.termine[0]?.vorgang }
  })
}

const stop: Omit<Stop, 'termine' | 'id'> = {
  name: 'Gemeindehaus Schönberg',
  ags: '14524270',
  address: { street: 'Hauptstraße 51', postcode: '08393', town: 'Schönberg' },
  ...{ day: '2026-11-23', from: '09:00', to: '12:00', access: '', signal: 'none' },
}
