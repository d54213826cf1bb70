import { Client, escapeIdentifier, escapeLiteral } from 'pg'
import { withoutValues } from '../database-fault.ts'
import { APPLICATION_ROLE, isTooPowerful, joinRole, keepRole, OWNER_ROLE } from './roles.ts'
import { scramVerifier } from './scram.ts'

export interface PreparationDeps {
  /** Connection of a role that may create roles and databases: the embedded server's, or an administrator's `DATABASE_URL`. */
  readonly adminUrl: string
  readonly database: string
  readonly ownerPassword: string
  readonly applicationPassword: string
  readonly randomBytes: (size: number) => Uint8Array
}

/** Connections for the two roles; they hold passwords, so they never go into a log. */
export interface PreparedDatabase {
  readonly ownerUrl: string
  readonly applicationUrl: string
}

export type PreparationRefusal =
  | { readonly reason: 'too-old'; readonly version: string }
  | { readonly reason: 'unusable-url' }
  | { readonly reason: 'not-utf8'; readonly encoding: string }
  | { readonly reason: 'role-too-powerful'; readonly role: string }

export type Preparation =
  | { readonly ok: true; readonly value: PreparedDatabase }
  | { readonly ok: false; readonly refusal: PreparationRefusal }

const SCHEMA = 'buergerkoffer'
const LOCK = 1_112_883_011

/**
 * Arranges roles, database and schema on any PostgreSQL from 15 on; running it again changes nothing but the passwords.
 * The application role gets the four row statements on whatever the owner makes, and nothing else.
 * @throws database faults, e.g. when the administrator may not create roles
 */
export async function prepareDatabase(deps: PreparationDeps): Promise<Preparation> {
  const urls = connectionsOf(deps)
  if (!urls) return refuse({ reason: 'unusable-url' })
  return alone(deps.adminUrl, () =>
    connected(deps.adminUrl, async (admin) => {
      const refusal = await prepareServer(admin, deps)
      if (refusal) return refuse(refusal)
      await connected(urls.adminHere, (here) => prepareSchema(here, deps.database))
      await connected(urls.ownerUrl, grantToApplication)
      return { ok: true, value: { ownerUrl: urls.ownerUrl, applicationUrl: urls.applicationUrl } }
    }),
  )
}

/**
 * Programs that start together would else change the same role at the same moment, which PostgreSQL refuses. Roles belong to the whole server,
 * but such a lock to one database: all take it in the one that every server has. Whoever may not go there takes it where he is.
 */
async function alone<T>(adminUrl: string, work: () => Promise<T>): Promise<T> {
  const common = new URL(adminUrl)
  common.pathname = '/postgres'
  const isOpen = await connected(common.href, async () => true).catch(() => false)
  return connected(isOpen ? common.href : adminUrl, async (holder) => {
    await holder.query('SELECT pg_advisory_lock($1)', [LOCK])
    return work()
  })
}

/** Says in German what is wrong and what to do, for the console. */
export function explainPreparationRefusal(refusal: PreparationRefusal): string {
  switch (refusal.reason) {
    case 'too-old':
      return `PostgreSQL ${refusal.version} ist zu alt. Gebraucht wird Version 15 oder neuer.`
    case 'unusable-url':
      return 'DATABASE_URL muss die Form postgres://benutzer:passwort@rechner:port/datenbank haben (Rechnername nicht weglassen).'
    case 'not-utf8':
      return `Die Datenbank ist in ${refusal.encoding} angelegt. Bitte eine leere Datenbank mit der Kodierung UTF8 anlegen oder einen anderen Namen einstellen.`
    case 'role-too-powerful':
      return `Die Datenbankrolle ${refusal.role} darf zu viel (Superuser, BYPASSRLS, Mitglied einer Rolle oder Eigentümerin). Bitte dem Administrator melden: ihr diese Rechte nehmen.`
  }
}

