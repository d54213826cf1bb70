import type { Anschrift, Person, PersonId } from '@buergerkoffer/domain/person'
import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import { personSchema } from '@buergerkoffer/domain/vorgang'
import type { Database, Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'
import type {
  RegisterCriteria,
  RegisterHit,
  RegisterHits,
  RegisterPort,
  RegisterSnapshot,
  SearchRefusal,
} from './port.ts'
import { searchQuery } from './search.ts'
import { takeOver } from './take-over.ts'

export type EmbeddedRegisterDeps = {
  readonly database: Database
  readonly tenantId: string
  /** The present moment as ISO text, for `stand`. */
  readonly now: () => string
}

/** Hits shown at most. */
export const HIT_LIMIT = 50

/** The register for a demonstration or a town without one: the same port, answered from our own PostgreSQL. */
export function createEmbeddedRegister({ database, tenantId, now }: EmbeddedRegisterDeps): RegisterPort {
  const inTenant = <T>(run: (tx: Transaction) => Promise<T>) => database.inTenant(tenantId, run)
  return {
    search: (criteria) => inTenant((tx) => search(tx, criteria)),
    read: (id) => inTenant(async (tx) => knownOr(await read(tx, id), 'unknown')),
    household: (id) =>
      inTenant(async (tx) => {
        const person = await read(tx, id)
        return person ? ok((await relatives(tx, id)).filter(sharesHome(person))) : refuse('unknown')
      }),
    takeOver: (anmeldung) => inTenant((tx) => takeOver(tx, anmeldung, now())),
    snapshot: (id) => inTenant((tx) => snapshot(tx, id, now)),
  }
}

const PersonRow = z.object({ data: personSchema })

async function search(tx: Transaction, criteria: RegisterCriteria): Promise<Result<RegisterHits, SearchRefusal>> {
  const query = searchQuery(criteria, HIT_LIMIT + 1)
  if (!query.ok) return query
  const rows = await tx.rows(PersonRow, query.value.sql, query.value.params)
  return ok({ hits: rows.slice(0, HIT_LIMIT).map(({ data }) => hitOf(data)), more: rows.length > HIT_LIMIT })
}

function hitOf({ id, name, geburt, anschriften, sperren }: Person): RegisterHit {
  const anschrift = anschriften[0] ?? null
  return { id, name, geburtsdatum: geburt.datum, anschrift, blocked: sperren.auskunftssperre !== null }
}

async function read(tx: Transaction, id: PersonId): Promise<Person | undefined> {
  return (await tx.row(PersonRow, 'SELECT data FROM register.person WHERE person_id = $1', [id]))?.data
}

/** Spreads over the relations; UNION drops whom it has met, so circles end. */
const FAMILY = `
  WITH RECURSIVE family AS (
    SELECT $1::uuid AS person_id
    UNION
    SELECT unnest(related) FROM register.person JOIN family USING (person_id)
  )
  SELECT p.data FROM family JOIN register.person p USING (person_id)
  WHERE p.person_id <> $1 ORDER BY p.birth, p.person_id`

async function relatives(tx: Transaction, id: PersonId): Promise<readonly Person[]> {
  return (await tx.rows(PersonRow, FAMILY, [id])).map(({ data }) => data)
}

function sharesHome(person: Person): (other: Person) => boolean {
  const home = homeKey(person.anschriften[0])
  return ({ anschriften }) => homeKey(anschriften[0]) === home
}

function homeKey(anschrift: Anschrift | undefined): string {
  if (!anschrift) return ''
  const { ags, strasse, hausnummer, hausnummerZusatz, zusatz } = anschrift
  return [ags, strasse, hausnummer, hausnummerZusatz, zusatz].join('|')
}

/** Relations to persons under a block are left out too: a dangling id would give them away. */
async function snapshot(
  tx: Transaction,
  id: PersonId,
  now: () => string,
): Promise<Result<RegisterSnapshot, 'not-available'>> {
  const person = await read(tx, id)
  if (!person || isBlocked(person)) return refuse('not-available')
  const free = (await relatives(tx, id)).filter((one) => !isBlocked(one))
  const shown = new Set([person, ...free].map((one) => one.id))
  const known = (one: Person) => withRelations(one, (other) => shown.has(other))
  return ok({ person: known(person), household: free.filter(sharesHome(person)).map(known), stand: now() })
}

function withRelations(person: Person, keep: (other: PersonId) => boolean): Person {
  return { ...person, beziehungen: person.beziehungen.filter((beziehung) => keep(beziehung.person)) }
}

/** A block counts until the register takes it away, even past its date: a mistake here costs more than a refusal. */
function isBlocked({ sperren }: Person): boolean {
  return sperren.auskunftssperre !== null
}

function knownOr<T, R>(value: T | undefined, refusal: R): Result<T, R> {
  return value === undefined ? refuse(refusal) : ok(value)
}
