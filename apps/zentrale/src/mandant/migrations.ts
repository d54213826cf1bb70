import { type MigrationPart, tenantIsolation } from '@buergerkoffer/postgres'

const tenantTables = ['station', 'clerk', 'centre_log']

/** Tenants, their stations and clerks. `station_directory` stands above the tenants: it tells only which tenant a station id belongs to. */
export const mandantMigrations: MigrationPart = {
  part: 'mandant',
  migrations: [
    {
      id: '001-mandant',
      sql: `
        CREATE TABLE tenant (
          tenant_id uuid PRIMARY KEY, name text NOT NULL, stand_limit_hours integer NOT NULL, specimen boolean NOT NULL
        );
        CREATE TABLE station_directory (station text PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenant);
        CREATE TABLE station (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          station text NOT NULL, code text NOT NULL, token_hash bytea NOT NULL, in_log uuid NOT NULL,
          out_log uuid, link_key bytea, signing_key bytea, wrap_key jsonb, station_key_id text,
          lease_until timestamptz NOT NULL, locked boolean NOT NULL DEFAULT false, last_contact timestamptz,
          PRIMARY KEY (tenant_id, station), UNIQUE (tenant_id, code)
        );
        CREATE TABLE clerk (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          clerk text NOT NULL, login text NOT NULL, name text NOT NULL, short_name text NOT NULL, cash boolean NOT NULL,
          salt bytea NOT NULL, password bytea NOT NULL,
          PRIMARY KEY (tenant_id, clerk), UNIQUE (tenant_id, login)
        );
        CREATE TABLE centre_log (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid, log_id uuid NOT NULL,
          PRIMARY KEY (tenant_id)
        );
        ${tenantTables.map((table) => tenantIsolation({ table })).join('\n')}`,
    },
    {
      id: '002-cash-limits',
      sql: `
        ALTER TABLE tenant ADD COLUMN cash_ceiling integer NOT NULL DEFAULT 50000;
        ALTER TABLE tenant ADD COLUMN refund_limit integer NOT NULL DEFAULT 5000;`,
    },
    {
      id: '003-screen-signature',
      sql: `ALTER TABLE tenant ADD COLUMN screen_signature boolean NOT NULL DEFAULT false;`,
    },
    {
      id: '004-settings-right',
      sql: `ALTER TABLE clerk ADD COLUMN settings boolean NOT NULL DEFAULT false;`,
    },
    {
      id: '005-reconciled',
      sql: `ALTER TABLE station ADD COLUMN reconciled_incarnation integer NOT NULL DEFAULT 1;`,
    },
    {
      id: '006-number-code-and-clock',
      sql: `
        ALTER TABLE station ADD COLUMN number_code text, ADD COLUMN clock_offset bigint;
        CREATE UNIQUE INDEX station_number_code ON station (tenant_id, COALESCE(number_code, code));`,
    },
    {
      id: '007-packing',
      sql: `ALTER TABLE tenant ADD COLUMN packing jsonb;`,
    },
    {
      id: '008-traeger',
      sql: `ALTER TABLE tenant ADD COLUMN traeger text;`,
    },
  ],
}
