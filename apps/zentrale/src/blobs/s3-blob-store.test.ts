import { randomBytes } from 'node:crypto'
import { hashOf } from '@buergerkoffer/log'
import { describeAsyncBlobStore } from '@buergerkoffer/log/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startObjectStore, type TestObjectStore } from '../testing/object-store.ts'
import { type BucketConfig, openBucket } from './bucket.ts'
import { ObjectStoreFault } from './object-store-fault.ts'
import { partKey } from './part-keys.ts'
import { createS3BlobStore } from './s3-blob-store.ts'

let server: TestObjectStore
beforeAll(async () => {
  server = await startObjectStore()
})
afterAll(() => server.close())

const open = (config: BucketConfig) => createS3BlobStore(openBucket(config))

describeAsyncBlobStore('S3', async () => {
  const config = server.bucket()
  return { store: open(config), reopen: async () => open(config) }
})

describe('S3 blob store', () => {
  const bytes = randomBytes(300_000)
  const hash = hashOf(bytes)

  it('[SYNC-13] leaves a finished blob as one object, and no parts', async () => {
    const config = server.bucket()
    const store = open(config)
    await store.append(hash, 0, bytes.subarray(0, 100_000))
    await store.append(hash, 100_000, bytes.subarray(100_000))
    expect(await openBucket(config).list('parts/')).toHaveLength(2)
    expect(await store.finish(hash, bytes.length)).toEqual({ kind: 'durable' })
    expect(await openBucket(config).list('')).toEqual([`blobs/${hash}`])
  })

  it('[SYNC-13] goes by the parts that follow each other when two centres have kept different stretches', async () => {
    const config = server.bucket()
    const [store, bucket] = [open(config), openBucket(config)]
    for (const [from, to] of [
      [0, 40_000],
      [0, 90_000],
      [40_000, 120_000],
      [200_000, 250_000],
    ] as const) {
      await bucket.put(partKey(hash, from, to - from), bytes.subarray(from, to), to - from)
    }
    expect(await store.stat(hash)).toEqual({ whole: false, size: 120_000 })
    expect(await store.append(hash, 120_000, bytes.subarray(120_000))).toEqual({ kind: 'received', offset: 300_000 })
    expect(await store.finish(hash, bytes.length)).toEqual({ kind: 'durable' })
    expect((await store.get(hash))?.equals(bytes)).toBe(true)
  })

  it('throws when the store refuses the key, and when nobody is there', async () => {
    const config = server.bucket()
    const said = async (change: Partial<BucketConfig>) => {
      const fault = await open({ ...config, ...change })
        .put(bytes)
        .catch((thrown: unknown) => thrown)
      return fault instanceof ObjectStoreFault ? [fault.kind, fault.message] : expect.fail('no fault')
    }
    expect(await said({ keyId: 'falsch' })).toEqual(['refused', 'object store refused: 403 InvalidAccessKeyId'])
    expect(await said({ url: 'http://127.0.0.1:1/bucket' })).toEqual([
      'unreachable',
      expect.not.stringContaining('bucket'),
    ])
    await expect(open({ ...config, keyId: 'falsch' }).has(hash)).rejects.toThrow(ObjectStoreFault)
    expect(await open(config).has(hash)).toBe(false)
  })
})
