import { APPLICATION_ROLE, type MigrationPart, tenantIsolation } from '@buergerkoffer/postgres'

const first = `
  CREATE TABLE log (
    tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
    log_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('out', 'in', 'centre')),
    incarnation integer NOT NULL DEFAULT 1 CHECK (incarnation > 0),
    seq bigint NOT NULL DEFAULT 0 CHECK (seq >= 0),
    hash bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex') CHECK (octet_length(hash) = 32),
    PRIMARY KEY (tenant_id, log_id)
  );
  CREATE TABLE log_entry (
    tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
    log_id uuid NOT NULL,
    seq bigint NOT NULL CHECK (seq > 0),
    entry bytea,
    hash bytea NOT NULL CHECK (octet_length(hash) = 32),
    signature bytea,
    PRIMARY KEY (tenant_id, log_id, seq),
    FOREIGN KEY (tenant_id, log_id) REFERENCES log
  );
  CREATE TABLE key_wrap (
    tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
    key_id text NOT NULL,
    recipient text NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (tenant_id, key_id, recipient)
  );
  CREATE INDEX key_wrap_recipient ON key_wrap (tenant_id, recipient, key_id);
  CREATE TABLE rejected (
    tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
    digest bytea NOT NULL,
    log_id uuid,
    reason text NOT NULL,
    received_at timestamptz NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (tenant_id, digest)
  );
  ALTER TABLE log_entry ALTER COLUMN entry SET STORAGE EXTERNAL;
  ALTER TABLE key_wrap ALTER COLUMN bytes SET STORAGE EXTERNAL;
  ${['log', 'log_entry', 'key_wrap', 'rejected'].map((table) => tenantIsolation({ table })).join('\n')}
  REVOKE UPDATE, DELETE, TRUNCATE ON log, log_entry, rejected FROM ${APPLICATION_ROLE};
  GRANT UPDATE (seq, hash, incarnation) ON log TO ${APPLICATION_ROLE};`

/** How far a verified backup reaches; moved by the backup alone, which runs as the owner. */
const archive = `ALTER TABLE log ADD COLUMN archived_through bigint NOT NULL DEFAULT 0 CHECK (archived_through >= 0);`

/**
 * Destroyed keys. A wrap of one is never taken again, from whichever writer it comes. One lock in sixteen makes a writer wait whose wrap is on
 * its way while the key is destroyed: a lock for each key would be too many for one push.
 */
const tombstone = `
  CREATE TABLE tombstone (
    tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
    key_id text NOT NULL,
    rule text NOT NULL,
    destroyed_at timestamptz NOT NULL,
    blobs text[] NOT NULL,
    swept boolean NOT NULL DEFAULT false,
    PRIMARY KEY (tenant_id, key_id)
  );
  CREATE INDEX tombstone_unswept ON tombstone (tenant_id) WHERE NOT swept;
  ${tenantIsolation({ table: 'tombstone' })}
  REVOKE UPDATE, DELETE, TRUNCATE ON tombstone FROM ${APPLICATION_ROLE};
  GRANT UPDATE (swept) ON tombstone TO ${APPLICATION_ROLE};
  CREATE FUNCTION leave_out_destroyed() RETURNS trigger LANGUAGE plpgsql AS $body$
  BEGIN
    PERFORM pg_advisory_xact_lock_shared(1112883013, hashtext(NEW.key_id) & 15);
    IF EXISTS (SELECT 1 FROM tombstone t WHERE t.tenant_id = NEW.tenant_id AND t.key_id = NEW.key_id) THEN
      RETURN NULL;
    END IF;
    RETURN NEW;
  END $body$;
  CREATE TRIGGER leave_out_destroyed BEFORE INSERT ON key_wrap FOR EACH ROW EXECUTE FUNCTION leave_out_destroyed();`

/** Every answer to a station names the lost positions of its log: without this each would read the whole log. */
const lost = 'CREATE INDEX log_entry_lost ON log_entry (tenant_id, log_id, seq) WHERE entry IS NULL;'

/**
 * The log's tables at the centre. The application can append entries and keep rejected bytes, never change or remove them (SYNC-1, SYNC-10);
 * wraps it may delete (SYNC-11). Ciphertext doesn't compress, so the database is told not to try.
 */
export const logMigrations: MigrationPart = {
  part: 'log',
  migrations: [
    { id: '001-log', sql: first },
    { id: '002-archive', sql: archive },
    { id: '003-tombstone', sql: tombstone },
    { id: '004-lost', sql: lost },
  ],
}
