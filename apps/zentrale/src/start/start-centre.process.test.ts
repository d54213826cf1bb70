import { randomBytes } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createDatabase } from '@buergerkoffer/postgres'
import { freePort, startTestPostgres, type TestDatabase } from '@buergerkoffer/postgres/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Config } from '../config.ts'
import { demoPassword, planDemoTour } from '../demo/index.ts'
import { explainFault, explainStart, startCentre } from './index.ts'
import type { StartDeps } from './start-deps.ts'

let home: TestDatabase
let config: Config
const root = mkdtempSync(join(tmpdir(), 'bk-start-'))
const said: string[] = []

beforeAll(async () => {
  const postgres = await startTestPostgres()
  home = await postgres.createDatabase()
  mkdirSync(join(root, '.build/zentrale/public'), { recursive: true })
  mkdirSync(join(root, 'zentrale'))
  writeFileSync(join(root, '.build/zentrale/manifest.json'), '{"main.css":"main-1.css","app.css":"app-1.css"}')
  // All tests share one server and so its roles: their passwords must stay.
  const passwordOf = (url: string) => decodeURIComponent(new URL(url).password)
  const passwords = { owner: passwordOf(home.ownerUrl), application: passwordOf(home.applicationUrl) }
  writeFileSync(join(root, 'zentrale/datenbank.json'), JSON.stringify(passwords))
  const databaseUrl = new URL(postgres.adminUrl)
  databaseUrl.pathname = `/${home.name}`
  const port = await freePort()
  config = {
    ...{ root, port, databaseUrl: databaseUrl.href, postgresPort: 1, clockOffset: 0, demo: true },
    ...{ folder: join(root, 'zentrale'), contentFolder: resolve('content'), centreUrl: `http://127.0.0.1:${port}` },
  }
}, 90_000)

afterAll(async () => {
  await home?.drop()
  rmSync(root, { recursive: true })
})

const deps = (changed: Partial<Config> = {}): StartDeps => ({
  config: { ...config, ...changed },
  environment: {},
  machine: { platform: process.platform, arch: process.arch },
  random: randomBytes,
  now: () => Date.parse('2026-11-23T08:00:00.000Z'),
  sleep: async () => {},
  log: (message) => said.push(message),
})

const refusalOf = async (changed: Partial<Config>) => {
  const started = await startCentre(deps(changed))
  if (started.ok) await started.value.close()
  return started.ok ? 'started' : explainStart(started.refusal)
}

it('starts, answers, gives a ticket to its user only, and ends; a second start finds everything', async () => {
  const first = await startCentre(deps())
  if (!first.ok) return expect.fail(explainStart(first.refusal))
  expect(first.value.url).toBe(`http://localhost:${config.port}/`)
  expect((await fetch(new URL('/sync/v1/nonce', config.centreUrl))).status).toBe(200)
  const page = await fetch(new URL('/anmelden', first.value.url))
  expect(await page.text()).not.toContain(demoPassword)
  const ticket = join(root, 'zentrale/koffer-ticket.json')
  expect(statSync(ticket).mode & 0o777).toBe(0o600)
  expect(JSON.parse(readFileSync(ticket, 'utf8'))).toMatchObject({ centreUrl: config.centreUrl })
  expect(await planDemoTour(first.value.zentrale)).toBe('not-enrolled')
  expect(await refusalOf({ demo: false })).toContain(`Der Anschluss ${config.port} ist schon belegt.`)
  await first.value.close()
  const token = JSON.parse(readFileSync(ticket, 'utf8')).token
  const second = await startCentre(deps())
  if (!second.ok) return expect.fail(explainStart(second.refusal))
  await second.value.close()
  expect(JSON.parse(readFileSync(ticket, 'utf8')).token).not.toBe(token)
}, 60_000)

it('refuses faulty content with file and place, and goes on with nothing changed', async () => {
  const contentFolder = join(root, 'inhalt')
  cpSync('content', contentFolder, { recursive: true })
  writeFileSync(join(contentFolder, 'tarife/saechskvz-10.json'), '{"id":')
  const text = await refusalOf({ contentFolder })
  expect(text).toContain('wurden nicht veröffentlicht')
  expect(text).toContain('tarife/saechskvz-10.json')
})

it.each([
  [
    'a missing content folder',
    { contentFolder: '/gibt/es/nicht' },
    'Der Ordner mit den Inhalten fehlt: /gibt/es/nicht',
  ],
  ['a program that was not built', { root: '/gibt/es/nicht' }, 'Das Programm ist noch nicht gebaut'],
  ['a database address that is none', { databaseUrl: 'mysql://x/y' }, 'DATABASE_URL muss die Form'],
])('refuses %s and says what to do', async (_what, changed, text) => {
  expect(await refusalOf(changed)).toContain(text)
})

it('explains faults of the environment, and only those', async () => {
  const port = await freePort()
  const fault = await startCentre(deps({ databaseUrl: `postgres://x:geheim@127.0.0.1:${port}/y` })).catch(
    (error) => error,
  )
  expect(explainFault(fault, '/daten')).toContain('nicht erreichbar')
  const withCode = (code: string) => Object.assign(new Error('x'), { code })
  expect(explainFault(withCode('ENOSPC'), '/daten')).toContain('Auf dem Datenträger von /daten ist kein Platz mehr')
  expect(explainFault(withCode('EACCES'), '/daten')).toContain('darf von diesem Benutzer nicht')
  expect(explainFault(new TypeError('a bug'), '/daten')).toBeUndefined()
})

it('[SYNC-87] refuses a database that a newer program has brought up, says what to do, and leaves it as it is', async () => {
  const owner = createDatabase({ url: home.ownerUrl, log: () => undefined, connections: 1 })
  const tables = () => owner.withoutTenant((tx) => tx.query('SELECT * FROM migration ORDER BY part, position'))
  await owner.withoutTenant((tx) =>
    tx.execute("INSERT INTO migration (part, position, id, checksum) VALUES ('log', 999, '999-of-tomorrow', 'x')", []),
  )
  const before = await tables()
  const text = await refusalOf({})
  expect(text).toContain('Die Datenbank ist neuer als dieses Programm (unbekannt: log/999-of-tomorrow)')
  expect(text).toContain('Bitte die neuere Programmfassung starten.')
  expect(await tables()).toEqual(before)
  await owner.close()
})
