import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import * as fs from 'node:fs/promises'
import { join } from 'node:path'
import { type BlobHash, blobHash } from '../ids.ts'
import { syncFolderAside } from '../sync-folder.ts'
import type { AsyncBlobStore, BlobStand } from './async-blob-store.ts'
import { hashOf } from './blob.ts'
import type { PartAnswer } from './blob-store.ts'
import { type FileBlobStoreDeps, isHash, openBlobFolder } from './file-blob-store.ts'
import { createQueues } from './queues.ts'

/**
 * The centre's blobs as files, in the same folder and form as `createFileBlobStore`, without holding up anybody else while the disk works: a
 * file has its final name only after its bytes are on the disk and have been judged (SYNC-13).
 */
export function createAsyncFileBlobStore({ folder, random }: FileBlobStoreDeps): AsyncBlobStore {
  openBlobFolder(folder)
  const path = (hash: BlobHash): string => join(folder, hash)
  const part = (hash: BlobHash): string => join(folder, `${hash}.part`)
  // Two connections may bring the same blob: the judgement must not run beside a write.
  const inTurn = createQueues<BlobHash>()
  const stat = (hash: BlobHash): Promise<BlobStand> => standOf(path(hash), part(hash))
  return {
    put: async (bytes) => {
      const hash = hashOf(bytes)
      await putWhole(folder, join(folder, `${random(8).toString('hex')}.tmp`), path(hash), bytes)
      return hash
    },
    stat,
    append: (hash, offset, bytes) =>
      inTurn(hash, async () => {
        // A part that is here is no whole: its last step is a new name.
        const here = offset > 0 ? ((await sizeOf(part(hash))) ?? 0) : 0
        if (here === 0 || here !== offset) {
          const { whole, size } = await stat(hash)
          if (whole) return { kind: 'durable' }
          if (size !== offset) return { kind: 'elsewhere', offset: size }
        }
        await writeAt(part(hash), offset, bytes)
        return { kind: 'received', offset: offset + bytes.length }
      }),
    finish: (hash, size) => inTurn(hash, () => finish(folder, part(hash), path(hash), hash, size)),
    get: (hash) => ifThere(() => fs.readFile(path(hash))),
    read: (hash, offset, length) => ifThere(() => readStretch(path(hash), offset, length)),
    has: async (hash) => (await sizeOf(path(hash))) !== undefined,
    remove: (hash) =>
      inTurn(hash, async () => {
        for (const file of [path(hash), part(hash)]) await fs.rm(file, { force: true })
        await syncFolderAside(folder)
      }),
    list: async () => (await fs.readdir(folder)).filter(isHash).sort().map(blobHash),
  }
}

async function standOf(whole: string, part: string): Promise<BlobStand> {
  const size = await sizeOf(whole)
  return size === undefined ? { whole: false, size: (await sizeOf(part)) ?? 0 } : { whole: true, size }
}

async function putWhole(folder: string, temporary: string, whole: string, bytes: Uint8Array): Promise<void> {
  try {
    await fs.writeFile(temporary, bytes, { flag: 'wx', mode: 0o600, flush: true })
    await publish(folder, temporary, whole)
  } finally {
    await fs.rm(temporary, { force: true }) // A full disk must not stay full of our attempts.
  }
}

/**
 * What is written outlives the program, and the power only once the blob is whole: syncing every piece would cost more than sending it. What a cut of
 * the power took, or left as nonsense, is told by size and hash and sent again.
 */
async function writeAt(path: string, offset: number, bytes: Uint8Array): Promise<void> {
  const file = await fs.open(path, 'a', 0o600)
  try {
    for (let done = 0; done < bytes.length; ) {
      done += (await file.write(bytes, done, bytes.length - done)).bytesWritten
    }
  } catch (fault) {
    await file.truncate(offset).catch(() => undefined) // Half a write on a full disk: what was here before still counts.
    throw fault
  } finally {
    await file.close()
  }
}

async function finish(folder: string, part: string, whole: string, hash: BlobHash, size: number): Promise<PartAnswer> {
  const here = await standOf(whole, part)
  if (here.whole) return { kind: 'durable' }
  if (here.size < size) return { kind: 'received', offset: here.size }
  if (here.size === size && (await hashOfFile(part, size)) === hash) {
    await syncFile(part)
    await publish(folder, part, whole)
    return { kind: 'durable' }
  }
  await fs.rm(part, { force: true })
  return { kind: 'altered' }
}

async function hashOfFile(path: string, size: number): Promise<BlobHash> {
  const hash = createHash('sha256')
  if (size > 0) for await (const chunk of createReadStream(path)) hash.update(chunk)
  return blobHash(hash.digest('hex'))
}

async function syncFile(path: string): Promise<void> {
  const file = await fs.open(path, 'r+')
  await file.sync().finally(() => file.close())
}

async function publish(folder: string, from: string, to: string): Promise<void> {
  await fs.rename(from, to)
  await syncFolderAside(folder)
}

async function readStretch(path: string, offset: number, length: number): Promise<Buffer> {
  const file = await fs.open(path, 'r')
  try {
    const bytes = Buffer.alloc(Math.max(0, Math.min(length, (await file.stat()).size - offset)))
    await file.read(bytes, 0, bytes.length, offset)
    return bytes
  } finally {
    await file.close()
  }
}

const sizeOf = async (path: string): Promise<number | undefined> => (await ifThere(() => fs.stat(path)))?.size

/** What isn't there is no fault. */
async function ifThere<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read()
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return undefined
    throw fault
  }
}
