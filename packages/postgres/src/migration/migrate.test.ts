import { Client } from 'pg'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestPostgres, type TestDatabase, type TestPostgres } from '../testing/index.ts'
import { explainMigrationRefusal, migrate } from './migrate.ts'

const one = { id: '001-one', sql: 'CREATE TABLE one (x int)' }
const two = { id: '002-two', sql: 'CREATE TABLE two (x int)' }
const three = { id: '003-three', sql: 'CREATE TABLE three (x int)' }

let postgres: TestPostgres
let home: TestDatabase

beforeAll(async () => {
  postgres = await startTestPostgres()
}, 60_000)
beforeEach(async () => {
  home = await postgres.createDatabase()
})
afterEach(() => home.drop())

const run = (...migrations: readonly { id: string; sql: string }[]) =>
  migrate({ ownerUrl: home.ownerUrl, parts: [{ part: 'log', migrations }] })

async function tables(): Promise<readonly string[]> {
  const client = new Client({ connectionString: home.ownerUrl })
  await client.connect()
  const { rows } = await client.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'buergerkoffer' ORDER BY 1`)
  await client.end()
  return rows.map(({ tablename }) => String(tablename))
}

describe('migrate', { timeout: 30_000 }, () => {
  it('applies what is missing, once and in order', async () => {
    expect(await run(one)).toEqual({ ok: true, applied: ['log/001-one'] })
    expect(await run(one, two, three)).toEqual({ ok: true, applied: ['log/002-two', 'log/003-three'] })
    expect(await run(one, two, three)).toEqual({ ok: true, applied: [] })
    expect(await tables()).toEqual(['migration', 'one', 'three', 'two'])
  })

  it('lets parts grow independently', async () => {
    const parts = (log: readonly { id: string; sql: string }[]) => [
      { part: 'log', migrations: log },
      { part: 'register', migrations: [two] },
    ]
    await migrate({ ownerUrl: home.ownerUrl, parts: parts([one]) })
    const grown = await migrate({ ownerUrl: home.ownerUrl, parts: parts([one, three]) })
    expect(grown).toEqual({ ok: true, applied: ['log/003-three'] })
  })

  it('refuses a database that is ahead of the program and leaves it alone', async () => {
    await run(one, two)
    const result = await run(one)
    expect(result).toEqual({
      ok: false,
      applied: [],
      refusal: { reason: 'ahead', part: 'log', unknown: ['002-two'] },
    })
    expect(await tables()).toEqual(['migration', 'one', 'two'])
    if (!result.ok) expect(explainMigrationRefusal(result.refusal)).toContain('neuer als dieses Programm')
  })

  it('refuses a part the program does not know', async () => {
    await run(one)
    const result = await migrate({ ownerUrl: home.ownerUrl, parts: [{ part: 'other', migrations: [two] }] })
    expect(result).toMatchObject({ ok: false, refusal: { reason: 'ahead', part: 'log' } })
    expect(await tables()).toEqual(['migration', 'one'])
  })

  it('refuses another history', async () => {
    await run(one, three)
    expect(await run(one, two, three)).toMatchObject({
      ok: false,
      refusal: { reason: 'diverged', position: 2, found: '003-three', expected: '002-two' },
    })
    expect(await tables()).toEqual(['migration', 'one', 'three'])
  })

  it('refuses a step that was edited after it had run', async () => {
    await run(one)
    const edited = { ...one, sql: 'CREATE TABLE one (x bigint)' }
    expect(await run(edited, two)).toMatchObject({ ok: false, refusal: { reason: 'changed', id: '001-one' } })
    expect(await tables()).toEqual(['migration', 'one'])
  })

  it('rolls a failing step back whole and keeps the steps before it', async () => {
    const broken = { id: '002-broken', sql: 'CREATE TABLE half (x int); CREATE TABLE one (x int)' }
    expect(await run(one, broken, three)).toMatchObject({
      ok: false,
      applied: ['log/001-one'],
      refusal: { reason: 'failed', id: '002-broken', message: expect.stringContaining('42P07') },
    })
    expect(await tables()).toEqual(['migration', 'one'])
    expect(await run(one, two)).toEqual({ ok: true, applied: ['log/002-two'] })
  })

  it('lets one program work while others that start with it wait', async () => {
    const results = await Promise.all([run(one, two), run(one, two), run(one, two)])
    expect(results.every(({ ok }) => ok)).toBe(true)
    expect(results.flatMap(({ applied }) => applied)).toEqual(['log/001-one', 'log/002-two'])
  })

  it('throws when there is no database', async () => {
    await home.drop()
    await expect(run(one)).rejects.toThrow('3D000')
    home = await postgres.createDatabase()
  })
})
