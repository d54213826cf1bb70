import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import type { PersonId } from '@buergerkoffer/domain/person'
import type { Assets } from '@buergerkoffer/web'
import { publishContent } from '../katalog/index.ts'
import { addClerk, readStation } from '../mandant/index.ts'
import type { RathausApp } from '../rathaus/index.ts'
import { demoPersonIds } from '../register/index.ts'
import { createServer } from '../server.ts'
import { lazyPress } from '../start/index.ts'
import { planStop } from '../touren/index.ts'
import { start, startTestCentre, type TestCentre, tenants } from './centre.ts'
import { createTestBrowser, type TestBrowser } from './test-browser.ts'
import { enrolTestStation, type TestStation } from './test-station.ts'

export const password = 'ein-langes-kennwort'

/** The town hall's pages over a real centre: two clerks of one tenant, one of another, one suitcase with two booked cases. */
export interface TestRathaus {
  readonly centre: TestCentre
  readonly koffer: TestStation
  /** Everything the centre answers to, the stations' messages too. */
  readonly app: RathausApp
  /** A browser nobody has signed in with. */
  readonly browser: () => TestBrowser
  readonly signedIn: (login: string, tenant?: string) => Promise<TestBrowser>
  /** What the program has put on its console. */
  readonly said: string[]
  readonly close: () => Promise<void>
}

export async function startTestRathaus(): Promise<TestRathaus> {
  const centre = await startTestCentre()
  const { zentrale, clock } = centre
  const said: string[] = []
  const published = await publishContent(zentrale.database, zentrale.blobs, 'content', new Date(start).toISOString())
  if (!published.ok) throw new Error('the content is faulty')
  await addClerks(centre)
  const koffer = await enrolTestStation(centre, 'ME01')
  await planBookings(centre, koffer.id, published.value.version)
  await koffer.sync()
  const config = { port: 7800, centreUrl: 'http://localhost:7800' }
  const log = (message: string) => void said.push(message)
  const app = createServer({
    config,
    zentrale,
    assets,
    press: lazyPress(resolve()),
    random: randomBytes,
    now: () => clock.now,
    log,
  })
  const browser = () => createTestBrowser(app, config.centreUrl)
  const signedIn = async (login: string, tenant: string = tenants.meerane) => {
    const opened = browser()
    await opened.get('/anmelden')
    await opened.submit('/anmelden', { mandant: tenant, anmeldename: login, kennwort: password })
    return opened
  }
  return { ...{ centre, koffer, app, browser, signedIn, said }, close: centre.close }
}

async function addClerks({ zentrale: { database } }: TestCentre): Promise<void> {
  const add = (tenant: string, clerk: string, login: string, name: string) =>
    database.inTenant(tenant, (tx) => {
      const rights = { cash: tenant === tenants.meerane, settings: login === 'seidel' }
      return addClerk(tx, { clerk, login, name, shortName: 'X', ...rights }, password, randomBytes)
    })
  await add(tenants.meerane, 'p.seidel', 'seidel', 'Peter Seidel')
  await add(tenants.meerane, 'a.winkler', 'winkler', 'Anja Winkler')
  await add(tenants.fremd, 'f.fremd', 'fremd', 'Frieda Fremd')
}

async function planBookings({ zentrale, register }: TestCentre, station: string, katalog: string): Promise<void> {
  const context = zentrale.context(tenants.meerane)
  await zentrale.database.inTenant(tenants.meerane, async (tx) => {
    const row = await readStation(tx, station)
    if (!row?.enrolled) throw new Error('not enrolled')
    const recipient = { ...row, enrolled: row.enrolled }
    const bookings = [
      booking('t1', '09:00', demoPersonIds.hildegardKoehler),
      booking('t2', '09:30', demoPersonIds.huuThangNguyen),
    ]
    const planned = await planStop(tx, context, register, katalog, recipient, stop, bookings)
    if (!planned.ok) throw new Error(planned.refusal.kind)
  })
}

const booking = (id: string, time: string, person: PersonId) => ({
  termin: { id, time, minutes: 15, leistung: 'meldebescheinigung' },
  ...{ person, wishes: [], note: '' },
})

const stop = {
  ...{ id: 'stop-1', name: 'Gemeindehaus Schönberg', ags: '14524270', day: '2026-11-23', from: '09:00', to: '12:00' },
  address: { street: 'Hauptstraße 51', postcode: '08393', town: 'Schönberg' },
  ...{ access: '', signal: 'none' as const },
}

/** Files of no content. */
export const assets: Assets = { asset: (name) => `/assets/${name}`, file: () => undefined }
