import { type MigrationPart, tenantIsolation } from '@buergerkoffer/postgres'

const tables = [
  'vorgang',
  'vorgang_entry',
  'besuch_entry',
  'search_token',
  'opened_key',
  'quarantine',
  'intake',
  'delivery',
  'aktenzeichen',
]
const laterTables = ['vorgang_nummer', 'hold']

/**
 * The centre's read models. Nothing personal stands here in clear (protocol § 4): ids, service, state, office, dates, holder, numbers;
 * the rest is ciphertext under the case's key, or HMAC tokens. What was read out of the entries can be dropped and rebuilt from the logs, read in any
 * order. What stands in no log cannot: `delivery` (the post), `aktenzeichen` (a counter), `held_order` (orders that wait for a station),
 * `quarantine` and `quarantine_done` (since when and how often an entry was tried), `lost_log` and `late_entry` (what came after a report of loss).
 */
export const vorgangMigrations: MigrationPart = {
  part: 'vorgang',
  migrations: [
    {
      id: '001-read-models',
      sql: `
        CREATE TABLE vorgang (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          vorgang uuid NOT NULL, key_id text NOT NULL, leistung text, ags text,
          status text NOT NULL, holder text NOT NULL, nummer text, aktenzeichen text,
          opened_at timestamptz, handed_over_at timestamptz, accepted_at timestamptz,
          waiting integer NOT NULL, read_only boolean NOT NULL,
          summary bytea NOT NULL,
          PRIMARY KEY (tenant_id, vorgang)
        );
        CREATE INDEX vorgang_work_list ON vorgang (tenant_id, status, handed_over_at);
        CREATE TABLE vorgang_entry (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          vorgang uuid NOT NULL, log_id uuid NOT NULL, seq bigint NOT NULL,
          PRIMARY KEY (tenant_id, vorgang, log_id, seq)
        );
        CREATE TABLE besuch_entry (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          besuch uuid NOT NULL, log_id uuid NOT NULL, seq bigint NOT NULL,
          PRIMARY KEY (tenant_id, besuch, log_id, seq)
        );
        CREATE TABLE search_token (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          token bytea NOT NULL, vorgang uuid NOT NULL,
          PRIMARY KEY (tenant_id, token, vorgang)
        );
        CREATE INDEX search_token_vorgang ON search_token (tenant_id, vorgang);
        CREATE TABLE opened_key (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          log_id uuid NOT NULL, key_id text NOT NULL,
          PRIMARY KEY (tenant_id, log_id, key_id)
        );
        CREATE TABLE quarantine (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          log_id uuid NOT NULL, seq bigint NOT NULL, key_id text, reason text NOT NULL, since timestamptz NOT NULL,
          PRIMARY KEY (tenant_id, log_id, seq)
        );
        CREATE TABLE intake (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          log_id uuid NOT NULL, seq bigint NOT NULL,
          PRIMARY KEY (tenant_id, log_id)
        );
        CREATE TABLE delivery (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          station text NOT NULL, in_seq bigint NOT NULL, key_id text NOT NULL,
          PRIMARY KEY (tenant_id, station, in_seq, key_id)
        );
        CREATE TABLE aktenzeichen (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          year integer NOT NULL, last integer NOT NULL,
          PRIMARY KEY (tenant_id, year)
        );
        ${tables.map((table) => tenantIsolation({ table })).join('\n')}`,
    },
    {
      id: '002-nummer-and-hold',
      sql: `
        CREATE TABLE vorgang_nummer (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          vorgang uuid NOT NULL, nummer text NOT NULL,
          PRIMARY KEY (tenant_id, vorgang)
        );
        CREATE TABLE hold (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          log_id uuid NOT NULL, seq bigint NOT NULL, station text NOT NULL, begun_at timestamptz NOT NULL,
          PRIMARY KEY (tenant_id, log_id, seq, station, begun_at)
        );
        CREATE INDEX vorgang_entry_place ON vorgang_entry (tenant_id, log_id, seq);
        ${laterTables.map((table) => tenantIsolation({ table })).join('\n')}`,
    },
    {
      id: '003-station-subject',
      sql: `
        CREATE TABLE station_subject (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          subject text NOT NULL, log_id uuid NOT NULL, seq bigint NOT NULL, station text NOT NULL,
          PRIMARY KEY (tenant_id, subject, log_id, seq)
        );
        ${tenantIsolation({ table: 'station_subject' })}`,
    },
    {
      id: '004-stage-and-due',
      sql: `
        ALTER TABLE vorgang ADD COLUMN stage text NOT NULL DEFAULT 'empty', ADD COLUMN due_on date, ADD COLUMN due_kind text;
        CREATE INDEX vorgang_due ON vorgang (tenant_id, status, due_on, handed_over_at);`,
    },
    {
      id: '005-review-and-register',
      sql: `
        ALTER TABLE vorgang ADD COLUMN draw integer NOT NULL DEFAULT 0, ADD COLUMN review text,
          ADD COLUMN register_due boolean NOT NULL DEFAULT false;`,
    },
    {
      id: '006-conflict-and-repair',
      sql: `
        ALTER TABLE vorgang ADD COLUMN conflicts integer NOT NULL DEFAULT 0, ADD COLUMN conflict_since timestamptz;
        CREATE INDEX vorgang_conflicts ON vorgang (tenant_id, conflict_since) WHERE conflicts > 0;
        ALTER TABLE quarantine ADD COLUMN tried_at timestamptz;
        CREATE TABLE quarantine_done (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          log_id uuid NOT NULL, seq bigint NOT NULL, reason text NOT NULL,
          since timestamptz NOT NULL, done_at timestamptz NOT NULL,
          PRIMARY KEY (tenant_id, log_id, seq, since)
        );
        ${tenantIsolation({ table: 'quarantine_done' })}`,
    },
    {
      id: '007-held-order',
      sql: `
        CREATE TABLE held_order (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          station text NOT NULL, nth integer NOT NULL, class text NOT NULL, key_id text, bytes bytea NOT NULL,
          PRIMARY KEY (tenant_id, station, nth)
        );
        ${tenantIsolation({ table: 'held_order' })}`,
    },
    {
      id: '008-late-work',
      sql: `
        CREATE TABLE lost_log (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          station text NOT NULL, log_id uuid NOT NULL, after bigint NOT NULL,
          told_log uuid NOT NULL, told_seq bigint NOT NULL,
          PRIMARY KEY (tenant_id, log_id)
        );
        CREATE TABLE late_entry (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          log_id uuid NOT NULL, seq bigint NOT NULL, key_id text, since timestamptz NOT NULL,
          decision text, told_log uuid, told_seq bigint, taken boolean NOT NULL DEFAULT false,
          PRIMARY KEY (tenant_id, log_id, seq)
        );
        ${['lost_log', 'late_entry'].map((table) => tenantIsolation({ table })).join('\n')}`,
    },
    {
      id: '009-carried-entry',
      sql: `
        CREATE TABLE carried_entry (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          log_id uuid NOT NULL, seq bigint NOT NULL, hash bytea NOT NULL, in_log uuid NOT NULL, in_seq bigint NOT NULL,
          PRIMARY KEY (tenant_id, log_id, seq, hash)
        );
        ${tenantIsolation({ table: 'carried_entry' })}`,
    },
  ],
}
