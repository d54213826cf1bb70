export { type BucketConfig, openBucket } from './bucket.ts'
export { createS3BlobStore } from './s3-blob-store.ts'
