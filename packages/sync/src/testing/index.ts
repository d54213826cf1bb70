export { planPull, planPush } from '../centre/plan.ts'
export { isFreshNonce } from '../nonce.ts'
export { bodies, control, inLog, nonce, outLog, requests } from './example.ts'
export { messageKinds } from './kinds.ts'
export {
  type CentreHouse,
  createMemoryCentreStore,
  type MemoryCentreStore,
  type MemoryStation,
} from './memory-centre-store.ts'
export { createMemorySyncStore, type SyncStoreSubject } from './memory-sync-store.ts'
export { createPair, hexOf, type Pair, pairLogs } from './pair.ts'
export { describeSyncStore } from './sync-store.contract.ts'
export { createTinyCentre, type TinyCentre } from './tiny-centre.ts'
export { intoVolumes, openAs, volumeKeys } from './volumes.ts'
