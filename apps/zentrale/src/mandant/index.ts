export { addClerk, type Clerk, listClerks, signIn } from './clerks.ts'
export { createFileKeyStore, type KeyStore, type TenantKeys } from './key-store.ts'
export { mandantMigrations } from './migrations.ts'
export {
  announceStation,
  completeEnrolment,
  type EnrolledStation,
  listStations,
  noteContact,
  readPublicKey,
  readStation,
  readWrapKey,
  renewToken,
  type StationRow,
  stationOfLog,
  tenantOf,
} from './stations.ts'
export { addTenant, listTenants, readTenant, type Tenant } from './tenants.ts'
