import { describeBlobStore } from './blob-store.contract.ts'
import { createMemoryBlobStore } from './memory-blob-store.ts'

describeBlobStore('memory', createMemoryBlobStore)
