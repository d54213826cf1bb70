import { createHash, generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ChainLink, chainHashes, emptyHead, extendHead, hashEntry, sameHead } from './chain.ts'
import { signHead, verifyHead } from './head.ts'
import { logId } from './ids.ts'

const log = logId('018f0000-0000-7000-8000-000000000001')
const other = logId('018f0000-0000-7000-8000-000000000002')
const links = fc.array(
  fc.uint8Array({ maxLength: 60 }).map((bytes): ChainLink => ({ kind: 'entry', bytes })),
  { minLength: 1, maxLength: 12 },
)
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

describe('chain', () => {
  it('[SYNC-4] hashes label, log id, position, the hash before and the entry', () => {
    const expected = createHash('sha256')
      .update('buergerkoffer/chain/1')
      .update(Buffer.from('018f0000000070008000000000000001', 'hex'))
      .update(Buffer.from('0000000000000003', 'hex'))
      .update(Buffer.alloc(32, 8))
      .update('entry')
      .digest('hex')
    expect(hex(hashEntry(log, 3, Buffer.alloc(32, 8), Buffer.from('entry')))).toBe(expected)
  })

  it('[SYNC-4] leads to the same head however a run is cut', () => {
    fc.assert(
      fc.property(links, fc.nat(), (run, cut) => {
        const at = cut % (run.length + 1)
        const first = extendHead(emptyHead(log), run.slice(0, at))
        expect(sameHead(extendHead(first, run.slice(at)), extendHead(emptyHead(log), run))).toBe(true)
      }),
    )
  })

  it('[SYNC-4] leads elsewhere when anything before is altered, swapped, left out or taken to another log', () => {
    fc.assert(
      fc.property(links, fc.nat(), (run, where) => {
        const at = where % run.length
        const altered = run.with(at, { kind: 'entry', bytes: Buffer.from('something else entirely'.repeat(5)) })
        const [from, elsewhere] = [emptyHead(log), emptyHead(other)]
        const head = hex(extendHead(from, run).hash)
        expect(hex(extendHead(from, altered).hash)).not.toBe(head)
        expect(hex(extendHead(from, run.toSpliced(at, 1)).hash)).not.toBe(head)
        expect(hex(extendHead(elsewhere, run).hash)).not.toBe(head)
      }),
    )
  })

  it('[SYNC-9] goes on after a missing entry with the hash it had', () => {
    fc.assert(
      fc.property(links, fc.nat(), (run, where) => {
        const at = where % run.length
        const hash = chainHashes(emptyHead(log), run)[at] ?? Buffer.alloc(0)
        const gap = run.with(at, { kind: 'missing', hash })
        expect(sameHead(extendHead(emptyHead(log), gap), extendHead(emptyHead(log), run))).toBe(true)
      }),
    )
  })

  it('stays where it is without links', () => {
    expect(extendHead(emptyHead(log), [])).toEqual(emptyHead(log))
  })
})

describe('signed head', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const head = { logId: log, seq: 5, hash: Buffer.alloc(32, 3) }

  it('[SYNC-4] is verified with the key of its author only', () => {
    const signed = signHead(head, privateKey)
    expect(verifyHead(signed, publicKey)).toBe(true)
    expect(verifyHead(signed, generateKeyPairSync('ed25519').publicKey)).toBe(false)
  })

  it('[SYNC-4] covers log, position and hash, and takes no broken signature', () => {
    const signed = signHead(head, privateKey)
    const bad = [
      { ...signed, logId: other },
      { ...signed, seq: 6 },
      { ...signed, hash: Buffer.alloc(32, 4) },
      { ...signed, signature: Buffer.alloc(64) },
      { ...signed, signature: signed.signature.subarray(1) },
      { ...signed, signature: Buffer.alloc(0) },
    ]
    expect(bad.map((one) => verifyHead(one, publicKey))).toEqual(bad.map(() => false))
  })
})
