import { Buffer } from 'node:buffer'
import * as fs from 'node:fs'
import { join } from 'node:path'
import { type BlobHash, blobHash } from '../ids.ts'
import type { RandomBytes } from '../key.ts'
import { makeFolderDurably } from '../make-folder.ts'
import { syncFolder } from '../sync-folder.ts'
import { hashOf } from './blob.ts'
import type { BlobStore, PartAnswer } from './blob-store.ts'

export interface FileBlobStoreDeps {
  /** The store's own folder; made if it is not there. */
  readonly folder: string
  readonly random: RandomBytes
}

/** Blobs as files named by their hash. A file has its final name only after its bytes are on the disk (SYNC-13). */
export function createFileBlobStore({ folder, random }: FileBlobStoreDeps): BlobStore {
  openBlobFolder(folder)
  const path = (hash: BlobHash): string => join(folder, hash)
  const partPath = (hash: BlobHash): string => join(folder, `${hash}.part`)
  return {
    put: (bytes) => {
      const hash = hashOf(bytes)
      const temporary = join(folder, `${random(8).toString('hex')}.tmp`)
      try {
        writeDurably(temporary, bytes)
        publish(folder, temporary, path(hash))
      } finally {
        fs.rmSync(temporary, { force: true }) // A full disk must not stay full of our attempts.
      }
      return hash
    },
    putPart: (hash, size, offset, part) => {
      if (fs.existsSync(path(hash))) return { kind: 'durable' }
      const here = sizeOf(partPath(hash))
      if (offset !== here) return { kind: 'elsewhere', offset: here }
      fs.appendFileSync(partPath(hash), part, { flush: true, mode: 0o600 })
      return here + part.length < size
        ? { kind: 'received', offset: here + part.length }
        : finish(folder, partPath(hash), path(hash), hash, size)
    },
    received: (hash) => sizeOf(path(hash)) || sizeOf(partPath(hash)),
    has: (hash) => fs.existsSync(path(hash)),
    get: (hash) => readIfThere(path(hash)),
    read: (hash, offset, length) => readStretch(path(hash), offset, length),
    delete: (hash) => {
      for (const file of [path(hash), partPath(hash)]) fs.rmSync(file, { force: true })
      syncFolder(folder)
    },
    list: () => fs.readdirSync(folder).filter(isHash).sort().map(blobHash),
  }
}

/** Whether a file's name is that of a whole blob. */
export const isHash = (name: string): boolean => /^[0-9a-f]{64}$/.test(name)

/** Makes the folder if it is not there, closed to other users, and sweeps attempts that a dead run has left. */
export function openBlobFolder(folder: string): void {
  makeFolderDurably(folder, 0o700)
  for (const name of fs.readdirSync(folder).filter((file) => file.endsWith('.tmp'))) fs.rmSync(join(folder, name))
}

function finish(folder: string, part: string, whole: string, hash: BlobHash, size: number): PartAnswer {
  const bytes = fs.readFileSync(part)
  if (bytes.length !== size || hashOf(bytes) !== hash) {
    fs.rmSync(part)
    return { kind: 'altered' }
  }
  publish(folder, part, whole)
  return { kind: 'durable' }
}

function writeDurably(path: string, bytes: Uint8Array): void {
  const file = fs.openSync(path, 'wx', 0o600)
  try {
    fs.writeFileSync(file, bytes)
    fs.fsyncSync(file)
  } finally {
    fs.closeSync(file)
  }
}

function publish(folder: string, from: string, to: string): void {
  fs.renameSync(from, to)
  syncFolder(folder)
}

function sizeOf(path: string): number {
  return fs.statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

function readIfThere(path: string): Buffer | undefined {
  return fs.existsSync(path) ? fs.readFileSync(path) : undefined
}

function readStretch(path: string, offset: number, length: number): Buffer | undefined {
  if (!fs.existsSync(path)) return undefined
  const file = fs.openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(Math.max(0, Math.min(length, fs.fstatSync(file).size - offset)))
    fs.readSync(file, bytes, 0, bytes.length, offset)
    return bytes
  } finally {
    fs.closeSync(file)
  }
}
