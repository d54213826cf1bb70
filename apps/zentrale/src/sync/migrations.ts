import { type MigrationPart, tenantIsolation } from '@buergerkoffer/postgres'

/** What stations have announced to send, what of it will never come, and the logs that forks have closed. */
export const syncMigrations: MigrationPart = {
  part: 'sync',
  migrations: [
    {
      id: '001-announced',
      sql: `
        CREATE TABLE announced_blob (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          station text NOT NULL, hash text NOT NULL, size integer NOT NULL,
          PRIMARY KEY (tenant_id, station, hash)
        );
        ${tenantIsolation({ table: 'announced_blob' })}`,
    },
    {
      id: '002-gone-and-closed',
      sql: `
        CREATE TABLE gone_blob (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          station text NOT NULL, hash text NOT NULL, reason text NOT NULL, noted_at timestamptz NOT NULL,
          PRIMARY KEY (tenant_id, station, hash)
        );
        CREATE TABLE closed_log (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          station text NOT NULL, log_id uuid NOT NULL, nth integer NOT NULL, closed_at timestamptz NOT NULL,
          PRIMARY KEY (tenant_id, log_id), UNIQUE (tenant_id, station, nth)
        );
        ALTER TABLE delivery ADD COLUMN arrived boolean NOT NULL DEFAULT false;
        ${['gone_blob', 'closed_log'].map((table) => tenantIsolation({ table })).join('\n')}`,
    },
    {
      id: '003-branch',
      sql: `
        CREATE TABLE branch_head (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          log_id uuid NOT NULL, seq bigint NOT NULL, hash bytea NOT NULL,
          PRIMARY KEY (tenant_id, log_id, seq, hash)
        );
        ${tenantIsolation({ table: 'branch_head' })}`,
    },
  ],
}
