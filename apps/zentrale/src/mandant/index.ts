export { addClerk, type Clerk, listClerks, type NewClerk, signIn } from './clerks.ts'
export { createFileKeyStore, hasKeys, type KeyStore, type TenantKeys } from './key-store.ts'
export { codeByLog, numberCodeOf } from './log-places.ts'
export { mandantMigrations } from './migrations.ts'
export { noteReconciled } from './reconciled.ts'
export {
  announceStation,
  completeEnrolment,
  type EnrolledStation,
  isClosedLogOf,
  lengthenLease,
  listStations,
  lockStation,
  noteContact,
  readPublicKey,
  readStation,
  readWrapKey,
  renewToken,
  type StationRow,
  stationByInLog,
  stationOfLog,
  switchOutLog,
  tenantOf,
} from './stations.ts'
export {
  addTenant,
  listTenants,
  type NewTenant,
  type PackingItem,
  readTenant,
  settleTraeger,
  switchTenant,
  switchTraeger,
  type Tenant,
  type TenantSwitches,
  tenantOrder,
} from './tenants.ts'
