import { randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashOf } from './blob.ts'
import { describeBlobStore } from './blob-store.contract.ts'
import { createFileBlobStore } from './file-blob-store.ts'

let home: string
let count = 0
const newFolder = (): string => {
  count += 1
  return join(home, `${count}`)
}
const open = (folder = newFolder()) => createFileBlobStore({ folder, random: randomBytes })

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'blobs-'))
})
afterAll(() => rmSync(home, { recursive: true }))

describeBlobStore('files', () => open())

describe('file blob store', () => {
  const bytes = randomBytes(3000)
  const hash = hashOf(bytes)

  it('[SYNC-13] goes on with an unfinished blob after a restart, and sweeps abandoned attempts', () => {
    const folder = newFolder()
    open(folder).putPart(hash, bytes.length, 0, bytes.subarray(0, 1000))
    writeFileSync(join(folder, 'abandoned.tmp'), 'x')
    const again = open(folder)
    expect(existsSync(join(folder, 'abandoned.tmp'))).toBe(false)
    expect(again.received(hash)).toBe(1000)
    expect(again.putPart(hash, bytes.length, 1000, bytes.subarray(1000))).toEqual({ kind: 'durable' })
    expect(readdirSync(folder)).toEqual([hash])
  })

  it('[SYNC-13] notices a part torn by a cut of the power', () => {
    const folder = newFolder()
    const store = open(folder)
    store.putPart(hash, bytes.length, 0, bytes.subarray(0, 1000))
    appendFileSync(join(folder, `${hash}.part`), Buffer.alloc(500))
    expect(store.putPart(hash, bytes.length, 1500, bytes.subarray(1500))).toEqual({ kind: 'altered' })
    expect(store.putPart(hash, bytes.length, 0, bytes)).toEqual({ kind: 'durable' })
  })

  it('keeps its files from other users, and nothing behind an attempt that failed', () => {
    const folder = newFolder()
    const store = open(folder)
    store.put(bytes)
    expect(statSync(folder).mode & 0o077).toBe(0)
    expect(statSync(join(folder, hash)).mode & 0o077).toBe(0)
    rmSync(folder, { recursive: true })
    expect(() => store.put(bytes)).toThrow(/ENOENT/)
    expect(open(folder).list()).toEqual([])
  })
})
