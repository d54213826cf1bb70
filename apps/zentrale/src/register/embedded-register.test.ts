import { type Person, personId } from '@buergerkoffer/domain/person'
import { createDatabase, type Database } from '@buergerkoffer/postgres'
import { startTestPostgres, type TestDatabase } from '@buergerkoffer/postgres/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoPersonIds, namedResidents } from './demo/named-residents.ts'
import { DATASET, generateResidents } from './demo/residents.ts'
import { createEmbeddedRegister, HIT_LIMIT } from './embedded-register.ts'
import { loadResidents } from './load-residents.ts'
import { registerMigrations } from './migrations.ts'
import type { RegisterCriteria, RegisterPort } from './port.ts'

const NOW = '2026-11-23T08:00:00.000Z'
const now = () => NOW
const residents = generateResidents()
const stranger = personId('00000000-0000-4000-8000-000000000000')

let server: TestDatabase
let database: Database
let register: RegisterPort

beforeAll(async () => {
  server = await (await startTestPostgres()).createDatabase([registerMigrations])
  database = createDatabase({ url: server.applicationUrl, log: () => undefined })
  register = createEmbeddedRegister({ database, tenantId: 'meerane', now })
  const load = { database, tenantId: 'meerane', dataset: DATASET, residents: () => residents, now }
  const loaded = await Promise.all([loadResidents(load), loadResidents(load)])
  expect([...loaded].sort((a, b) => a - b)).toEqual([0, residents.length])
}, 60_000)

afterAll(async () => {
  await database?.close()
  await server?.drop()
})

describe('loading', () => {
  it('loads a data set once and does not make it again', async () => {
    const never = () => {
      throw new Error('asked for residents again')
    }
    const load = { database, tenantId: 'meerane', dataset: DATASET, residents: never, now }
    expect(await loadResidents(load)).toBe(0)
  })

  it('loads nothing when one person cannot be stored', async () => {
    const twice = [...namedResidents, ...namedResidents]
    const load = { database, tenantId: 'half', dataset: DATASET, residents: () => twice, now }
    await expect(loadResidents(load)).rejects.toThrow()
    expect(await loadResidents({ ...load, residents: () => namedResidents })).toBe(namedResidents.length)
  })
})

describe('read', () => {
  it('answers every person as the generator made them', async () => {
    const some = residents.filter((_, index) => index % 997 === 0)
    const read = await Promise.all(some.map(({ id }) => register.read(id)))
    expect(read).toEqual(some.map((value) => ({ ok: true, value })))
  })

  it('refuses an unknown person', async () => {
    expect(await register.read(stranger)).toEqual({ ok: false, refusal: 'unknown' })
    expect(await register.household(stranger)).toEqual({ ok: false, refusal: 'unknown' })
  })
})

describe('search', () => {
  it.each([
    [{ name: 'koehler hild' }, 'hildegardKoehler'],
    [{ name: 'Böttger Margarete' }, 'hildegardKoehler'],
    [{ name: 'KÖH', geburtsdatum: '1941-05-07' }, 'hildegardKoehler'],
    [{ name: 'hild', strasse: 'zum lindenhof', hausnummer: '4a' }, 'hildegardKoehler'],
    [{ name: 'hild', strasse: 'Zum Lindenhof', hausnummer: '4' }, 'hildegardKoehler'],
    [{ name: 'nguyen huu thang', geburtsdatum: '1968-09-14' }, 'huuThangNguyen'],
    [{ name: 'Phạm Ánh', geburtsdatum: '1971' }, 'ngocAnhPham'],
  ] as const)('finds %j', async (criteria, who) => {
    expect(await idsOf(criteria)).toContain(demoPersonIds[who])
  })

  it.each([
    [{ name: 'Kohler Hildegard' }],
    [{ name: 'Lindenhof' }],
    [{ name: 'Köhler Hildegard', geburtsdatum: '1941-05' }],
    [{ name: 'Köhler Hildegard', strasse: 'Zum Lindenhof', hausnummer: '4b' }],
  ])('does not find her by %j', async (criteria) => {
    expect(await idsOf(criteria)).not.toContain(demoPersonIds.hildegardKoehler)
  })

  it('agrees with the persons themselves on a birth date', async () => {
    const born = residents.filter(({ geburt }) => geburt.datum === '1990-01-01').map(({ id }) => id)
    expect((await idsOf({ geburtsdatum: '1990-01-01' })).toSorted()).toEqual(born.toSorted())
  })

  it('orders by name, stops at the limit and says that there is more', async () => {
    const found = await register.search({ name: 'm' })
    if (!found.ok) throw new Error(found.refusal)
    expect(found.value.hits).toHaveLength(HIT_LIMIT)
    expect(found.value.more).toBe(true)
    const one = await register.search({ name: 'Böttger Hildegard Margarete', geburtsdatum: '1941-05-07' })
    expect(one).toMatchObject({ ok: true, value: { more: false, hits: [{ blocked: false }] } })
  })

  it.each([{}, { name: ' – ' }, { hausnummer: '4' }])('refuses %j as too little', async (criteria) => {
    expect(await register.search(criteria)).toEqual({ ok: false, refusal: 'too-little' })
  })

  it('refuses a birth date that is none instead of leaving it out', async () => {
    const criteria = { name: 'Köhler', geburtsdatum: '31.02.1941' }
    expect(await register.search(criteria)).toEqual({ ok: false, refusal: 'malformed-date' })
  })

  it('takes wildcards and SQL for what they are: nothing', async () => {
    expect(await register.search({ name: '%' })).toEqual({ ok: false, refusal: 'too-little' })
    expect(await idsOf({ name: "x'; DROP TABLE register.person; --" })).toEqual([])
    expect((await register.read(demoPersonIds.hildegardKoehler)).ok).toBe(true)
  })
})

