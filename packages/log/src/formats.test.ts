import { createDecipheriv, createHash, createPrivateKey } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { sealBlob } from './blob/blob.ts'
import { hashEntry } from './chain.ts'
import { dictionaries, newestDictionary } from './dictionary.ts'
import { sealEntry, writePublicEntry } from './entry.ts'
import { signHead } from './head.ts'
import { eventId, logId } from './ids.ts'
import { keyFrom } from './key.ts'
import { encodeRecords } from './record.ts'
import { sealBytes } from './sealed-bytes.ts'
import { wrapForVault, wrapHash } from './wrap.ts'

/**
 * What is written has the form it was released with. Who changes one of these changes what stands in every log: then it is a new version with a
 * number of its own beside the old one, or a mistake (docs/formats.md).
 */
const log = logId('018f3f3e-0000-7000-8000-000000000001')
const key = keyFrom(Buffer.alloc(32, 1))
const fixed = (length: number): Buffer => Buffer.alloc(length, 7)
const short = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, 16)
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** An Ed25519 key of 32 fixed bytes (RFC 8410). */
const signing = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 3)]),
  format: 'der',
  type: 'pkcs8',
})

it('[SYNC-5] has the dictionaries it was released with, and writes with the newest', () => {
  expect([...dictionaries].map(([version, bytes]) => [version, short(bytes)])).toEqual([[1, 'fd0ad644b6611389']])
  expect(newestDictionary).toBe(1)
})

it('[SYNC-4] [SYNC-6] writes an entry as version, class, key id, nonce and ciphertext of a framed payload', () => {
  const entry = sealEntry({ logId: log, seq: 5 }, 'case', key, Buffer.from('[]'), fixed)
  expect(hex(entry.subarray(0, 30))).toBe(`0102${key.id}${'07'.repeat(12)}`)
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, entry.subarray(18, 30))
  decipher.setAAD(
    Buffer.concat([entry.subarray(0, 18), Buffer.from(`${log.replaceAll('-', '')}0000000000000005`, 'hex')]),
  )
  decipher.setAuthTag(entry.subarray(-16))
  const framed = Buffer.concat([decipher.update(entry.subarray(30, -16)), decipher.final()])
  const end = 5 + framed.readUInt32BE(1)
  expect([framed.length, framed[0], hex(framed.subarray(end))]).toEqual([256, 1, '00'.repeat(256 - end)])
  const dictionary = dictionaries.get(1) ?? expect.fail('no dictionary')
  expect(String(inflateRawSync(framed.subarray(5, end), { dictionary }))).toBe('[]')
  expect(hex(writePublicEntry(Buffer.from('[]')).subarray(0, 31))).toBe(`0100${'00'.repeat(28)}01`)
})

it('[SYNC-4] [SYNC-6] [SYNC-11] [SYNC-13] hashes, signs, names and wraps as it was released', () => {
  const hash = hashEntry(log, 5, Buffer.alloc(32), Buffer.from('entry'))
  const wrap = wrapForVault(key, Buffer.alloc(32, 2))
  const blob = sealBlob(Buffer.from('blob'), 'application/pdf', fixed)
  expect({
    keyId: key.id,
    hash: short(hash),
    signature: short(signHead({ logId: log, seq: 5, hash }, signing).signature),
    wrap: short(wrap.bytes),
    wrapHash: wrapHash(wrap).slice(0, 16),
    blob: blob.ref.hash.slice(0, 16),
    sealed: short(sealBytes(key.bytes, Buffer.from('draft'), 'draft', fixed)),
  }).toEqual({
    keyId: '4e09ddb83faa342f08b5ab7a31e756cc',
    hash: 'ab121f65300cc899',
    signature: '573a2134e60cd33c',
    wrap: '7074655008980121',
    wrapHash: '4637cca491f72aca',
    blob: '2c2c4a1b699ba1c8',
    sealed: '530c56aba0d319c4',
  })
})

it('[SYNC-86] writes a step as a JSON list of records', () => {
  const record = {
    ...{ id: eventId('018f3f3e-0000-7000-8000-00000000000a'), type: 'HandedOver', v: 1, vorgang: 'v1', parents: [] },
    ...{
      at: { wall: '2026-11-23T08:00:00.000Z', trusted: true, sinceBoot: 5 },
      by: 'p.uhlig',
      data: { result: 'finished' },
    },
  }
  expect(String(encodeRecords([record]))).toBe(
    '[{"id":"018f3f3e-0000-7000-8000-00000000000a","type":"HandedOver","v":1,"vorgang":"v1","parents":[],"at":{"wall":"2026-11-23T08:00:00.000Z","trusted":true,"sinceBoot":5},"by":"p.uhlig","data":{"result":"finished"}}]',
  )
})
