import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startTestPostgres, type TestPostgres } from '../testing/index.ts'
import { explainPreparationRefusal, prepareDatabase } from './prepare-database.ts'
import { isTooPowerful } from './roles.ts'
import { scramVerifier } from './scram.ts'

let postgres: TestPostgres
const cleanUp: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  postgres = await startTestPostgres()
}, 60_000)
afterEach(async () => {
  for (const run of cleanUp.splice(0).reverse()) await run()
})

async function ask(url: string, sql: string): Promise<readonly unknown[][]> {
  const client = new Client({ connectionString: url })
  try {
    await client.connect()
    return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows
  } finally {
    await client.end()
  }
}

describe('prepareDatabase', { timeout: 30_000 }, () => {
  it('makes an application role that owns nothing and bypasses nothing', async () => {
    const home = await postgres.createDatabase()
    cleanUp.push(home.drop)
    const attributes = 'rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication'
    const rows = await ask(home.applicationUrl, `SELECT ${attributes} FROM pg_roles WHERE rolname = current_user`)
    expect(rows).toEqual([[false, false, false, false, false]])
    expect(await ask(home.ownerUrl, `SELECT rolsuper FROM pg_roles WHERE rolname = current_user`)).toEqual([[false]])
  })

  it('fixes what durability and ISO dates need, whatever the server is set to', async () => {
    const home = await postgres.createDatabase()
    cleanUp.push(home.drop)
    await ask(postgres.adminUrl, `ALTER DATABASE ${home.name} SET synchronous_commit = off`)
    expect(await ask(home.applicationUrl, 'SHOW synchronous_commit')).toEqual([['on']])
    expect(await ask(home.applicationUrl, 'SHOW timezone')).toEqual([['UTC']])
  })

  it('may run again, also several times at once', async () => {
    const homes = await Promise.all([1, 2, 3].map(() => postgres.createDatabase()))
    cleanUp.push(...homes.map(({ drop }) => drop))
    for (const { applicationUrl } of homes) expect(await ask(applicationUrl, 'SELECT 1')).toEqual([[1]])
  })

  it('may run several times at once by way of different databases of one server', async () => {
    const homes = await Promise.all([1, 2, 3, 4].map(() => postgres.createDatabase()))
    cleanUp.push(...homes.map(({ drop }) => drop))
    const passwordOf = (url: string): string => decodeURIComponent(new URL(url).password)
    const again = homes.map(async ({ name, ownerUrl, applicationUrl }) => {
      const adminUrl = new URL(postgres.adminUrl)
      adminUrl.pathname = `/${name}`
      const passwords = { ownerPassword: passwordOf(ownerUrl), applicationPassword: passwordOf(applicationUrl) }
      return prepareDatabase({ adminUrl: adminUrl.href, database: name, ...passwords, randomBytes })
    })
    expect((await Promise.all(again)).map(({ ok }) => ok)).toEqual([true, true, true, true])
  })

  it('closes the database to roles of others', async () => {
    const home = await postgres.createDatabase()
    const url = new URL(postgres.adminUrl)
    await ask(postgres.adminUrl, `CREATE ROLE stranger LOGIN PASSWORD 'stranger'`)
    cleanUp.push(() => ask(postgres.adminUrl, 'DROP ROLE stranger'), home.drop)
    await expect(ask(`postgres://stranger:stranger@${url.host}/${home.name}`, 'SELECT 1')).rejects.toThrow(
      'permission denied for database',
    )
  })

  it('refuses an address without a host and one that is none', async () => {
    for (const adminUrl of ['postgres:///town', 'mysql://a@b/c', 'town']) {
      const passwords = { ownerPassword: 'a', applicationPassword: 'b' }
      const refused = await prepareDatabase({
        adminUrl,
        database: 'x',
        ...passwords,
        randomBytes: (n) => Buffer.alloc(n),
      })
      expect(refused).toEqual({ ok: false, refusal: { reason: 'unusable-url' } })
    }
    expect(explainPreparationRefusal({ reason: 'unusable-url' })).toContain('DATABASE_URL')
  })
})

it('computes the verifier of RFC 7677, section 3', () => {
  const salt = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64')
  // The keys that follow from the RFC's example exchange (user "user", password "pencil", 4096 rounds).
  expect(scramVerifier('pencil', salt)).toBe(
    'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
  )
})

it.each([
  'ALTER ROLE buergerkoffer_app BYPASSRLS',
  'GRANT buergerkoffer_owner TO buergerkoffer_app',
  'ALTER TABLE t OWNER TO buergerkoffer_app',
])('sees that the application role is too powerful after %s', async (sql) => {
  const admin = new Client({ connectionString: postgres.adminUrl })
  await admin.connect()
  // Rolled back, because other suites use the same role meanwhile.
  await admin.query('BEGIN')
  expect(await isTooPowerful(admin)).toBe(false)
  await admin.query('CREATE TEMPORARY TABLE t (x int)')
  await admin.query(sql)
  expect(await isTooPowerful(admin)).toBe(true)
  await admin.query('ROLLBACK')
  await admin.end()
})
