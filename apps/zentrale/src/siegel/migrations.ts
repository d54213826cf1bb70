import { type MigrationPart, tenantIsolation } from '@buergerkoffer/postgres'

/** Public sealing keys, and their private halves as ciphertext. What opens them is never here. */
export const siegelMigrations: MigrationPart = {
  part: 'siegel',
  migrations: [
    {
      id: '001-sealing-key',
      sql: `
        CREATE TABLE sealing_clerk (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid, clerk text NOT NULL, PRIMARY KEY (tenant_id, clerk)
        );
        CREATE TABLE sealing_key (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          key_id text NOT NULL, public_key text NOT NULL, signature text NOT NULL, signing_key text NOT NULL,
          content text NOT NULL, added_at timestamptz NOT NULL, added_by text NOT NULL,
          PRIMARY KEY (tenant_id, key_id)
        );
        CREATE TABLE sealing_wrap (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          key_id text NOT NULL, place integer NOT NULL, method text NOT NULL, name text NOT NULL,
          credential text NOT NULL, salt text NOT NULL, wrapped text NOT NULL,
          PRIMARY KEY (tenant_id, key_id, place),
          FOREIGN KEY (tenant_id, key_id) REFERENCES sealing_key ON DELETE CASCADE
        );
        ${['sealing_clerk', 'sealing_key', 'sealing_wrap'].map((table) => tenantIsolation({ table })).join('\n')}`,
    },
    {
      id: '002-who-entitled',
      sql: `
        ALTER TABLE sealing_clerk ADD COLUMN entitled_by text NOT NULL DEFAULT '';
        ALTER TABLE sealing_clerk ADD COLUMN entitled_at timestamptz;`,
    },
  ],
}
