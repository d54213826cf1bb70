import { type MigrationPart, tenantIsolation } from '@buergerkoffer/postgres'

const tables = [
  'kasse_unterschrift',
  'kasse_gegenquittung',
  'kasse_freigabe',
  'kasse_zahlung',
  'kasse_export',
  'kasse_export_line',
]

/**
 * What the town hall itself adds to the suitcases' cash books: signatures, counter-receipts, approvals, payments that came in, export runs.
 * The cash books stand in the stations' logs. Numbers, sums and ids only, never a name.
 */
export const kasseMigrations: MigrationPart = {
  part: 'kasse',
  migrations: [
    {
      id: '001-kasse',
      sql: `
        CREATE TABLE kasse_unterschrift (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          nummer text NOT NULL, entry_hash text NOT NULL, clerk text NOT NULL, assertion jsonb NOT NULL, at timestamptz NOT NULL,
          PRIMARY KEY (tenant_id, nummer)
        );
        CREATE TABLE kasse_gegenquittung (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          nummer text NOT NULL, receipt text NOT NULL, clerk text NOT NULL, at timestamptz NOT NULL,
          PRIMARY KEY (tenant_id, nummer), UNIQUE (tenant_id, receipt)
        );
        CREATE TABLE kasse_freigabe (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          nummer text NOT NULL, clerk text NOT NULL, at timestamptz NOT NULL,
          PRIMARY KEY (tenant_id, nummer)
        );
        CREATE TABLE kasse_zahlung (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          bescheid text NOT NULL, paid_on date NOT NULL, cents bigint NOT NULL CHECK (cents > 0),
          clerk text NOT NULL, at timestamptz NOT NULL,
          PRIMARY KEY (tenant_id, bescheid)
        );
        CREATE TABLE kasse_export (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          run integer NOT NULL, clerk text NOT NULL, at timestamptz NOT NULL, lines integer NOT NULL, cents bigint NOT NULL,
          csv bytea NOT NULL,
          PRIMARY KEY (tenant_id, run)
        );
        CREATE TABLE kasse_export_line (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          line text NOT NULL, run integer NOT NULL,
          PRIMARY KEY (tenant_id, line)
        );
        ${tables.map((table) => tenantIsolation({ table })).join('\n')}`,
    },
  ],
}
