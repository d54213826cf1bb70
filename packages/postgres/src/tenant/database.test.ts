import { setImmediate as nextTurn } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { databaseFaultOf, isUniqueViolation } from '../database-fault.ts'
import { startTestPostgres, type TestDatabase } from '../testing/index.ts'
import { createDatabase, type Database } from './database.ts'
import { tenantIsolation } from './row-level-security.ts'
import type { Transaction } from './transaction.ts'

const MEERANE = '018f0000-0000-7000-8000-000000000001'
const SCHOENBERG = '018f0000-0000-7000-8000-000000000002'
const SQL = `
  CREATE TABLE letter (
    tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid, number bigint NOT NULL, word text NOT NULL,
    PRIMARY KEY (tenant_id, number)
  );
  ${tenantIsolation({ table: 'letter' })}
  CREATE TABLE directory (name text PRIMARY KEY);
  CREATE TABLE value (day date, moment timestamptz, bytes bytea, big bigint, bigs bigint[], days date[]);`
const Letter = z.object({ number: z.number(), word: z.string() })

let home: TestDatabase
let database: Database

beforeAll(async () => {
  const postgres = await startTestPostgres()
  home = await postgres.createDatabase([{ part: 'test', migrations: [{ id: '001', sql: SQL }] }])
  database = createDatabase({ url: home.applicationUrl, log: () => undefined, connections: 4 })
  await addLetter(MEERANE, 1, 'Meerane')
  await addLetter(SCHOENBERG, 1, 'Schönberg')
}, 60_000)

afterAll(async () => {
  await database?.close()
  await home?.drop()
})

const addLetter = (tenant: string, number: number, word: string) =>
  database.inTenant(tenant, (tx) => tx.execute('INSERT INTO letter (number, word) VALUES ($1, $2)', [number, word]))
const lettersOf = (tenant: string) =>
  database.inTenant(tenant, (tx) => tx.rows(Letter, 'SELECT number, word FROM letter ORDER BY number'))
const faultOf = (promise: Promise<unknown>) => promise.then(() => undefined, databaseFaultOf)

async function as<T>(url: string, run: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await run(client)
  } finally {
    await client.end()
  }
}

describe('tenant isolation', () => {
  it('shows each tenant its own rows only', async () => {
    expect(await lettersOf(MEERANE)).toEqual([{ number: 1, word: 'Meerane' }])
    expect(await lettersOf(SCHOENBERG)).toEqual([{ number: 1, word: 'Schönberg' }])
  })

  it('neither changes nor removes nor plants rows of another tenant', async () => {
    const foreign = [SCHOENBERG]
    const touched = await database.inTenant(MEERANE, async (tx) => [
      await tx.execute(`UPDATE letter SET word = 'x' WHERE tenant_id = $1`, foreign),
      await tx.execute('DELETE FROM letter WHERE tenant_id = $1', foreign),
    ])
    expect(touched).toEqual([0, 0])
    const insert = `INSERT INTO letter (tenant_id, number, word) VALUES ($1, 9, 'x')`
    expect(await faultOf(database.inTenant(MEERANE, (tx) => tx.execute(insert, foreign)))).toMatchObject({
      code: '42501',
    })
    const move = 'UPDATE letter SET tenant_id = $1'
    expect(await faultOf(database.inTenant(MEERANE, (tx) => tx.execute(move, foreign)))).toMatchObject({
      code: '42501',
    })
  })

  it('fails closed without a tenant, also on a connection that served one before', async () => {
    const narrow = createDatabase({ url: home.applicationUrl, log: () => undefined, connections: 1 })
    const read = () => faultOf(narrow.withoutTenant((tx) => tx.query('SELECT * FROM letter')))
    expect(await read()).toMatchObject({ code: '42501' })
    await narrow.inTenant(MEERANE, (tx) => tx.query('SELECT * FROM letter'))
    expect(await read()).toMatchObject({ code: '42501' })
    await narrow.close()
  })

  it('fails closed on a bare connection of the application and binds the owner too', async () => {
    for (const url of [home.applicationUrl, home.ownerUrl]) {
      const bare = as(url, (client) => client.query('SELECT * FROM letter'))
      await expect(bare).rejects.toThrow('no tenant set')
    }
  })

  it('keeps tenants apart while many transactions share the pool', async () => {
    const turns = Array.from({ length: 40 }, (_, turn) => (turn % 2 ? MEERANE : SCHOENBERG))
    const words = await Promise.all(turns.map(async (tenant) => (await lettersOf(tenant)).map(({ word }) => word)))
    expect(words).toEqual(turns.map((tenant) => [tenant === MEERANE ? 'Meerane' : 'Schönberg']))
  })

  it.each([
    'ALTER TABLE letter DISABLE ROW LEVEL SECURITY',
    'ALTER TABLE letter NO FORCE ROW LEVEL SECURITY',
    'DROP POLICY tenant_isolation ON letter',
    'ALTER TABLE letter ADD COLUMN x int',
    'DROP TABLE letter',
    'TRUNCATE letter',
    'CREATE TABLE mine (x int)',
    'CREATE TEMPORARY TABLE mine (x int)',
    'SET ROLE buergerkoffer_owner',
    'SELECT * FROM migration',
    'ALTER ROLE buergerkoffer_app BYPASSRLS',
    `CREATE OR REPLACE FUNCTION current_tenant() RETURNS text LANGUAGE sql AS $$ SELECT '${SCHOENBERG}' $$`,
  ])('does not let the application role run %s', async (sql) => {
    const fault = await faultOf(database.inTenant(MEERANE, (tx) => tx.execute(sql)))
    expect(fault?.code).toBe('42501')
  })

  it('shows nothing to the application when it asks to switch row security off', async () => {
    const read = as(home.applicationUrl, async (client) => {
      await client.query('SET row_security = off')
      await client.query('SELECT * FROM letter')
    })
    await expect(read).rejects.toThrow('row-level security')
  })
})

