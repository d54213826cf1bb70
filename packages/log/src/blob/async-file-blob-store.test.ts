import { randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeAsyncBlobStore } from '../testing/async-blob-store.contract.ts'
import { asAsyncBlobs, keepPart } from './async-blob-store.ts'
import { createAsyncFileBlobStore } from './async-file-blob-store.ts'
import { hashOf } from './blob.ts'
import { createFileBlobStore } from './file-blob-store.ts'
import { createMemoryBlobStore } from './memory-blob-store.ts'

let home: string
let count = 0
const newFolder = (): string => {
  count += 1
  return join(home, `${count}`)
}
const open = (folder = newFolder()) => createAsyncFileBlobStore({ folder, random: randomBytes })

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'blobs-'))
})
afterAll(() => rmSync(home, { recursive: true }))

describeAsyncBlobStore('files', async () => {
  const folder = newFolder()
  return { store: open(folder), reopen: async () => open(folder) }
})

describeAsyncBlobStore('memory', async () => {
  const store = asAsyncBlobs(createMemoryBlobStore())
  return { store, reopen: async () => store }
})

describe('async file blob store', () => {
  const bytes = randomBytes(3_000)
  const hash = hashOf(bytes)
  const part = (offset: number, end: number) => ({
    hash,
    size: bytes.length,
    offset,
    bytes: bytes.subarray(offset, end),
  })

  it('[SYNC-13] goes on with what the synchronous store began in the same folder, and sweeps abandoned attempts', async () => {
    const folder = newFolder()
    createFileBlobStore({ folder, random: randomBytes }).putPart(hash, bytes.length, 0, bytes.subarray(0, 1_000))
    writeFileSync(join(folder, 'abandoned.tmp'), 'x')
    const store = open(folder)
    expect(existsSync(join(folder, 'abandoned.tmp'))).toBe(false)
    expect(await keepPart(store, part(1_000, 3_000))).toEqual({ kind: 'durable' })
    expect(readdirSync(folder)).toEqual([hash])
  })

  it('[SYNC-13] notices a part torn by a cut of the power', async () => {
    const folder = newFolder()
    const store = open(folder)
    await keepPart(store, part(0, 1_000))
    appendFileSync(join(folder, `${hash}.part`), Buffer.alloc(500))
    expect(await keepPart(store, part(1_500, 3_000))).toEqual({ kind: 'altered' })
    expect(await keepPart(store, part(0, 3_000))).toEqual({ kind: 'durable' })
  })

  it('keeps its files from other users, and nothing behind an attempt that failed', async () => {
    const folder = newFolder()
    const store = open(folder)
    await store.put(bytes)
    expect([folder, join(folder, hash)].map((path) => statSync(path).mode & 0o077)).toEqual([0, 0])
    rmSync(folder, { recursive: true })
    await expect(store.put(bytes)).rejects.toThrow(/ENOENT/)
    await expect(store.append(hash, 0, bytes)).rejects.toThrow(/ENOENT/)
    expect(await open(folder).list()).toEqual([])
  })
})
