export { type BucketConfig, openBucket } from './bucket.ts'
export { ObjectStoreFault } from './object-store-fault.ts'
export { createS3BlobStore } from './s3-blob-store.ts'
