import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashOf, openBlob, sealBlob } from './blob.ts'

describe('blob', () => {
  it('[SYNC-13] opens as it was sealed, under a key of its own', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (plain) => {
        const { ref, bytes } = sealBlob(plain, 'image/jpeg', randomBytes)
        expect([ref.hash, ref.size, ref.mediaType]).toEqual([hashOf(bytes), bytes.length, 'image/jpeg'])
        expect(openBlob(ref, bytes)).toEqual(Buffer.from(plain))
        expect(sealBlob(plain, 'image/jpeg', randomBytes).ref.key).not.toBe(ref.key)
      }),
    )
  })

  it('[SYNC-13] does not open altered, cut, or with another key, even when the hash was changed with it', () => {
    const { ref, bytes } = sealBlob(Buffer.from('scan'), 'image/jpeg', randomBytes)
    const altered = Buffer.from(bytes)
    altered.writeUInt8((altered[13] ?? 0) ^ 1, 13)
    expect(openBlob(ref, altered)).toBeUndefined()
    for (const bad of [altered, bytes.subarray(0, 20), bytes.subarray(0, 4), Buffer.alloc(0)]) {
      expect(openBlob({ ...ref, hash: hashOf(bad) }, bad)).toBeUndefined()
    }
    expect(openBlob({ ...ref, key: randomBytes(32).toString('base64') }, bytes)).toBeUndefined()
    expect(openBlob({ ...ref, key: '' }, bytes)).toBeUndefined()
  })
})
