import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isFreshNonce, issueNonce } from './nonce.ts'

const now = Date.parse('2026-11-23T08:00:00.000Z')
const secret = Buffer.alloc(32, 3)
const nonce = issueNonce(secret, now, randomBytes)

describe('nonce', () => {
  it('[SYNC-34] is fresh for less than ten minutes, at any process that knows the secret', () => {
    const ages = [0, 1, 599_999, 600_000, -1, 86_400_000]
    expect(ages.map((age) => isFreshNonce(Buffer.from(secret), nonce, now + age))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ])
  })

  it('[SYNC-34] cannot be made, altered or made younger without the secret', () => {
    expect(isFreshNonce(Buffer.alloc(32, 4), nonce, now)).toBe(false)
    for (let index = 0; index < nonce.length; index += 1) {
      const altered = Buffer.from(nonce)
      altered.writeUInt8(altered.readUInt8(index) ^ 1, index)
      expect(isFreshNonce(secret, altered, now)).toBe(false)
    }
    expect(isFreshNonce(secret, Buffer.concat([nonce, nonce.subarray(0, 1)]), now)).toBe(false)
    expect(isFreshNonce(secret, new Uint8Array(), now)).toBe(false)
  })

  it('is another one each time', () => {
    expect(issueNonce(secret, now, randomBytes).equals(nonce)).toBe(false)
  })
})
