import { type MigrationPart, tenantIsolation } from '@buergerkoffer/postgres'

/** What a station has announced to send: only that is taken (SYNC-13). */
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
  ],
}
