import {
  familyNameParts,
  givenNameParts,
  type Person,
  partialDateToDsmeld,
  sortKey,
} from '@buergerkoffer/domain/person'
import type { Database, Transaction } from '@buergerkoffer/postgres'
import { residenceKeys } from './residence-key.ts'

export type LoadDeps = {
  readonly database: Database
  readonly tenantId: string
  /** Name of the data set; the same name is loaded once. */
  readonly dataset: string
  /** Called only when there is something to load. */
  readonly residents: () => readonly Person[]
  /** The present moment as ISO text. */
  readonly now: () => string
}

/** Fills a tenant's embedded register, all or nothing. Answers how many persons were loaded: 0 when the data set was there. */
export async function loadResidents({ database, tenantId, dataset, residents, now }: LoadDeps): Promise<number> {
  return database.inTenant(tenantId, async (tx) => {
    // The row is the lock: of two programs that start together, the second waits here and then finds it.
    const mine = await tx.execute(
      'INSERT INTO register.load VALUES (current_tenant(), $1, $2) ON CONFLICT DO NOTHING',
      [dataset, now()],
    )
    if (mine === 0) return 0
    const all = residents()
    for (let from = 0; from < all.length; from += BATCH) await insert(tx, all.slice(from, from + BATCH))
    return all.length
  })
}

/** Persons per statement: few round trips, little memory. */
const BATCH = 4_000

async function insert(tx: Transaction, persons: readonly Person[]): Promise<void> {
  await tx.execute(INSERT_PERSONS, [JSON.stringify(persons.map(personRow))])
  await tx.execute(INSERT_NAME_PARTS, [JSON.stringify(persons.flatMap(nameRows))])
}

const INSERT_PERSONS = `
  INSERT INTO register.person (tenant_id, person_id, birth, sort_key, residences, related, data)
  SELECT (SELECT current_tenant()), * FROM jsonb_to_recordset($1::jsonb)
    AS row (person_id uuid, birth text, sort_key text, residences text[], related uuid[], data jsonb)`

const INSERT_NAME_PARTS = `
  INSERT INTO register.name_part (tenant_id, person_id, part)
  SELECT (SELECT current_tenant()), * FROM jsonb_to_recordset($1::jsonb) AS row (person_id uuid, part text)`

function personRow(person: Person) {
  return {
    person_id: person.id,
    birth: partialDateToDsmeld(person.geburt.datum),
    sort_key: sortKey(person.name),
    residences: unique(person.anschriften.flatMap(residenceKeys)),
    related: unique(person.beziehungen.map((beziehung) => beziehung.person)),
    data: person,
  }
}

function nameRows(person: Person) {
  const parts = unique([...familyNameParts(person), ...givenNameParts(person)])
  return parts.map((part) => ({ person_id: person.id, part }))
}

function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)]
}