async function prepareServer(admin: Client, deps: PreparationDeps): Promise<PreparationRefusal | undefined> {
  const version = await text(admin, `SELECT current_setting('server_version_num')`)
  if (Number(version) < 150000) return { reason: 'too-old', version: await text(admin, 'SHOW server_version') }
  await keepRole(admin, OWNER_ROLE, scramVerifier(deps.ownerPassword, deps.randomBytes(16)))
  await keepRole(admin, APPLICATION_ROLE, scramVerifier(deps.applicationPassword, deps.randomBytes(16)))
  if (await isTooPowerful(admin)) return { reason: 'role-too-powerful', role: APPLICATION_ROLE }
  await joinRole(admin, OWNER_ROLE)
  const encoding = await text(
    admin,
    `SELECT coalesce((SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = ${escapeLiteral(deps.database)}), '')`,
  )
  if (encoding === '') await createDatabase(admin, deps.database)
  return encoding === '' || encoding === 'UTF8' ? undefined : { reason: 'not-utf8', encoding }
}

/** German sort order whatever the server's default is. */
async function createDatabase(admin: Client, name: string): Promise<void> {
  await admin.query(
    `CREATE DATABASE ${escapeIdentifier(name)} TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'de-DE'`,
  )
}

/** An own schema, because an existing database's `public` may belong to anyone. */
async function prepareSchema(admin: Client, name: string): Promise<void> {
  const [database, owner, application] = [name, OWNER_ROLE, APPLICATION_ROLE].map(escapeIdentifier)
  await admin.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`)
  await admin.query(`GRANT CONNECT, CREATE, TEMPORARY ON DATABASE ${database} TO ${owner}`)
  await admin.query(`GRANT CONNECT ON DATABASE ${database} TO ${application}`)
  await admin.query(`CREATE SCHEMA IF NOT EXISTS ${SCHEMA} AUTHORIZATION ${owner}`)
  for (const role of [owner, application]) {
    for (const setting of SESSION_SETTINGS)
      await admin.query(`ALTER ROLE ${role} IN DATABASE ${database} SET ${setting}`)
  }
}

/** A receipt promises that the commit is on disk, so a server-wide relaxed setting must not reach us. */
const SESSION_SETTINGS = [
  `search_path = ${SCHEMA}`,
  `timezone = 'UTC'`,
  `datestyle = 'ISO'`,
  'synchronous_commit = on',
] as const

/** By the owner itself: default privileges belong to the role that later makes the tables. */
async function grantToApplication(owner: Client): Promise<void> {
  const application = escapeIdentifier(APPLICATION_ROLE)
  const here = `IN SCHEMA ${SCHEMA}`
  await owner.query(`GRANT USAGE ON SCHEMA ${SCHEMA} TO ${application}`)
  await owner.query(`ALTER DEFAULT PRIVILEGES ${here} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${application}`)
  await owner.query(`ALTER DEFAULT PRIVILEGES ${here} GRANT USAGE, SELECT ON SEQUENCES TO ${application}`)
}

function connectionsOf({ adminUrl, database, ownerPassword, applicationPassword }: PreparationDeps) {
  const base = URL.parse(adminUrl)
  if (!base || !/^postgres(ql)?:$/.test(base.protocol) || base.hostname === '') return undefined
  const as = (user: string, password: string) => {
    const url = new URL(base)
    url.username = user
    url.password = encodeURIComponent(password)
    url.pathname = `/${encodeURIComponent(database)}`
    return url.href
  }
  const adminHere = new URL(base)
  adminHere.pathname = `/${encodeURIComponent(database)}`
  return {
    adminHere: adminHere.href,
    ownerUrl: as(OWNER_ROLE, ownerPassword),
    applicationUrl: as(APPLICATION_ROLE, applicationPassword),
  }
}

async function connected<T>(url: string, run: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  try {
    await client.connect()
    return await run(client)
  } catch (error) {
    throw withoutValues(error)
  } finally {
    await client.end()
  }
}

async function text(client: Client, sql: string): Promise<string> {
  const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' })
  return String(rows[0]?.[0])
}

function refuse(refusal: PreparationRefusal): Preparation {
  return { ok: false, refusal }
}
