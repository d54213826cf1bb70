import { logId } from '@buergerkoffer/log'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { demoPersonIds, namedResidents } from '../register/index.ts'
import { book } from '../testing/book.ts'
import { startTestCentre, type TestCentre, tenants } from '../testing/centre.ts'
import { enrolTestStation, type TestStation } from '../testing/test-station.ts'
import { unlock, visitOf } from '../testing/visit.ts'
import { walkIn, writeCase } from '../testing/walk-in.ts'
import { enrolWireStation, record } from '../testing/wire-station.ts'
import { accept, act, takeIn, workList } from './index.ts'

let centre: TestCentre
let koffer: TestStation

beforeAll(async () => {
  centre = await startTestCentre()
  koffer = await enrolTestStation(centre, 'RM01')
  await koffer.sync()
  await fill()
}, 90_000)

afterAll(async () => {
  koffer?.close()
  await centre?.close()
})

const inMeerane: <T>(run: Parameters<typeof centre.zentrale.database.inTenant<T>>[1]) => Promise<T> = (run) =>
  centre.zentrale.database.inTenant(tenants.meerane, run)
const context = () => centre.zentrale.context(tenants.meerane)

/** A little of everything: booked and visited, booked and waiting, walked in, quarantined, matched and accepted. */
async function fill(): Promise<void> {
  const stop = await book(centre, koffer.id, [demoPersonIds.hildegardKoehler, demoPersonIds.huuThangNguyen])
  await koffer.sync()
  const visited = (stop.ok && stop.value.termine[0]?.vorgang) || ''
  visitOf(await unlock(koffer.station), visited)
  await koffer.sync()
  const wire = await enrolWireStation(centre.zentrale, await centre.announce('RM02'))
  const brought = walkIn(namedResidents[2])
  await wire.exchange({ push: writeCase(wire, brought), wraps: [await wire.wrapForTenant(brought.key)] })
  const joined = {
    besuch: crypto.randomUUID(),
    vorgang: brought.vorgang,
    keyId: brought.key.id,
    nummer: 'RM02-2026-000001',
    leistung: 'x',
  }
  const records = [record({ type: 'VorgangJoined', data: joined }), record({ type: 'Danced', data: {} })]
  await wire.exchange({ push: wire.write({ class: 'station', key: wire.stationKey, records }) })
  await wire.exchange({ push: writeCase(wire, walkIn(namedResidents[3])) })
  await inMeerane((tx) =>
    act(tx, context(), visited, 'p.seidel', { type: 'match-person', match: { registerPerson: 'x', differences: [] } }),
  )
  const seen = await inMeerane((tx) =>
    act(tx, context(), visited, 'p.seidel', { type: 'match-person', match: { registerPerson: 'y', differences: [] } }),
  )
  await inMeerane((tx) =>
    accept(tx, context(), visited, 'p.seidel', { remark: '', year: 2026, seen: seen.ok ? seen.value.heads : [] }),
  )
}

const tables = [
  'vorgang',
  'vorgang_entry',
  'vorgang_nummer',
  'besuch_entry',
  'search_token',
  'opened_key',
  'quarantine',
  'intake',
  'hold',
]

/** Every row of the read models, fresh ciphertext left out. */
const rows = (): Promise<Readonly<Record<string, readonly unknown[]>>> =>
  inMeerane(async (tx) => {
    const read = async (table: string) =>
      tx.query(`SELECT (to_jsonb(t) - 'summary')::text AS row FROM ${table} t ORDER BY 1`)
    return Object.fromEntries(await Promise.all(tables.map(async (table) => [table, await read(table)] as const)))
  })

const logRow = z.object({ log_id: z.string().transform(logId) })