describe('a transaction', () => {
  it('rolls everything back when the function throws', async () => {
    const failing = database.inTenant(MEERANE, async (tx) => {
      await tx.execute(`INSERT INTO letter (number, word) VALUES (2, 'x')`)
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await lettersOf(MEERANE)).toHaveLength(1)
  })

  it('does not call a commit success when a swallowed error had already rolled it back', async () => {
    const swallowing = database.inTenant(MEERANE, async (tx) => {
      await tx.execute(`INSERT INTO letter (number, word) VALUES (3, 'x')`)
      await tx.query('SELECT 1 / 0').catch(() => undefined)
    })
    await expect(swallowing).rejects.toThrow('rolled back')
    expect(await lettersOf(MEERANE)).toHaveLength(1)
  })

  it('is run again when the database gave it up for another one’s sake', async () => {
    await addLetter(MEERANE, 21, 'a')
    await addLetter(MEERANE, 22, 'b')
    const holding = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const runs = [0, 0]
    const lock = (tx: Transaction, number: number) =>
      tx.query('SELECT 1 FROM letter WHERE number = $1 FOR UPDATE', [number])
    const ended = Promise.withResolvers<void>()
    const inOrder = async (self: 0 | 1, first: number, second: number) => {
      await database.inTenant(MEERANE, async (tx) => {
        runs[self] = (runs[self] ?? 0) + 1
        if (runs[self] > 1) await ended.promise
        await lock(tx, first)
        holding[self]?.resolve()
        await holding[1 - self]?.promise
        await lock(tx, second)
      })
      ended.resolve()
    }
    await Promise.all([inOrder(0, 21, 22), inOrder(1, 22, 21)])
    expect(runs.toSorted()).toEqual([1, 2])
    await database.inTenant(MEERANE, (tx) => tx.execute('DELETE FROM letter WHERE number > 20'))
  })

  it('refuses statements after its end', async () => {
    const escaped = await database.withoutTenant(async (tx) => tx.query)
    await expect(escaped('SELECT 1')).rejects.toThrow('after the end')
  })

  it('runs statements given at once one after the other', async () => {
    const answers = await database.withoutTenant((tx) =>
      Promise.all([1, 2, 3].map((n) => tx.row(z.object({ n: z.number() }), 'SELECT $1::int AS n', [n]))),
    )
    expect(answers).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
  })

  it('names code and constraint of a violation but no value', async () => {
    const error: unknown = await addLetter(MEERANE, 1, 'Geheim').catch((caught: unknown) => caught)
    expect(databaseFaultOf(error)).toEqual({ code: '23505', constraint: 'letter_pkey', table: 'letter' })
    expect(isUniqueViolation(error, 'letter_pkey')).toBe(true)
    const wrong: unknown = await database
      .withoutTenant((tx) => tx.query('SELECT $1::uuid', ['Erika Mustermann']))
      .catch((caught: unknown) => caught)
    expect(String(wrong)).toContain('22P02')
    expect(String(wrong)).not.toContain('Erika')
  })

  it('tells the tables above the tenants from theirs', async () => {
    await database.withoutTenant((tx) => tx.execute(`INSERT INTO directory VALUES ('cell-1')`))
    const rows = await database.inTenant(MEERANE, (tx) => tx.query('SELECT name FROM directory'))
    expect(rows).toEqual([{ name: 'cell-1' }])
  })

  it('outlives a connection that breaks in a transaction while no statement runs', async () => {
    const broken = database.withoutTenant(async (tx) => {
      const self = await tx.row(z.object({ pid: z.number() }), 'SELECT pg_backend_pid() AS pid')
      const kill = (other: Transaction) => other.execute('SELECT pg_terminate_backend($1, 5000)', [self?.pid])
      await database.withoutTenant(kill)
      for (let turns = 0; turns < 50; turns += 1) await nextTurn()
      return tx.query('SELECT 1')
    })
    await expect(broken).rejects.toThrow()
    expect(await lettersOf(MEERANE)).not.toEqual([])
  })

  it('takes no empty tenant', async () => {
    await expect(database.inTenant('', (tx) => tx.query('SELECT 1'))).rejects.toThrow('empty')
  })
})

describe('rows', () => {
  it('carry dates and moments as ISO text, bytes as Buffer, counts as numbers', async () => {
    const row = await database.withoutTenant(async (tx) => {
      const values = ['2026-11-23', '2026-11-23T09:15:00.250+01:00', Buffer.from([0, 255]), 5, [1, 2], ['2026-11-23']]
      await tx.execute('INSERT INTO value VALUES ($1, $2, $3, $4, $5, $6)', values)
      return tx.query('SELECT *, (SELECT count(*) FROM value) AS count FROM value')
    })
    expect(row).toEqual([
      {
        day: '2026-11-23',
        moment: '2026-11-23T08:15:00.250Z',
        bytes: Buffer.from([0, 255]),
        big: 5,
        bigs: [1, 2],
        days: ['2026-11-23'],
        count: 1,
      },
    ])
  })

  it('are an error rather than a rounded number', async () => {
    const big = database.withoutTenant((tx) => tx.query('SELECT 9007199254740993::int8 AS big'))
    await expect(big).rejects.toThrow('safe integers')
  })

  it('that do not fit the schema throw without quoting the value', async () => {
    const wrong = database.withoutTenant((tx) => tx.rows(z.object({ n: z.number() }), `SELECT 'Erika' AS n`))
    await expect(wrong).rejects.toThrow(/^row does not fit its schema: n invalid_type$/)
  })

  it('come one at most where one is asked for', async () => {
    const many = database.withoutTenant((tx) =>
      tx.row(z.object({ n: z.number() }), 'SELECT generate_series(1, 2) AS n'),
    )
    await expect(many).rejects.toThrow('one row expected')
  })

  it('sort and search as German does', async () => {
    const [row] = await database.withoutTenant((tx) =>
      tx.query(
        `SELECT (SELECT string_agg(w, ' ' ORDER BY w) FROM unnest(ARRAY['Zeh', 'Äpfel', 'Apfel', 'zahm']) w) AS sorted,
           to_tsvector('german', 'Öffnungszeiten für Müller') @@ plainto_tsquery('german', 'müller') AS found`,
      ),
    )
    expect(row).toEqual({ sorted: 'Apfel Äpfel zahm Zeh', found: true })
  })
})
