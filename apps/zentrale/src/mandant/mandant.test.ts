import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newKey, unwrapWithPrivateKey, wrapForPublicKey } from '@buergerkoffer/log'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestCentre, type TestCentre, tenants } from '../testing/centre.ts'
import { addClerk, type Clerk, createFileKeyStore, listClerks, listTenants, readTenant, signIn } from './index.ts'

let centre: TestCentre
const folder = mkdtempSync(join(tmpdir(), 'bk-keys-'))
const clerk: Clerk = {
  clerk: 'p.seidel',
  login: 'seidel',
  name: 'Peter Seidel',
  shortName: 'Se',
  cash: false,
  settings: false,
}

beforeAll(async () => {
  centre = await startTestCentre()
  await inTenant(tenants.meerane, (tx) => addClerk(tx, clerk, 'Grüße aus Meerane', randomBytes))
}, 90_000)

afterAll(async () => {
  await centre?.close()
  rmSync(folder, { recursive: true })
})

const inTenant: TestCentre['zentrale']['database']['inTenant'] = (tenant, run) =>
  centre.zentrale.database.inTenant(tenant, run)
const tries = (login: string, password: string, tenant: string = tenants.meerane) =>
  inTenant(tenant, (tx) => signIn(tx, login, password))

describe('signing in', () => {
  it('knows the clerk by login and password', async () => {
    expect(await tries('seidel', 'Grüße aus Meerane')).toEqual(clerk)
  })

  it.each([
    ['seidel', 'grüße aus Meerane'],
    ['seidel', ''],
    ['Seidel', 'Grüße aus Meerane'],
    ['niemand', 'Grüße aus Meerane'],
    ['', ''],
    ['seidel\u0000', 'Grüße aus Meerane'],
  ])('lets nobody in with %j and %j', async (login, password) => {
    expect(await tries(login, password)).toBeUndefined()
  })

  it('lets no clerk into another tenant', async () => {
    expect(await tries('seidel', 'Grüße aus Meerane', tenants.fremd)).toBeUndefined()
    expect(await inTenant(tenants.fremd, listClerks)).toEqual([])
  })

  it('keeps no password, neither in clear nor as the same bytes for two clerks', async () => {
    const twin = { ...clerk, clerk: 'p.seidel2', login: 'seidel2' }
    await inTenant(tenants.meerane, (tx) => addClerk(tx, twin, 'Grüße aus Meerane', randomBytes))
    const rows = await inTenant(tenants.meerane, (tx) =>
      tx.query(`SELECT encode(password, 'hex') AS hex FROM clerk WHERE login LIKE 'seidel%'`),
    )
    expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(2)
    expect(JSON.stringify(rows)).not.toContain(Buffer.from('Grüße aus Meerane').toString('hex'))
  })

  it('refuses a second clerk with the same login', async () => {
    const other = { ...clerk, clerk: 'other' }
    await expect(inTenant(tenants.meerane, (tx) => addClerk(tx, other, 'x', randomBytes))).rejects.toThrow('23505')
  })
})

describe('the key store', () => {
  const [a, b] = [tenants.meerane, tenants.fremd]
  const open = () => createFileKeyStore(folder, randomBytes)

  it('lies in files that only its owner reads', () => {
    const keys = open()
    for (const tenant of [a, b]) keys.tenant(tenant)
    expect(statSync(join(centre.folder, 'schluessel')).mode & 0o777).toBe(0o700)
    const modes = readdirSync(folder).map((name) => statSync(join(folder, name)).mode & 0o777)
    expect(modes).toEqual([0o600, 0o600, 0o600])
  })

  it('gives the same keys after every start', () => {
    const files = () => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
    const before = files()
    const [first, second] = [open(), open()]
    expect(first.signing.equals(second.signing)).toBe(true)
    expect(first.nonceSecret).toEqual(second.nonceSecret)
    expect(first.tenant(a)).toEqual(second.tenant(a))
    expect(files()).toEqual(before)
  })

  it('[SYNC-31] has a key of its own for every tenant: what is wrapped for one the other cannot open', async () => {
    const keys = open()
    const key = newKey(randomBytes)
    const wrap = await wrapForPublicKey(key, `tenant:${a}`, keys.tenant(a).publicKey)
    expect((await unwrapWithPrivateKey(wrap, keys.tenant(a).privateKey))?.id).toBe(key.id)
    expect(await unwrapWithPrivateKey(wrap, keys.tenant(b).privateKey)).toBeUndefined()
    expect(keys.tenant(a).search).not.toEqual(keys.tenant(b).search)
  })

  it('[SYNC-31] stands outside the database: no table holds a private key', async () => {
    const { privateKey, search } = centre.zentrale.keys.tenant(tenants.meerane)
    const rows = await inTenant(tenants.meerane, (tx) => tx.query('SELECT row_to_json(s)::text AS text FROM station s'))
    expect(JSON.stringify(rows)).not.toContain(privateKey.d)
    expect(JSON.stringify(rows)).not.toContain(search.toString('hex'))
  })
})

it('tells the tenants by name, and nobody by a wrong id', async () => {
  const { database } = centre.zentrale
  expect((await database.withoutTenant(listTenants)).map(({ name }) => name)).toEqual(['fremd', 'meerane'])
  expect(await database.withoutTenant((tx) => readTenant(tx, tenants.fremd))).toMatchObject({ specimen: true })
  const nobody = '00000000-0000-4000-8000-000000000000'
  expect(await database.withoutTenant((tx) => readTenant(tx, nobody))).toBeUndefined()
})
