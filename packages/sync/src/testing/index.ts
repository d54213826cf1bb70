export { bodies, control, inLog, nonce, outLog, requests } from './example.ts'
export { createMemorySyncStore, type SyncStoreSubject } from './memory-sync-store.ts'
export { describeSyncStore } from './sync-store.contract.ts'
export { createTinyCentre, type TinyCentre } from './tiny-centre.ts'
