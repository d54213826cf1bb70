export { describeAsyncBlobStore } from './async-blob-store.contract.ts'
