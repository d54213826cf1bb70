import { Client, escapeIdentifier } from 'pg'
import { z } from 'zod'
import { databaseFaultOf, withoutValues } from '../database-fault.ts'
import { APPLICATION_ROLE } from '../preparation/roles.ts'
import { CURRENT_TENANT_FUNCTION } from '../tenant/row-level-security.ts'
import { type AppliedMigration, checksumOf, compareHistory, type HistoryRefusal, type Migration } from './history.ts'

/** The steps of one package or folder; parts grow independently of each other and run in the order given. */
export interface MigrationPart {
  readonly part: string
  readonly migrations: readonly Migration[]
}

export interface MigrateDeps {
  /** Connection of the owner role; a direct one, not through a pooler that shares sessions. */
  readonly ownerUrl: string
  readonly parts: readonly MigrationPart[]
}

export type MigrationRefusal =
  | HistoryRefusal
  /** A step failed and was rolled back whole; the steps before it stay. */
  | { readonly reason: 'failed'; readonly part: string; readonly id: string; readonly message: string }

/** `applied` names the steps done by this run (`part/id`), also when a later one was refused. */
export type MigrationResult =
  | { readonly ok: true; readonly applied: readonly string[] }
  | { readonly ok: false; readonly applied: readonly string[]; readonly refusal: MigrationRefusal }

/**
 * Brings the schema up to the program. Only ever adds: a database that is ahead of the program, or whose history is another one,
 * is refused before anything is changed. Of several programs starting together one works and the others wait.
 * @throws when the database cannot be reached
 */
export async function migrate({ ownerUrl, parts }: MigrateDeps): Promise<MigrationResult> {
  const client = new Client({ connectionString: ownerUrl })
  try {
    await client.connect()
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    return await migrateLocked(client, parts)
  } catch (error) {
    throw withoutValues(error)
  } finally {
    // The lock belongs to the session and ends with it.
    await client.end()
  }
}

/**
 * As `migrate`, but inside a transaction that has begun: all of it stands when that commits, or nothing. Answers why the database is another
 * one's. @throws if a step fails
 */
export async function migrateWithin(
  client: Client,
  parts: readonly MigrationPart[],
): Promise<HistoryRefusal | undefined> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
  const history = await beginHistory(client)
  const foreign = compareParts(history, parts)
  if (foreign) return foreign
  await client.query(CURRENT_TENANT_FUNCTION)
  for (const { part, migrations } of parts) {
    const done = history.get(part)?.length ?? 0
    for (const [index, step] of migrations.slice(done).entries()) await runStep(client, part, done + index + 1, step)
  }
  return undefined
}

/** Says in German what is wrong and what to do, for the console. */
export function explainMigrationRefusal(refusal: MigrationRefusal): string {
  const untouched = 'Die Daten wurden nicht verändert.'
  switch (refusal.reason) {
    case 'ahead':
      return `Die Datenbank ist neuer als dieses Programm (unbekannt: ${refusal.part}/${refusal.unknown.join(', ')}). ${untouched} Bitte die neuere Programmfassung starten.`
    case 'diverged':
      return `Die Datenbank hat eine andere Vorgeschichte (Teil ${refusal.part}, Schritt ${refusal.position}: dort ${refusal.found}, hier ${refusal.expected}). ${untouched} Bitte die dazu passende Programmfassung starten.`
    case 'changed':
      return `Der Schritt ${refusal.part}/${refusal.id} lautet in diesem Programm anders als in der Datenbank. ${untouched} Bitte die dazu passende Programmfassung starten.`
    case 'failed':
      return `Der Schritt ${refusal.part}/${refusal.id} ist fehlgeschlagen und wurde ganz zurückgenommen: ${refusal.message}`
  }
}

const LOCK = 1_112_883_012
const HISTORY = `
  CREATE TABLE IF NOT EXISTS migration (
    part text NOT NULL,
    position integer NOT NULL,
    id text NOT NULL,
    checksum text NOT NULL,
    PRIMARY KEY (part, position),
    UNIQUE (part, id)
  )`
const Applied = z.array(z.object({ part: z.string(), id: z.string(), checksum: z.string() }))

async function migrateLocked(client: Client, parts: readonly MigrationPart[]): Promise<MigrationResult> {
  const history = await beginHistory(client)
  const foreign = compareParts(history, parts)
  if (foreign) return { ok: false, applied: [], refusal: foreign }
  await client.query(CURRENT_TENANT_FUNCTION)
  return applyMissing(client, history, parts)
}

async function beginHistory(client: Client): Promise<History> {
  await client.query(HISTORY)
  await client.query(`REVOKE ALL ON migration FROM ${escapeIdentifier(APPLICATION_ROLE)}`)
  return readHistory(client)
}

async function applyMissing(
  client: Client,
  history: History,
  parts: readonly MigrationPart[],
): Promise<MigrationResult> {
  const applied: string[] = []
  for (const { part, migrations } of parts) {
    const done = history.get(part)?.length ?? 0
    for (const [index, migration] of migrations.slice(done).entries()) {
      const message = await applyOne(client, part, done + index + 1, migration)
      if (message) return { ok: false, applied, refusal: { reason: 'failed', part, id: migration.id, message } }
      applied.push(`${part}/${migration.id}`)
    }
  }
  return { ok: true, applied }
}

/** Returns why the step failed, or undefined. A lost connection is no refusal and is thrown. */
async function applyOne(
  client: Client,
  part: string,
  position: number,
  migration: Migration,
): Promise<string | undefined> {
  try {
    await client.query('BEGIN')
    await runStep(client, part, position, migration)
    await client.query('COMMIT')
    return undefined
  } catch (cause) {
    const error = withoutValues(cause)
    if (!databaseFaultOf(error) || !(error instanceof Error)) throw error
    await client.query('ROLLBACK')
    return error.message
  }
}

async function runStep(client: Client, part: string, position: number, migration: Migration): Promise<void> {
  await client.query(migration.sql)
  const row = [part, position, migration.id, checksumOf(migration)]
  await client.query('INSERT INTO migration (part, position, id, checksum) VALUES ($1, $2, $3, $4)', row)
}

type History = ReadonlyMap<string, readonly AppliedMigration[]>

async function readHistory(client: Client): Promise<History> {
  const { rows } = await client.query('SELECT part, id, checksum FROM migration ORDER BY part, position')
  return Map.groupBy(Applied.parse(rows), ({ part }) => part)
}

/** A part the program does not know at all means the database is ahead of it. */
function compareParts(history: History, parts: readonly MigrationPart[]): HistoryRefusal | undefined {
  for (const [part, applied] of history) {
    const known = parts.find((one) => one.part === part)?.migrations ?? []
    const refusal = compareHistory(part, applied, known)
    if (refusal) return refusal
  }
  return undefined
}
