export { createSyncHub } from './hub.ts'
export type { HubDeps } from './hub-context.ts'
export { syncMigrations } from './migrations.ts'
export { listStationStates, type StationState } from './station-state.ts'
