import { escapeIdentifier } from 'pg'

export interface TenantTable {
  readonly table: string
  /** `tenant_id` when not given. */
  readonly column?: string
  readonly type?: 'uuid' | 'text'
}

/**
 * SQL for a migration: the table shows and takes rows of the transaction's tenant only, for its owner too. Without a tenant it
 * throws (SQLSTATE 42501) instead of showing nothing. Foreign keys are checked past row-level security by PostgreSQL, so give
 * them the tenant column too; views need `security_invoker`.
 */
export function tenantIsolation({ table, column = 'tenant_id', type = 'uuid' }: TenantTable): string {
  const [name, tenant] = [escapeIdentifier(table), escapeIdentifier(column)]
  // As a sub-select the function runs once per statement, not per row, and the index on the column is used.
  const mine = `${tenant} = (SELECT current_tenant())::${type}`
  return `
    ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${name} FORCE ROW LEVEL SECURITY;
    CREATE POLICY tenant_isolation ON ${name} USING (${mine}) WITH CHECK (${mine});`
}

/** Installed by the migrator before the first migration; also usable as a column default. */
export const CURRENT_TENANT_FUNCTION = `
  CREATE OR REPLACE FUNCTION current_tenant() RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE AS $body$
  DECLARE tenant text := current_setting('app.tenant', true);
  BEGIN
    IF tenant IS NULL OR tenant = '' THEN
      RAISE EXCEPTION 'no tenant set' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN tenant;
  END $body$`
