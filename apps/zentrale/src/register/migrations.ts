import { APPLICATION_ROLE, type MigrationPart, tenantIsolation } from '@buergerkoffer/postgres'

/**
 * Tables of the embedded register, in a schema of their own: clear data stays in this separate system and is deleted there
 * (it stands in no other table). Deleting a person takes the search rows along.
 */
export const registerMigrations: MigrationPart = {
  part: 'register',
  migrations: [
    { id: '001-person', sql: createTables() },
    { id: '002-taken-over', sql: createTakenOver() },
  ],
}

function createTables(): string {
  const tables = ['person', 'name_part', 'load']
  return `
    CREATE SCHEMA register;
    GRANT USAGE ON SCHEMA register TO ${APPLICATION_ROLE};
    SET LOCAL search_path = register, buergerkoffer;
    ${personTables()}
    CREATE TABLE load (
      tenant_id text NOT NULL, dataset text NOT NULL, loaded_at timestamptz NOT NULL,
      PRIMARY KEY (tenant_id, dataset)
    );
    ${tables.map((table) => tenantIsolation({ table, type: 'text' })).join('\n')}
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA register TO ${APPLICATION_ROLE};
    SET LOCAL search_path = buergerkoffer;`
}

/**
 * `birth` is the DSMeld form `YYYYMMDD` with zeros; `residences` holds the keys of `residenceKeys`; `related` the persons of
 * the Beziehungen. Collation C orders `part` by code, so that the beginnings of a name are a range of its index.
 */
function personTables(): string {
  return `
    CREATE TABLE person (
      tenant_id text NOT NULL, person_id uuid NOT NULL, birth text NOT NULL, sort_key text COLLATE "C" NOT NULL,
      residences text[] NOT NULL, related uuid[] NOT NULL, data jsonb NOT NULL,
      PRIMARY KEY (tenant_id, person_id)
    );
    CREATE INDEX person_by_birth ON person (tenant_id, birth);
    CREATE TABLE name_part (
      tenant_id text NOT NULL, person_id uuid NOT NULL, part text COLLATE "C" NOT NULL,
      PRIMARY KEY (tenant_id, person_id, part),
      FOREIGN KEY (tenant_id, person_id) REFERENCES person ON DELETE CASCADE
    );
    CREATE INDEX name_part_by_part ON name_part (tenant_id, part);`
}

/** Which cases the register has taken over, so that none counts twice. */
function createTakenOver(): string {
  return `
    SET LOCAL search_path = register, buergerkoffer;
    CREATE TABLE taken_over (
      tenant_id text NOT NULL, vorgang uuid NOT NULL, persons uuid[] NOT NULL, at timestamptz NOT NULL,
      PRIMARY KEY (tenant_id, vorgang)
    );
    ${tenantIsolation({ table: 'taken_over', type: 'text' })}
    GRANT SELECT, INSERT, UPDATE, DELETE ON taken_over TO ${APPLICATION_ROLE};
    SET LOCAL search_path = buergerkoffer;`
}
