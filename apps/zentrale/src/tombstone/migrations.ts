import { type MigrationPart, tenantIsolation } from '@buergerkoffer/postgres'

/** Stations that still have to be told that a key is destroyed. */
export const tombstoneMigrations: MigrationPart = {
  part: 'tombstone',
  migrations: [
    {
      id: '001-to-tell',
      sql: `
        CREATE TABLE destroyed_to_tell (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          station text NOT NULL, key_id text NOT NULL,
          PRIMARY KEY (tenant_id, station, key_id)
        );
        ${tenantIsolation({ table: 'destroyed_to_tell' })}`,
    },
  ],
}
