import { type Client, escapeIdentifier, escapeLiteral } from 'pg'
import { z } from 'zod'

/** Owns schema and tables, runs the migrations, never serves a request. */
export const OWNER_ROLE = 'buergerkoffer_owner'
/** Serves requests: owns nothing, bypasses nothing. Migrations may name it, e.g. to take UPDATE away on a log. */
export const APPLICATION_ROLE = 'buergerkoffer_app'

const Attributes = z.object({ superuser: z.boolean(), bypass: z.boolean(), member: z.boolean(), owns: z.boolean() })

/** Makes the login role or sets its verifier anew. Its harmless attributes are PostgreSQL's defaults for a new role. */
export async function keepRole(admin: Client, role: string, verifier: string): Promise<void> {
  const { rowCount } = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role])
  const verb = rowCount === 0 ? 'CREATE' : 'ALTER'
  await admin.query(`${verb} ROLE ${escapeIdentifier(role)} LOGIN PASSWORD ${escapeLiteral(verifier)}`)
}

/** Before PostgreSQL 16 whoever may create roles is a member of all; since then it must be said once. */
export async function joinRole(admin: Client, role: string): Promise<void> {
  const { rows } = await admin.query<{ mine: boolean }>(`SELECT pg_has_role(current_user, $1, 'USAGE') AS mine`, [role])
  if (!rows[0]?.mine) await admin.query(`GRANT ${escapeIdentifier(role)} TO CURRENT_USER`)
}

/** True when the application role could get past row-level security: by attribute, by membership or by owning a relation. */
export async function isTooPowerful(admin: Client): Promise<boolean> {
  const { rows } = await admin.query(
    `SELECT rolsuper AS superuser, rolbypassrls AS bypass,
       EXISTS (SELECT 1 FROM pg_auth_members WHERE member = r.oid) AS member,
       EXISTS (SELECT 1 FROM pg_class WHERE relowner = r.oid) AS owns
     FROM pg_roles r WHERE rolname = $1`,
    [APPLICATION_ROLE],
  )
  const role = Attributes.parse(rows[0])
  return role.superuser || role.bypass || role.member || role.owns
}
