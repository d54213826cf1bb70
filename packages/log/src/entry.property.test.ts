import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openEntry, type Position, readHeader, sealEntry, writePublicEntry } from './entry.ts'
import { logId } from './ids.ts'
import { type ContentKey, keyFrom } from './key.ts'

const payload = fc.uint8Array({ maxLength: 3000 })
const key = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => keyFrom(Buffer.from(bytes)))
const position: fc.Arbitrary<Position> = fc.record({
  logId: fc.uuid().map(logId),
  seq: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
})
const entryClass = fc.constantFrom('station', 'case')
const only = (known: ContentKey) => (id: ContentKey['id']) => (id === known.id ? known : undefined)

describe('envelope', () => {
  it('[SYNC-4] opens any payload at any position as it was sealed', () => {
    fc.assert(
      fc.property(position, entryClass, key, payload, (at, kind, secret, plain) => {
        const entry = sealEntry(at, kind, secret, plain, randomBytes)
        expect(readHeader(entry)).toEqual({ version: 1, class: kind, keyId: secret.id })
        expect(openEntry(at, entry, only(secret))).toEqual({ ok: true, plain: Buffer.from(plain) })
      }),
    )
  })

  it('[SYNC-4] never opens at another place', () => {
    fc.assert(
      fc.property(position, position, entryClass, key, payload, (at, other, kind, secret, plain) => {
        fc.pre(at.logId !== other.logId || at.seq !== other.seq)
        const entry = sealEntry(at, kind, secret, plain, randomBytes)
        for (const moved of [other, { ...at, seq: other.seq + 1 }, { ...at, seq: at.seq - 1 }]) {
          fc.pre(moved.seq !== at.seq || moved.logId !== at.logId)
          expect(openEntry(moved, entry, () => secret).ok).toBe(false)
        }
      }),
    )
  })

  it('[SYNC-4] never opens with any one byte altered, any cut, or any tail', () => {
    fc.assert(
      fc.property(
        position,
        key,
        payload,
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (at, secret, plain, where, by) => {
          const entry = sealEntry(at, 'case', secret, plain, randomBytes)
          const altered = Buffer.from(entry)
          const index = where % altered.length
          altered.writeUInt8((altered[index] ?? 0) ^ by, index)
          const cut = entry.subarray(0, where % entry.length)
          for (const bad of [altered, cut, Buffer.concat([entry, Buffer.from([by])])]) {
            expect(openEntry(at, bad, () => secret).ok).toBe(false)
          }
        },
      ),
    )
  })

  it('[SYNC-7] reads or refuses any bytes without throwing', () => {
    const hostile = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc
        .tuple(fc.constantFrom(0, 1, 2, 3), fc.uint8Array({ maxLength: 400 }))
        .map(([kind, rest]) => Uint8Array.from([1, kind, ...rest])),
    )
    fc.assert(
      fc.property(position, hostile, key, (at, bytes, secret) => {
        readHeader(bytes)
        openEntry(at, bytes, () => secret)
      }),
      { numRuns: 500 },
    )
  })

  it('[SYNC-6] reads a public entry without any key', () => {
    fc.assert(
      fc.property(position, payload, (at, plain) => {
        const entry = writePublicEntry(plain)
        expect(readHeader(entry)).toEqual({ version: 1, class: 'public', keyId: '0'.repeat(32) })
        expect(openEntry(at, entry, () => undefined)).toEqual({ ok: true, plain: Buffer.from(plain) })
      }),
    )
  })
})
