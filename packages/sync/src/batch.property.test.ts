import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { createMemoryLogStore, emptyHead, extendHead, judgeRun, signHead, verifyHead } from '@buergerkoffer/log'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextRun } from './batch.ts'
import { outLog } from './testing/example.ts'

const signing = generateKeyPairSync('ed25519')

/** A log of transactions with these numbers of entries of this many bytes. */
function logOf(transactions: readonly (readonly number[])[]) {
  const log = createMemoryLogStore()
  for (const sizes of transactions) {
    const after = log.head(outLog)
    const links = sizes.map((size) => ({ kind: 'entry' as const, bytes: randomBytes(size) }))
    log.append({ after, links, head: signHead(extendHead(after, links), signing.privateKey) })
  }
  return log
}

const transactions = fc.array(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 }), {
  minLength: 1,
  maxLength: 8,
})

describe('next run', () => {
  it('[SYNC-21] always ends at a signed position, never splits a transaction, and in the end has sent all', () => {
    fc.assert(
      fc.property(transactions, fc.integer({ min: 1, max: 200 }), (written, maxBytes) => {
        const log = logOf(written)
        let head = emptyHead(outLog)
        const ends = written.map((_, index) => written.slice(0, index + 1).flat().length)
        for (let turns = 0; head.seq < log.head(outLog).seq; turns += 1) {
          expect(turns).toBeLessThan(written.length)
          const run = nextRun(head, log.read(outLog, head.seq, 500), maxBytes)
          if (!run) return expect.fail('nothing to send, though not all is sent')
          expect(judgeRun(head, run)).toEqual({ kind: 'appended' })
          expect(verifyHead(run.head, signing.publicKey)).toBe(true)
          expect(ends).toContain(run.head.seq)
          const bytes = run.links.reduce((sum, link) => sum + (link.kind === 'entry' ? link.bytes.length : 0), 0)
          const first = ends.findIndex((end) => end > head.seq)
          expect(bytes <= maxBytes || run.head.seq === ends[first]).toBe(true)
          head = { logId: outLog, seq: run.head.seq, hash: run.head.hash }
        }
        expect(nextRun(head, [], maxBytes)).toBeUndefined()
      }),
      { numRuns: 200 },
    )
  })

  it('[SYNC-21] sends nothing rather than a piece of a transaction whose end was not read', () => {
    const log = logOf([[10, 10, 10]])
    expect(nextRun(emptyHead(outLog), log.read(outLog, 0, 2), 1000)).toBeUndefined()
  })
})
