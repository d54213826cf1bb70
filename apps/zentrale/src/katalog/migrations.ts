import type { MigrationPart } from '@buergerkoffer/postgres'

/** Published content snapshots. Public data, above the tenants; the bytes lie in the blob store. */
export const katalogMigrations: MigrationPart = {
  part: 'katalog',
  migrations: [
    {
      id: '001-catalogue',
      sql: `
        CREATE TABLE catalogue (
          version text PRIMARY KEY, size integer NOT NULL, published_at timestamptz NOT NULL
        );`,
    },
  ],
}
