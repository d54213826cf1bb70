import { logId } from '@buergerkoffer/log'
import { createMemorySyncStore } from './memory-sync-store.ts'
import { describeSyncStore } from './sync-store.contract.ts'

const outLog = logId('018f3f3e-0000-7000-8000-000000000001')
const inLog = logId('018f3f3e-0000-7000-8000-000000000002')

describeSyncStore('memory', 'koffer-1', () => createMemorySyncStore({ station: 'koffer-1', outLog, inLog }))
