import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from 's3rver'
import type { BucketConfig } from '../blobs/index.ts'

export interface TestObjectStore {
  /** An empty bucket's config. */
  readonly bucket: () => BucketConfig
  readonly close: () => Promise<void>
}

const buckets = 40

/** A real S3 server on loopback with empty buckets; its keys are the ones it ships with. */
export async function startObjectStore(): Promise<TestObjectStore> {
  const directory = mkdtempSync(join(tmpdir(), 's3-'))
  const names = Array.from({ length: buckets }, (_, index) => `bucket-${index}`)
  const configureBuckets = names.map((name) => ({ name }))
  const server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory, configureBuckets })
  const { port } = await server.run()
  return {
    bucket: () => {
      const name = names.pop()
      if (!name) throw new Error('no bucket is left')
      return { url: `http://127.0.0.1:${port}/${name}`, region: 'eu-central-1', keyId: 'S3RVER', secret: 'S3RVER' }
    },
    close: async () => {
      await server.close()
      rmSync(directory, { recursive: true })
    },
  }
}
