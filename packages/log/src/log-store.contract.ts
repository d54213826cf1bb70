import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { type ChainLink, emptyHead, extendHead, type Head } from './chain.ts'
import { signHead, verifyHead } from './head.ts'
import { keyId, type LogId, logId } from './ids.ts'
import type { AsyncLogStore, LogStoreOpener, SignedRun, StoredEntry } from './store.ts'
import type { KeyWrap, Recipient } from './wrap.ts'

/** The logs the suite appends to; a store that wants them registered does so before each test. */
export const contractLogs: readonly [LogId, LogId] = [
  logId('018f0000-0000-7000-8000-00000000000a'),
  logId('018f0000-0000-7000-8000-00000000000b'),
]

export interface LogStoreCase {
  readonly name: string
  /** A fresh, empty store for each test. */
  readonly open: () => Promise<LogStoreOpener>
  /** False for memory: the simulation makes its own crash, a whole store is thrown away. */
  readonly rollsBack: boolean
}

const signing = generateKeyPairSync('ed25519')
const [ours, other] = contractLogs
const [keyA, keyB] = [keyId('0a'.repeat(16)), keyId('0b'.repeat(16))]
const linkOf = (text: string): ChainLink => ({ kind: 'entry', bytes: Buffer.from(text) })
const wrap = (id: KeyWrap['keyId'], recipient: Recipient, text = 'wrap'): KeyWrap => ({
  keyId: id,
  recipient,
  bytes: Buffer.from(text),
})

/** A run of links that really leads to the head it signs. */
export const runOf = (after: Head, ...links: readonly ChainLink[]): SignedRun => ({
  after,
  links,
  head: signHead(extendHead(after, links), signing.privateKey),
})

