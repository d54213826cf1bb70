export { schemaAsOf } from './copy/known-schema.ts'
export { type DatabaseLoad, type LoadAnswer, type Settle, withLoad } from './copy/load.ts'
export { type DatabaseSnapshot, type SchemaStep, withSnapshot } from './copy/snapshot.ts'
export type { CopiedTable } from './copy/tables.ts'
export { type DatabaseFault, databaseFaultOf, isUniqueViolation } from './database-fault.ts'
export { type AttachedPostgres, attachEmbedded } from './embedded/attach.ts'
export { findEmbeddedBinaries } from './embedded/binaries.ts'
export { type EmbeddedFault, embeddedFaultOf, explainEmbeddedFault } from './embedded/fault.ts'
export {
  createEmbeddedPostgres,
  type EmbeddedDeps,
  type EmbeddedPostgres,
  type RunningPostgres,
} from './embedded/supervisor.ts'
export type { HistoryRefusal, Migration } from './migration/history.ts'
export {
  explainMigrationRefusal,
  type MigrationPart,
  type MigrationRefusal,
  type MigrationResult,
  migrate,
} from './migration/migrate.ts'
export {
  explainPreparationRefusal,
  type PreparationRefusal,
  type PreparedDatabase,
  prepareDatabase,
} from './preparation/prepare-database.ts'
export { APPLICATION_ROLE, OWNER_ROLE } from './preparation/roles.ts'
export { createDatabase, type Database } from './tenant/database.ts'
export { type TenantTable, tenantIsolation } from './tenant/row-level-security.ts'
export type { Transaction } from './tenant/transaction.ts'
