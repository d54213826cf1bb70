import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MigrationPart } from '../migration/migrate.ts'
import { createDatabase, type Database } from '../tenant/database.ts'
import { tenantIsolation } from '../tenant/row-level-security.ts'
import { startTestPostgres, type TestDatabase, type TestPostgres } from '../testing/test-postgres.ts'
import { schemaAsOf } from './known-schema.ts'
import { withLoad } from './load.ts'
import { withSnapshot } from './snapshot.ts'

const MEERANE = '018f0000-0000-7000-8000-000000000001'
const SCHOENBERG = '018f0000-0000-7000-8000-000000000002'
const tenants = [MEERANE, SCHOENBERG]
const parts: readonly MigrationPart[] = [
  {
    part: 'test',
    migrations: [
      {
        id: '001',
        sql: `
          CREATE TABLE parent (
            tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid, id text, bytes bytea, data jsonb, days date[], at timestamptz,
            PRIMARY KEY (tenant_id, id)
          );
          CREATE TABLE child (
            tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid, id text, parent text,
            PRIMARY KEY (tenant_id, id), FOREIGN KEY (tenant_id, parent) REFERENCES parent (tenant_id, id)
          );
          CREATE TABLE above (name text PRIMARY KEY);
          ${tenantIsolation({ table: 'parent' })}
          ${tenantIsolation({ table: 'child' })}`,
      },
    ],
  },
]
const row = [
  `Zeile\nmit\tTab \\ "Ä"`,
  Buffer.from([0, 10, 92, 255]),
  '{"a":"\\n"}',
  ['2026-11-23'],
  '2026-11-23T08:00:00.123Z',
]

let postgres: TestPostgres
let home: TestDatabase
let database: Database

beforeAll(async () => {
  postgres = await startTestPostgres()
  home = await postgres.createDatabase(parts)
  database = createDatabase({ url: home.applicationUrl, log: () => undefined })
  for (const tenant of tenants) await fill(tenant)
  await database.withoutTenant((tx) => tx.execute(`INSERT INTO above VALUES ('Meerane'), ('Schönberg')`))
}, 60_000)

afterAll(async () => {
  await database?.close()
  await home?.drop()
})

const fill = (tenant: string) =>
  database.inTenant(tenant, async (tx) => {
    await tx.execute('INSERT INTO parent (id, bytes, data, days, at) VALUES ($1, $2, $3, $4, $5)', row)
    await tx.execute('INSERT INTO parent (id) VALUES ($1)', [tenant])
    await tx.execute('INSERT INTO child (id, parent) VALUES ($1, $1)', [tenant])
  })

interface Copied {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: Buffer
}

const copyOf = (url: string, during: () => Promise<unknown> = async () => undefined): Promise<readonly Copied[]> =>
  withSnapshot(url, async (snapshot) => {
    const copied: Copied[] = []
    for (const table of snapshot.tables) {
      const rows = Buffer.concat(await snapshot.copyOut(table, tenants).toArray())
      copied.push({ name: table.name, columns: table.columns, rows })
      await during()
    }
    return copied
  })

const loadInto = (url: string, copied: readonly Copied[], settled: () => Promise<unknown> = async () => undefined) =>
  withLoad(
    url,
    async (load) => {
      for (const table of copied) await load.copyIn(table, Readable.from([table.rows]))
    },
    async (as) => {
      const seen = []
      for (const tenant of tenants) seen.push((await as(tenant, (tx) => tx.query('SELECT 1 FROM child'))).length)
      await settled()
      return seen
    },
  )

describe('a copy of a database', () => {
  it('holds every row of every tenant, parents before children, and comes back the same byte for byte', async () => {
    const copied = await copyOf(home.ownerUrl)
    const names = copied.map(({ name }) => name)
    expect(names.indexOf('buergerkoffer.parent')).toBeLessThan(names.indexOf('buergerkoffer.child'))
    const lines = copied.map(({ name, rows }) => [name, rows.filter((byte) => byte === 10).length])
    expect(Object.fromEntries(lines)).toEqual({
      ...{ 'buergerkoffer.above': 2, 'buergerkoffer.child': 2, 'buergerkoffer.parent': 4 },
    })
    const other = await postgres.createDatabase(parts)
    expect(await loadInto(other.ownerUrl, copied)).toEqual({ kind: 'loaded', value: [1, 1] })
    expect(await copyOf(other.ownerUrl)).toEqual(copied)
    const reader = createDatabase({ url: other.applicationUrl, log: () => undefined })
    expect(await reader.inTenant(MEERANE, (tx) => tx.query('SELECT * FROM parent'))).toHaveLength(2)
    await expect(reader.withoutTenant((tx) => tx.query('SELECT * FROM parent'))).rejects.toThrow('no tenant set')
    await reader.close()
    const bound = withSnapshot(other.ownerUrl, ({ read }) => read('', (tx) => tx.query('SELECT * FROM parent')))
    await expect(bound).rejects.toThrow('no tenant set')
    await other.drop()
  }, 60_000)

  it('shows one moment, whatever is written meanwhile', async () => {
    const before = await copyOf(home.ownerUrl)
    let written = 0
    const during = async () => {
      written += 1
      const add = (tx: Parameters<Parameters<Database['inTenant']>[1]>[0]) =>
        tx.execute('INSERT INTO parent (id) VALUES ($1)', [`later ${written}`])
      await database.inTenant(SCHOENBERG, add)
    }
    expect(await copyOf(home.ownerUrl, during)).toEqual(before)
    expect(written).toBe(3)
  })

  it('is not loaded over rows that are there, and not in part', async () => {
    const copied = await copyOf(home.ownerUrl)
    expect(await loadInto(home.ownerUrl, copied)).toEqual({ kind: 'not-empty', table: 'buergerkoffer.above' })
    const other = await postgres.createDatabase(parts)
    const broken = loadInto(other.ownerUrl, copied, () => Promise.reject(new Error('power cut')))
    await expect(broken).rejects.toThrow('power cut')
    expect((await copyOf(other.ownerUrl)).map(({ rows }) => rows.length)).toEqual([0, 0, 0])
    expect(await loadInto(other.ownerUrl, copied)).toMatchObject({ kind: 'loaded' })
    await other.drop()
  }, 60_000)
})

describe('the schema of a copy', () => {
  const [first] = parts[0]?.migrations ?? []
  const later = { id: '002', sql: 'CREATE TABLE later (x int)' }
  const known = [{ part: 'test', migrations: [...(first ? [first] : []), later] }]

  it('is cut back to what the copy was made with', async () => {
    const schema = await withSnapshot(home.ownerUrl, async (snapshot) => snapshot.schema)
    expect(schemaAsOf(schema, known)).toEqual({ ok: true, parts })
  })

  it('is refused when the copy is ahead of the program or of another history', async () => {
    const schema = await withSnapshot(home.ownerUrl, async (snapshot) => snapshot.schema)
    expect(schemaAsOf([...schema, { part: 'test', id: '009', checksum: 'x' }], known)).toMatchObject({ ok: false })
    expect(schemaAsOf([{ part: 'strange', id: '001', checksum: 'x' }], known)).toMatchObject({
      refusal: { reason: 'ahead' },
    })
    const changed = schema.map((step) => ({ ...step, checksum: 'y' }))
    expect(schemaAsOf(changed, known)).toMatchObject({ refusal: { reason: 'changed' } })
  })
})