/** What every log store promises (SYNC-1, SYNC-11). Run it on each one. */
export function describeLogStore({ name, open, rollsBack }: LogStoreCase): void {
  describe(`log store: ${name}`, () => {
    let store: LogStoreOpener
    beforeEach(async () => {
      store = await open()
    })
    const use = <T>(work: (store: AsyncLogStore) => Promise<T>): Promise<T> => store.transact(work)
    const append = (run: SignedRun) => use((inside) => inside.append(run))
    const appendTexts = async (log: LogId, ...texts: readonly string[]) =>
      append(runOf(await use((inside) => inside.head(log)), ...texts.map(linkOf)))

    it('[SYNC-1] begins empty', async () => {
      expect(await use((inside) => inside.head(ours))).toEqual(emptyHead(ours))
      expect(await use((inside) => inside.signedHead(ours))).toBeUndefined()
      expect(await use((inside) => inside.read(ours, 0, 10))).toEqual([])
    })

    it('[SYNC-1] numbers entries densely from 1 and gives their bytes back as they came', async () => {
      const bytes = randomBytes(5000)
      await append(runOf(emptyHead(ours), { kind: 'entry', bytes }, linkOf('two')))
      await appendTexts(ours, 'three')
      const rows = await use((inside) => inside.read(ours, 0, 10))
      expect(rows.map((row) => row.seq)).toEqual([1, 2, 3])
      expect(rows.map(textOf)).toEqual([bytes.toString('latin1'), 'two', 'three'])
    })

    it('[SYNC-4] keeps a signature where a transaction ended and nowhere else', async () => {
      await appendTexts(ours, 'one', 'two')
      const rows = await use((inside) => inside.read(ours, 0, 10))
      expect(rows.map((row) => row.signature !== undefined)).toEqual([false, true])
      const head = await use((inside) => inside.signedHead(ours))
      expect(head && verifyHead(head, signing.publicKey)).toBe(true)
      expect(head && { ...head, signature: undefined }).toEqual({
        ...(await use((inside) => inside.head(ours))),
        signature: undefined,
      })
    })

    it('reads from any position, at most so many', async () => {
      await appendTexts(ours, '1', '2', '3', '4')
      expect((await use((inside) => inside.read(ours, 1, 2))).map(textOf)).toEqual(['2', '3'])
      expect(await use((inside) => inside.read(ours, 4, 2))).toEqual([])
    })

    it('[SYNC-1] refuses a run that starts elsewhere and says where the log stands', async () => {
      await appendTexts(ours, 'one')
      const head = await use((inside) => inside.head(ours))
      const early = await append(runOf(emptyHead(ours), linkOf('again')))
      const late = await append(runOf({ ...head, seq: 5 }, linkOf('late')))
      const forked = await append(runOf({ ...head, hash: Buffer.alloc(32, 7) }, linkOf('fork')))
      expect([early, late, forked]).toEqual([0, 1, 2].map(() => ({ kind: 'elsewhere', head })))
      expect(await use((inside) => inside.head(ours))).toEqual(head)
    })

    it('[SYNC-8] refuses links that do not lead to the signed head, and an empty run', async () => {
      const good = runOf(emptyHead(ours), linkOf('one'), linkOf('two'))
      const altered = await append({ ...good, links: [linkOf('one'), linkOf('twO')] })
      const swapped = await append({ ...good, links: [linkOf('two'), linkOf('one')] })
      const shortened = await append({ ...good, links: [linkOf('one')] })
      const foreign = await append({ ...good, after: emptyHead(other) })
      const empty = await append(runOf(emptyHead(ours)))
      expect([altered, swapped, shortened, foreign, empty].map((answer) => answer.kind)).toEqual(
        Array.from({ length: 5 }, () => 'broken-chain'),
      )
      expect((await use((inside) => inside.head(ours))).seq).toBe(0)
      expect((await use((inside) => inside.head(other))).seq).toBe(0)
    })

    it('[SYNC-9] keeps a position its author lost as missing, and goes on', async () => {
      const lost = extendHead(emptyHead(ours), [linkOf('lost')])
      await append(runOf(emptyHead(ours), { kind: 'missing', hash: lost.hash }, linkOf('after')))
      const rows = await use((inside) => inside.read(ours, 0, 10))
      expect(rows.map((row) => row.link.kind)).toEqual(['missing', 'entry'])
      expect(hex(rows[0]?.hash)).toBe(hex(lost.hash))
      const whole = extendHead(emptyHead(ours), [linkOf('lost'), linkOf('after')])
      expect(hex((await use((inside) => inside.head(ours))).hash)).toBe(hex(whole.hash))
    })

    it('keeps logs apart', async () => {
      await appendTexts(ours, 'ours')
      await appendTexts(other, 'other 1', 'other 2')
      expect((await use((inside) => inside.read(ours, 0, 10))).map(textOf)).toEqual(['ours'])
      expect((await use((inside) => inside.head(other))).seq).toBe(2)
    })

    it('[SYNC-11] finds wraps by recipient and by key, in order; a second one replaces the first', async () => {
      await use(async (inside) => {
        await inside.putWrap(wrap(keyB, 'vault'))
        await inside.putWrap(wrap(keyA, 'vault', 'old'))
        await inside.putWrap(wrap(keyA, 'tenant:a'))
        await inside.putWrap(wrap(keyA, 'tenant:B'))
        await inside.putWrap(wrap(keyA, 'vault', 'new'))
      })
      const mine = await use((inside) => inside.wraps('vault'))
      expect(mine.map((one) => [one.keyId, Buffer.from(one.bytes).toString()])).toEqual([
        [keyA, 'new'],
        [keyB, 'wrap'],
      ])
      const all = await use((inside) => inside.wrapsOf(keyA))
      expect(all.map((one) => one.recipient)).toEqual(['tenant:B', 'tenant:a', 'vault'])
    })

    it('[SYNC-12] deletes wraps of one recipient or of all, and no other', async () => {
      await use(async (inside) => {
        for (const recipient of ['vault', 'tenant:a'] as const) {
          await inside.putWrap(wrap(keyA, recipient))
          await inside.putWrap(wrap(keyB, recipient))
        }
        await inside.deleteWraps(keyA, 'vault')
      })
      expect((await use((inside) => inside.wrapsOf(keyA))).map((one) => one.recipient)).toEqual(['tenant:a'])
      await use((inside) => inside.deleteWraps(keyB))
      expect(await use((inside) => inside.wrapsOf(keyB))).toEqual([])
      expect(await use((inside) => inside.wrapsOf(keyA))).toHaveLength(1)
    })

    if (!rollsBack) return
    it('leaves nothing behind of a transaction that fails', async () => {
      await appendTexts(ours, 'kept')
      const failed = use(async (inside) => {
        await inside.append(runOf(await inside.head(ours), linkOf('lost')))
        await inside.putWrap(wrap(keyA, 'vault'))
        throw new Error('disk gone')
      })
      await expect(failed).rejects.toThrow('disk gone')
      expect((await use((inside) => inside.read(ours, 0, 10))).map(textOf)).toEqual(['kept'])
      expect((await use((inside) => inside.head(ours))).seq).toBe(1)
      expect(await use((inside) => inside.wrapsOf(keyA))).toEqual([])
    })
  })
}

const hex = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('hex')

const textOf = ({ link }: StoredEntry): string =>
  link.kind === 'entry' ? Buffer.from(link.bytes).toString('latin1') : 'missing'
