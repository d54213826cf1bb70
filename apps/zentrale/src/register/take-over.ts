import type { Person, PersonId } from '@buergerkoffer/domain/person'
import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import { personSchema } from '@buergerkoffer/domain/vorgang'
import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'
import { moved } from './moved.ts'
import type { Anmeldung, TakenOver, TakeOverRefusal } from './port.ts'
import { residenceKeys } from './residence-key.ts'

const takenRow = z.object({ persons: z.array(z.string()), at: z.string() })
const personRow = z.object({ data: personSchema })

/** See `RegisterPort.takeOver`. Two at once for one case take turns on its row. */
export async function takeOver(
  tx: Transaction,
  anmeldung: Anmeldung,
  now: string,
): Promise<Result<TakenOver, TakeOverRefusal>> {
  const { vorgang, persons } = anmeldung
  if (persons.length === 0) return refuse('nobody')
  const found = await tx.rows(personRow, LOCK, [persons])
  if (found.length !== new Set(persons).size) return refuse('unknown')
  const first = await tx.execute(NOTE, [vorgang, persons, now])
  if (first === 1) for (const { data } of found) await write(tx, moved(data, anmeldung))
  const taken = await tx.row(takenRow, 'SELECT persons, at FROM register.taken_over WHERE vorgang = $1', [vorgang])
  return ok({
    persons: knownIds(
      found.map(({ data }) => data),
      taken?.persons ?? [],
    ),
    at: taken?.at ?? now,
  })
}

const knownIds = (persons: readonly Person[], taken: readonly string[]): readonly PersonId[] =>
  persons.map(({ id }) => id).filter((id) => taken.includes(id))

const write = (tx: Transaction, person: Person): Promise<number> =>
  tx.execute('UPDATE register.person SET data = $2, residences = $3 WHERE person_id = $1', [
    person.id,
    JSON.stringify(person),
    [...new Set(person.anschriften.flatMap(residenceKeys))],
  ])

const LOCK = 'SELECT data FROM register.person WHERE person_id = ANY($1::uuid[]) ORDER BY person_id FOR UPDATE'
const NOTE = `
  INSERT INTO register.taken_over (tenant_id, vorgang, persons, at)
  VALUES (current_tenant(), $1, $2, $3) ON CONFLICT DO NOTHING`
