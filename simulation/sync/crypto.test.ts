import { isSigned, logId, openEntry, sealEntry, signWith } from '@buergerkoffer/log'
import { issueNonce } from '@buergerkoffer/sync'
import { isFreshNonce } from '@buergerkoffer/sync/testing'
import { describe, expect, it } from 'vitest'
import { type Crypto, quickCrypto, realCrypto } from './crypto.ts'
import { createRandom } from './random.ts'

const random = createRandom(4711)
const at = { logId: logId('018f0000-0000-7000-8000-00000000000a'), seq: 7 }
const turned = (bytes: Uint8Array, index: number): Buffer => {
  const copy = Buffer.from(bytes)
  copy[index] = (copy[index] ?? 0) ^ 1
  return copy
}
const positions = (bytes: Uint8Array): readonly number[] => [...bytes.keys()]

const ports: readonly (readonly [string, Crypto])[] = [
  ['quick', quickCrypto],
  ['real', realCrypto],
]

describe.each(ports)('what the %s ciphers promise', (_, crypto) => {
  const key = crypto.contentKey(random.bytes(32))
  const seal = () => sealEntry(at, 'case', key, Buffer.from('[{"some":"record"}]'), random.bytes)

  it('opens an entry at its place with its key, and nowhere else, and no byte may be altered', () => {
    const entry = seal()
    const opened = openEntry(at, entry, () => key)
    expect(opened.ok && opened.plain.toString()).toBe('[{"some":"record"}]')
    expect(openEntry({ ...at, seq: 8 }, entry, () => key).ok).toBe(false)
    expect(openEntry(at, entry, () => crypto.contentKey(random.bytes(32))).ok).toBe(false)
    for (const index of positions(entry))
      expect([index, openEntry(at, turned(entry, index), () => key).ok]).toEqual([index, false])
    expect(openEntry(at, entry.subarray(0, entry.length - 1), () => key).ok).toBe(false)
  })

  it('verifies what was signed, by whom it was signed, and nothing else', () => {
    const [one, other] = [crypto.signingPair(random.bytes(32)), crypto.signingPair(random.bytes(32))]
    const message = random.bytes(100)
    const signature = signWith(one.privateKey, message)
    expect(isSigned(one.publicKey, message, signature)).toBe(true)
    expect(isSigned(other.publicKey, message, signature)).toBe(false)
    for (const index of positions(message))
      expect(isSigned(one.publicKey, turned(message, index), signature)).toBe(false)
    for (const index of positions(signature))
      expect(isSigned(one.publicKey, message, turned(signature, index))).toBe(false)
  })

  it('unwraps a key with its secret only, unaltered only, and only the key that is named', () => {
    const secret = random.bytes(32)
    const wrap = crypto.wrap(key, 'vault', secret)
    expect(crypto.unwrap(wrap, secret)?.bytes).toEqual(key.bytes)
    expect(crypto.unwrap(wrap, random.bytes(32))).toBeUndefined()
    expect(crypto.unwrap({ ...wrap, keyId: crypto.contentKey(random.bytes(32)).id }, secret)).toBeUndefined()
    for (const index of positions(wrap.bytes))
      expect(crypto.unwrap({ ...wrap, bytes: turned(wrap.bytes, index) }, secret)).toBeUndefined()
  })

  it('gives different tags to different contents', () => {
    const [mine, other] = [crypto.nonceSecret(random.bytes(32)), crypto.nonceSecret(random.bytes(32))]
    const nonce = issueNonce(mine, 1000, random.bytes)
    expect(isFreshNonce(mine, nonce, 2000)).toBe(true)
    expect(isFreshNonce(other, nonce, 2000)).toBe(false)
    for (const index of positions(nonce)) expect(isFreshNonce(mine, turned(nonce, index), 2000)).toBe(false)
  })
})
