import { logTables, type SqliteMigration } from '@buergerkoffer/log'

/**
 * The station's database. What a thief of the disk finds: sizes, times and ciphertext. No names, no types, no index over content.
 * Additive only: a released step is never edited.
 */
export const stationMigrations: readonly SqliteMigration[] = [
  {
    id: 1,
    sql: `${logTables}
      CREATE TABLE setting (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE credential (
        id TEXT PRIMARY KEY, kind TEXT NOT NULL, salt BLOB NOT NULL, wrapped BLOB NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE draft (key_id TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE blob_out (hash TEXT PRIMARY KEY, size INTEGER NOT NULL, durable INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE blob_in (hash TEXT PRIMARY KEY, size INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE released_key (
        key_id TEXT PRIMARY KEY, last_seq INTEGER NOT NULL,
        forgotten_at TEXT, permit BLOB, permit_signature BLOB
      ) STRICT, WITHOUT ROWID;
    `,
  },
  {
    id: 2,
    sql: 'CREATE TABLE checkpoint (log_id TEXT PRIMARY KEY, seq INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID',
  },
  {
    id: 3,
    sql: 'CREATE TABLE credential_note (id TEXT PRIMARY KEY, sealed BLOB NOT NULL) STRICT, WITHOUT ROWID',
  },
  {
    id: 4,
    sql: `
      CREATE TABLE blob_limit (
        hash TEXT PRIMARY KEY, until TEXT NOT NULL, gone INTEGER NOT NULL DEFAULT 0
      ) STRICT, WITHOUT ROWID;
    `,
  },
  {
    id: 5,
    // A blob of an older release never counts as archived: nobody knows which entry named it.
    sql: `
      ALTER TABLE blob_out ADD COLUMN seq INTEGER NOT NULL DEFAULT 9007199254740991;
      ALTER TABLE blob_out ADD COLUMN key_id TEXT;
      ALTER TABLE blob_out ADD COLUMN gone TEXT;
      ALTER TABLE released_key ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
      CREATE TABLE closed_log (
        log_id TEXT PRIMARY KEY, nth INTEGER NOT NULL, after_seq INTEGER NOT NULL, carried INTEGER NOT NULL DEFAULT 0
      ) STRICT, WITHOUT ROWID;
    `,
  },
  {
    id: 6,
    sql: 'CREATE TABLE blob_sent (hash TEXT PRIMARY KEY, "offset" INTEGER NOT NULL) STRICT, WITHOUT ROWID',
  },
  {
    id: 7,
    // No wrap of a destroyed key is ever stored again, whoever writes it: one that was on its way comes late (SYNC-45).
    sql: `
      CREATE TABLE destroyed_key (
        key_id TEXT PRIMARY KEY, rule TEXT NOT NULL, at TEXT NOT NULL, unsent INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE blob_case (
        hash TEXT NOT NULL, key_id TEXT NOT NULL, PRIMARY KEY (hash, key_id)
      ) STRICT, WITHOUT ROWID;
      INSERT INTO blob_case SELECT hash, key_id FROM blob_out WHERE key_id IS NOT NULL;
      CREATE TRIGGER leave_out_destroyed BEFORE INSERT ON key_wrap
        WHEN EXISTS (SELECT 1 FROM destroyed_key WHERE key_id = NEW.key_id)
        BEGIN SELECT RAISE(IGNORE); END;
    `,
  },
  {
    id: 8,
    // The permits under which keys were destroyed that came back later (SYNC-50).
    sql: `
      CREATE TABLE former_permit (
        key_id TEXT NOT NULL, forgotten_at TEXT NOT NULL, permit BLOB NOT NULL, permit_signature BLOB NOT NULL,
        PRIMARY KEY (key_id, forgotten_at)
      ) STRICT, WITHOUT ROWID;
    `,
  },
  {
    id: 9,
    sql: 'CREATE TABLE drawn_number (year INTEGER PRIMARY KEY, counter INTEGER NOT NULL) STRICT, WITHOUT ROWID',
  },
  {
    id: 10,
    // Pages of the scanner that belong to no paper yet: a crash costs none of them.
    sql: `
      CREATE TABLE scan_page (
        id TEXT PRIMARY KEY, key_id TEXT NOT NULL, place INTEGER NOT NULL, note BLOB NOT NULL, bytes BLOB NOT NULL
      ) STRICT;
      CREATE INDEX scan_page_key ON scan_page (key_id, place);
    `,
  },
]
