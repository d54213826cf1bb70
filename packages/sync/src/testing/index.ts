export {
  type CentreHouse,
  createMemoryCentreStore,
  type MemoryCentreStore,
  type MemoryStation,
} from './memory-centre-store.ts'
export { createMemorySyncStore, type SyncStoreSubject } from './memory-sync-store.ts'
export { describeSyncStore } from './sync-store.contract.ts'
export { createTinyCentre, type TinyCentre } from './tiny-centre.ts'
