import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { EntryTooLargeError, largestEntry, openEntry, readHeader, sealEntry, writePublicEntry } from './entry.ts'
import { logId } from './ids.ts'
import { keyFrom, newKey } from './key.ts'

const at = { logId: logId('018f0000-0000-7000-8000-000000000001'), seq: 7 }
const key = newKey(randomBytes)
const plain = Buffer.from('{"vornamen":"Anna"}')

describe('entry', () => {
  it('[SYNC-4] has the layout version, class, key id, nonce, ciphertext, tag', () => {
    const nonce = Buffer.alloc(12, 9)
    const entry = sealEntry(at, 'case', key, plain, () => nonce)
    expect([entry[0], entry[1]]).toEqual([1, 2])
    expect(entry.toString('hex', 2, 18)).toBe(key.id)
    expect(entry.subarray(18, 30)).toEqual(nonce)
    expect(entry).toHaveLength(30 + 256 + 16)
    expect(entry.includes('Anna')).toBe(false)
  })

  it('[SYNC-5] takes a new nonce for every attempt at the same position', () => {
    const attempts = [1, 2, 3].map(() => sealEntry(at, 'case', key, plain, randomBytes).toString('hex', 18, 30))
    expect(new Set(attempts).size).toBe(3)
  })

  it('[SYNC-6] names a key by the start of the hash over label and key', () => {
    const bytes = Buffer.alloc(32, 5)
    const digest = createHash('sha256').update('buergerkoffer/key-id/1').update(bytes).digest('hex')
    expect(keyFrom(bytes).id).toBe(digest.slice(0, 32))
    expect(() => keyFrom(Buffer.alloc(31))).toThrow(RangeError)
  })

  it('[SYNC-7] says why it does not open', () => {
    const entry = sealEntry(at, 'case', key, plain, randomBytes)
    const newer = Buffer.from(entry)
    newer.writeUInt8(2, 0)
    const wrongKey = { ...newKey(randomBytes), id: key.id }
    expect(openEntry(at, entry, () => undefined)).toEqual({ ok: false, fault: 'key-missing' })
    expect(openEntry(at, entry, () => wrongKey)).toEqual({ ok: false, fault: 'undecryptable' })
    expect(openEntry(at, newer, () => key)).toEqual({ ok: false, fault: 'unknown-version' })
    expect(openEntry(at, entry.subarray(0, 20), () => key)).toEqual({ ok: false, fault: 'malformed' })
    expect(openEntry(at, Buffer.alloc(0), () => key)).toEqual({ ok: false, fault: 'unknown-version' })
  })

  it('[SYNC-6] takes no public entry with a key id and no secret one without', () => {
    const open = writePublicEntry(plain)
    open.writeUInt8(1, 5)
    const secret = sealEntry(at, 'case', key, plain, randomBytes)
    secret.fill(0, 2, 18)
    expect([readHeader(open), readHeader(secret)]).toEqual([undefined, undefined])
    expect(openEntry(at, open, () => key)).toEqual({ ok: false, fault: 'malformed' })
  })
})

describe('an entry that could never be sent', () => {
  it('[SYNC-88] is not made: not of a payload beyond the largest, nor larger than a message has room for', () => {
    const seal = (large: Uint8Array) => sealEntry(at, 'case', key, large, randomBytes)
    expect(() => seal(Buffer.alloc(2 * 1024 * 1024 + 1))).toThrow(EntryTooLargeError)
    expect(() => seal(randomBytes(largestEntry))).toThrow(EntryTooLargeError)
    expect(() => writePublicEntry(randomBytes(largestEntry))).toThrow(EntryTooLargeError)
    expect(seal(randomBytes(largestEntry - 1024)).length).toBeLessThanOrEqual(largestEntry)
  })
})
