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
  ],
}