describe('the read models', () => {
  it.each(['kind, log_id', 'kind DESC, log_id'])(
    '[SYNC-2] dropped and taken in again from the logs, read in the order %s, are the same',
    async (order) => {
      const [before, lines] = [await rows(), await inMeerane((tx) => workList(tx, context(), {}))]
      expect(tables.every((table) => before[table]?.length)).toBe(true)
      expect(lines.map(({ status, holder }) => [status, holder]).toSorted()).toEqual([
        ['accepted', 'rathaus'],
        ['handed-over', 'rathaus'],
        ['open', 'RM01'],
      ])
      await inMeerane(async (tx) => {
        for (const table of tables) await tx.execute(`DELETE FROM ${table}`)
        for (const { log_id } of await tx.rows(logRow, `SELECT log_id FROM log ORDER BY ${order}`)) {
          await takeIn(tx, context(), log_id)
        }
      })
      expect(await rows()).toEqual(before)
      expect(await inMeerane((tx) => workList(tx, context(), {}))).toEqual(lines)
    },
  )

  it('taken in again without anything new do not change', async () => {
    const before = await rows()
    await inMeerane(async (tx) => {
      for (const { log_id } of await tx.rows(logRow, 'SELECT log_id FROM log')) await takeIn(tx, context(), log_id)
    })
    expect(await rows()).toEqual(before)
  })
})

const columnRow = z.object({
  table_schema: z.string(),
  table_name: z.string(),
  column_name: z.string(),
  data_type: z.string(),
})

/** Everything of the four people here that would tell who they are. */
function personalWords(): readonly string[] {
  return namedResidents
    .slice(0, 4)
    .flatMap(({ id, name, geburt, anschriften }) => [
      ...[id, name.familienname, ...name.vornamen, geburt.datum.length > 4 ? geburt.datum : id, geburt.ort ?? id],
      ...anschriften.map(({ strasse }) => strasse),
    ])
}

/** A word as it might stand in a column: in clear, in the search form of names, in base64 at any of three offsets, in hex. */
function formsOf(word: string): readonly string[] {
  const bytes = Buffer.from(word)
  const base64 = [0, 1, 2].map((offset) =>
    Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .slice(offset === 0 ? 0 : 4, -4),
  )
  return [word, word.toUpperCase(), bytes.toString('hex'), ...base64.filter((text) => text.length >= 8)]
}

/** Reads every column of every table as text; answers the tables that hold anything, and where a form of a personal word stands. */
async function look(where: string): Promise<{ readonly full: readonly string[]; readonly found: readonly string[] }> {
  const forms = personalWords().flatMap((word) => formsOf(word))
  const [full, found] = [new Set<string>(), [] as string[]]
  for (const { table_schema, table_name, column_name, data_type } of await columnsOf(where)) {
    const column = `"${column_name}"`
    const text = data_type === 'bytea' ? `encode(${column}, 'escape') || encode(${column}, 'hex')` : `${column}::text`
    const rows = await inMeerane((tx) => tx.query(`SELECT ${text} AS text FROM "${table_schema}"."${table_name}"`))
    const all = JSON.stringify(rows)
    if (rows.length > 0) full.add(table_name)
    if (forms.some((form) => all.includes(form))) found.push(`${table_name}.${column_name}`)
  }
  return { full: [...full], found }
}

const columnsOf = (where: string) =>
  inMeerane((tx) =>
    tx.rows(
      columnRow,
      `SELECT table_schema, table_name, column_name, data_type FROM information_schema.columns WHERE table_schema ${where}`,
    ),
  )

describe('no table outside the register', () => {
  it('[SYNC-6] holds a name, a birth date, a street or a person id, in clear, in base64 or in hex', async () => {
    const { full, found } = await look(`NOT IN ('register', 'pg_catalog', 'information_schema')`)
    expect(found).toEqual([])
    expect(full).toEqual(expect.arrayContaining([...tables, 'log_entry', 'key_wrap', 'station']))
  })

  it('and this way of looking finds them where they are', async () => {
    expect((await look(`= 'register'`)).found).toEqual(expect.arrayContaining(['person.data', 'person.person_id']))
  })
})
