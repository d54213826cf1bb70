import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { newKey } from './key.ts'
import {
  type KeyWrap,
  unwrapFromVault,
  unwrapWithPrivateKey,
  wrapForPublicKey,
  wrapForVault,
  wrapHash,
} from './wrap.ts'

const key = newKey(randomBytes)
const pair = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { privateKey: privateKey.export({ format: 'jwk' }), publicKey: publicKey.export({ format: 'jwk' }) }
}
const flipped = (wrap: KeyWrap, index: number): KeyWrap => {
  const bytes = Buffer.from(wrap.bytes)
  bytes.writeUInt8((bytes[index] ?? 0) ^ 1, index)
  return { ...wrap, bytes }
}

describe('vault wrap', () => {
  const vault = randomBytes(32)
  const wrap = wrapForVault(key, vault)

  it('[SYNC-36] opens under the vault key, as AES-256-KW of 40 bytes', () => {
    expect(wrap.bytes).toHaveLength(40)
    expect(unwrapFromVault(wrap, vault)?.bytes).toEqual(key.bytes)
  })

  it('[SYNC-36] wraps as RFC 3394 section 4.6 does', () => {
    const kek = Buffer.from('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 'hex')
    const data = Buffer.from('00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f', 'hex')
    expect(Buffer.from(wrapForVault({ ...key, bytes: data }, kek).bytes).toString('hex')).toBe(
      '28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21',
    )
  })

  it('[SYNC-30] does not open under another key, altered, cut, or under another name', () => {
    expect(unwrapFromVault(wrap, randomBytes(32))).toBeUndefined()
    for (let index = 0; index < 40; index += 1) expect(unwrapFromVault(flipped(wrap, index), vault)).toBeUndefined()
    expect(unwrapFromVault({ ...wrap, bytes: wrap.bytes.subarray(8) }, vault)).toBeUndefined()
    expect(unwrapFromVault({ ...wrap, bytes: Buffer.alloc(0) }, vault)).toBeUndefined()
    expect(unwrapFromVault({ ...wrap, keyId: newKey(randomBytes).id }, vault)).toBeUndefined()
  })
})

describe('authority wrap', () => {
  it('[SYNC-30] opens with the recipient’s private key only', async () => {
    const [tenant, thief] = [pair(), pair()]
    const wrap = await wrapForPublicKey(key, 'tenant:meerane', tenant.publicKey)
    expect((await unwrapWithPrivateKey(wrap, tenant.privateKey))?.bytes).toEqual(key.bytes)
    expect(await unwrapWithPrivateKey(wrap, thief.privateKey)).toBeUndefined()
  })

  it('[SYNC-30] does not open altered, empty, under another name, or with another algorithm', async () => {
    const tenant = pair()
    const wrap = await wrapForPublicKey(key, 'tenant:meerane', tenant.publicKey)
    const text = Buffer.from(wrap.bytes).toString('ascii')
    const [header = '', ...rest] = text.split('.')
    const weaker = JSON.stringify({ ...JSON.parse(Buffer.from(header, 'base64url').toString()), alg: 'ECDH-ES' })
    const bad = [
      flipped(wrap, wrap.bytes.length - 30),
      flipped(wrap, 3),
      { ...wrap, bytes: Buffer.alloc(0) },
      { ...wrap, keyId: newKey(randomBytes).id },
      { ...wrap, bytes: Buffer.from([Buffer.from(weaker).toString('base64url'), ...rest].join('.')) },
    ]
    const opened = await Promise.all(bad.map((one) => unwrapWithPrivateKey(one, tenant.privateKey)))
    expect(opened).toEqual(bad.map(() => undefined))
  })

  it('says nothing of the key but its recipient', async () => {
    const wrap = await wrapForPublicKey(key, 'tenant:meerane', pair().publicKey)
    const [header = ''] = Buffer.from(wrap.bytes).toString('ascii').split('.')
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toMatchObject({
      alg: 'ECDH-ES+A256KW',
      enc: 'A256GCM',
      kid: 'tenant:meerane',
    })
  })
})

describe('wrap hash', () => {
  it('[SYNC-11] tells a wrap from any other bytes and any other recipient', () => {
    const wrap = wrapForVault(key, randomBytes(32))
    const hashes = [wrap, flipped(wrap, 0), { ...wrap, recipient: 'station:a' as const }].map(wrapHash)
    expect(new Set(hashes).size).toBe(3)
    expect(wrapHash({ ...wrap })).toBe(hashes[0])
  })
})
