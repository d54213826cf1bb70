export { demoPersonIds, namedResidents } from './demo/named-residents.ts'
export { DATASET, generateResidents } from './demo/residents.ts'
export { createEmbeddedRegister, type EmbeddedRegisterDeps } from './embedded-register.ts'
export { type LoadDeps, loadResidents } from './load-residents.ts'
export { registerMigrations } from './migrations.ts'
export type {
  Anmeldung,
  RegisterCriteria,
  RegisterHit,
  RegisterHits,
  RegisterPort,
  RegisterSnapshot,
  SearchRefusal,
  TakenOver,
  TakeOverRefusal,
} from './port.ts'
