import { type MigrationPart, tenantIsolation } from '@buergerkoffer/postgres'

/** Transport lists as they were sent: what the town hall gave out, to be compared with what was counted. Numbers and ids only, never a name. */
export const bestandMigrations: MigrationPart = {
  part: 'bestand',
  migrations: [
    {
      id: '001-transport',
      sql: `
        CREATE TABLE bestand_transport (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          transport uuid NOT NULL, station text NOT NULL, list jsonb NOT NULL, clerk text NOT NULL, at timestamptz NOT NULL,
          PRIMARY KEY (tenant_id, transport)
        );
        ${tenantIsolation({ table: 'bestand_transport' })}`,
    },
    {
      id: '002-stop-task-sheet',
      sql: `
        ALTER TABLE bestand_transport ADD COLUMN stop text, ADD COLUMN second text;
        CREATE TABLE bestand_task (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          kind text NOT NULL, id text NOT NULL, state text NOT NULL, note text NOT NULL, clerk text NOT NULL, at timestamptz NOT NULL,
          PRIMARY KEY (tenant_id, kind, id)
        );
        CREATE TABLE bestand_sheet (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          sheet text NOT NULL, vorgang uuid NOT NULL, clerk text NOT NULL, at timestamptz NOT NULL,
          PRIMARY KEY (tenant_id, sheet)
        );
        ${['bestand_task', 'bestand_sheet'].map((table) => tenantIsolation({ table })).join('\n')}`,
    },
  ],
}
