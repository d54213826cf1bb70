import { type MigrationPart, tenantIsolation } from '@buergerkoffer/postgres'

/** Security keys of the clerks, for approvals in the town hall. Public halves only. */
export const approvalMigrations: MigrationPart = {
  part: 'approval',
  migrations: [
    {
      id: '001-clerk-key',
      sql: `
        CREATE TABLE clerk_key (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          credential text NOT NULL, clerk text NOT NULL, name text NOT NULL, public_key bytea NOT NULL,
          counter bigint NOT NULL, added_at timestamptz NOT NULL, used_at timestamptz,
          PRIMARY KEY (tenant_id, credential)
        );
        CREATE INDEX clerk_key_of ON clerk_key (tenant_id, clerk);
        ${tenantIsolation({ table: 'clerk_key' })}`,
    },
    {
      // A clerk's first key approves nothing until another clerk has confirmed it; those of before count as confirmed.
      id: '002-confirmed-key',
      sql: `
        ALTER TABLE clerk_key
          ADD COLUMN waiting boolean NOT NULL DEFAULT false,
          ADD COLUMN confirmed_by text, ADD COLUMN confirmed_at timestamptz, ADD COLUMN confirmation jsonb;`,
    },
  ],
}