describe('household', () => {
  it('is the family at the same address, in every direction', async () => {
    const { huuThangNguyen, ngocAnhPham, thuyLinhNguyen } = demoPersonIds
    expect(await householdOf(huuThangNguyen)).toEqual([ngocAnhPham, thuyLinhNguyen])
    expect(await householdOf(thuyLinhNguyen)).toEqual([huuThangNguyen, ngocAnhPham])
    expect(await householdOf(demoPersonIds.hildegardKoehler)).toEqual([])
  })

  it('reaches sisters and brothers', async () => {
    const family = residents.find(({ beziehungen }) => beziehungen.filter(({ art }) => art === 'kind').length > 2)
    const child = family?.beziehungen.find(({ art }) => art === 'kind')?.person ?? stranger
    const siblings = family?.beziehungen.filter(({ person }) => person !== child).map(({ person }) => person) ?? []
    expect(siblings.length).toBeGreaterThan(1)
    expect(await householdOf(child)).toEqual(expect.arrayContaining(siblings))
  })
})

describe('snapshot', () => {
  it('holds person, household and the moment', async () => {
    const [, father, mother, daughter] = namedResidents
    const snapshot = await register.snapshot(demoPersonIds.huuThangNguyen)
    expect(snapshot).toEqual({ ok: true, value: { person: father, household: [mother, daughter], stand: NOW } })
  })

  it('answers alike for a blocked and an unknown person', async () => {
    const blocked = await register.snapshot(demoPersonIds.sabrinaWunderlich)
    expect(blocked).toEqual({ ok: false, refusal: 'not-available' })
    expect(await register.snapshot(stranger)).toEqual(blocked)
  })

  it('leaves a blocked relative out, the relation included', async () => {
    const family = namedResidents.map(withBlockedDaughter)
    await loadResidents({ database, tenantId: 'blocked', dataset: 'test', residents: () => family, now })
    const other = createEmbeddedRegister({ database, tenantId: 'blocked', now })
    const snapshot = await other.snapshot(demoPersonIds.huuThangNguyen)
    expect(JSON.stringify(snapshot)).not.toContain(demoPersonIds.thuyLinhNguyen)
    expect(snapshot).toMatchObject({ ok: true, value: { household: [{ id: demoPersonIds.ngocAnhPham }] } })
  })
})

describe('tenants', () => {
  it('do not see each other', async () => {
    const other = createEmbeddedRegister({ database, tenantId: 'crimmitschau', now })
    expect(await other.read(demoPersonIds.hildegardKoehler)).toEqual({ ok: false, refusal: 'unknown' })
    expect(await other.search({ name: 'Köhler' })).toEqual({ ok: true, value: { hits: [], more: false } })
  })

  it('delete a person with everything that finds them', async () => {
    await loadResidents({ database, tenantId: 'deleting', dataset: 'test', residents: () => namedResidents, now })
    const left = await database.inTenant('deleting', async (tx) => {
      await tx.execute('DELETE FROM register.person WHERE person_id = $1', [demoPersonIds.hildegardKoehler])
      const tables = ['name_part', 'person']
      const counts = tables.map((table) =>
        tx.query(`SELECT 1 FROM register.${table} WHERE person_id = $1`, [demoPersonIds.hildegardKoehler]),
      )
      return (await Promise.all(counts)).flat()
    })
    expect(left).toEqual([])
  })
})

async function idsOf(criteria: RegisterCriteria): Promise<readonly string[]> {
  const found = await register.search(criteria)
  if (!found.ok) throw new Error(found.refusal)
  return found.value.hits.map(({ id }) => id)
}

async function householdOf(id: Person['id']): Promise<readonly string[]> {
  const found = await register.household(id)
  if (!found.ok) throw new Error(found.refusal)
  return found.value.map((person) => person.id)
}

function withBlockedDaughter(person: Person): Person {
  if (person.id !== demoPersonIds.thuyLinhNguyen) return person
  return { ...person, sperren: { ...person.sperren, auskunftssperre: { grund: 'adoption', befristetBis: null } } }
}
