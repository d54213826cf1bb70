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
    {
      // A station names what it still has to send at every contact. What it named before and names no more, and what is not here, is gone (SYNC-15).
      id: '002-named-at',
      sql: `ALTER TABLE announced_blob ADD COLUMN named_at timestamptz NOT NULL DEFAULT now();`,
    },
  ],
}
