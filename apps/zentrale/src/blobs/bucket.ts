import { S3mini } from 's3mini'
import { asking } from './object-store-fault.ts'

/** A bucket of an object store that speaks S3. */
export interface BucketConfig {
  /** Address with the bucket as its path: `https://s3.example/buergerkoffer`. */
  readonly url: string
  readonly region: string
  readonly keyId: string
  readonly secret: string
}

/** The few things that the blob store asks of an object store. What goes wrong is thrown as an ObjectStoreFault. */
export interface Bucket {
  /** Durable when it returns. A checksum lets the store itself refuse bytes that were altered on the way; base64 of SHA-256. */
  readonly put: (key: string, body: Uint8Array | ReadableStream, size: number, checksum?: string) => Promise<void>
  /** Undefined if there is no such object. */
  readonly get: (key: string) => Promise<Buffer | undefined>
  /** A stretch of an object, shorter at its end; undefined if there is no such object. */
  readonly range: (key: string, from: number, to: number) => Promise<Buffer | undefined>
  readonly size: (key: string) => Promise<number | undefined>
  readonly list: (prefix: string) => Promise<readonly string[]>
  readonly remove: (key: string) => Promise<void>
}

const wholeStatus = 200
const timeoutMs = 60_000
const anyBytes = 'application/octet-stream'

export function openBucket({ url, region, keyId, secret }: BucketConfig): Bucket {
  const s3 = new S3mini({
    ...{ endpoint: url, region, accessKeyId: keyId, secretAccessKey: secret, requestAbortTimeout: timeoutMs },
    fetch: streaming,
  })
  const size: Bucket['size'] = (key) =>
    asking(async () => ((await s3.objectExists(key)) === true ? s3.getContentLength(key) : undefined))
  return {
    put: (key, body, length, checksum) =>
      asking(async () => {
        const headers = checksum ? { 'x-amz-checksum-sha256': checksum } : undefined
        const answer = await s3.putObject(key, body, anyBytes, undefined, headers, length)
        await answer.body?.cancel()
      }),
    get: (key) => asking(async () => toBuffer(await s3.getObjectArrayBuffer(key))),
    range: async (key, from, to) => {
      const end = Math.min((await size(key)) ?? -1, to)
      if (end < 0) return undefined
      return from < end ? asking(() => readRange(s3, key, from, end)) : Buffer.alloc(0)
    },
    size,
    list: (prefix) => asking(async () => ((await s3.listObjects('/', prefix)) ?? []).map(({ Key }) => Key).toSorted()),
    remove: (key) => asking(async () => void (await s3.deleteObject(key))),
  }
}

/** Not every store knows every range: some send more than was asked for. */
async function readRange(s3: S3mini, key: string, from: number, to: number): Promise<Buffer> {
  const answer = await s3.getObjectRaw(key, false, from, to)
  const bytes = Buffer.from(await answer.arrayBuffer())
  return (answer.status === wholeStatus ? bytes.subarray(from) : bytes).subarray(0, to - from)
}

const toBuffer = (bytes: ArrayBuffer | null): Buffer | undefined => (bytes ? Buffer.from(bytes) : undefined)

/** fetch demands to be told that a body may be a stream. */
function streaming(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const withStream: RequestInit & { readonly duplex: 'half' } = { ...init, duplex: 'half' }
  return fetch(input, withStream)
}
