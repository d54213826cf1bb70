import { createPublicKey } from 'node:crypto'
import {
  chainHashes,
  emptyHead,
  extendHead,
  hashOf,
  keyId,
  openBlob,
  type Recipient,
  unwrapFromVault,
  unwrapWithPrivateKey,
  verifyHead,
} from '@buergerkoffer/log'
import { describe, expect, it } from 'vitest'
import { type GoldenLogs, readLogs } from './read-logs.ts'
import { releases, remedy } from './releases.ts'

const bytesOf = (hex: string): Buffer => Buffer.from(hex, 'hex')
const written = releases.filter((release) => release.has('logs.json'))

describe.each(written)(`logs of release $version (${remedy})`, (release) => {
  const golden: GoldenLogs = JSON.parse(String(release.bytes('logs.json')))

  it('[SYNC-86] [SYNC-4] every entry opens, decodes and folds to what it said', () => {
    const expected = JSON.parse(String(release.bytes('logs.expected.json')))
    expect(readLogs(golden)).toMatchObject(expected)
  })

  it('[SYNC-86] [SYNC-4] the chain and the signature of its author hold', () => {
    for (const { id, author, signature, entries } of golden.logs) {
      const links = entries.map(({ hex }) => ({ kind: 'entry' as const, bytes: bytesOf(hex) }))
      const hashes = chainHashes(emptyHead(id), links).map((hash) => Buffer.from(hash).toString('hex'))
      expect(hashes).toEqual(entries.map(({ hash }) => hash))
      const key = createPublicKey({ key: bytesOf(author), format: 'der', type: 'spki' })
      expect(verifyHead({ ...extendHead(emptyHead(id), links), signature: bytesOf(signature) }, key)).toBe(true)
    }
  })

  it('[SYNC-86] [SYNC-30] [SYNC-13] wraps open with vault and tenant, and a blob with the key that names it', async () => {
    const wraps = golden.wraps.map(({ keyId: id, recipient, hex }) => {
      return { keyId: keyId(id), recipient: recipient as Recipient, bytes: bytesOf(hex) }
    })
    const keys = await Promise.all(
      wraps.map(async (wrap) =>
        wrap.recipient === 'vault'
          ? unwrapFromVault(wrap, bytesOf(golden.keys.vault))
          : unwrapWithPrivateKey(wrap, golden.tenant),
      ),
    )
    expect(keys.map((key) => key?.bytes.toString('hex'))).toEqual([golden.keys.case, golden.keys.case])
    const { ref, hex } = golden.blob
    expect(hashOf(bytesOf(hex))).toBe(ref.hash)
    expect(String(openBlob(ref, bytesOf(hex)))).toBe('%PDF-1.7')
  })
})
