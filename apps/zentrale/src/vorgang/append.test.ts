import { randomBytes, randomUUID } from 'node:crypto'
import { createPostgresLogStore, EntryTooLargeError, logId, newKey, registerLog } from '@buergerkoffer/log'
import { maxMessageBytes, nextRun } from '@buergerkoffer/sync'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestCentre, type TestCentre, tenants } from '../testing/centre.ts'
import { appendEntries, type EntryDraft, orderRecord } from './append.ts'
import { draftsOf } from './deliver.ts'

let centre: TestCentre
beforeAll(async () => {
  centre = await startTestCentre()
}, 90_000)
afterAll(() => centre?.close())

const key = newKey(randomBytes)
const draft = (bytes: number): EntryDraft => {
  const data = { text: randomBytes(bytes).toString('base64') }
  const records = [orderRecord(centre.zentrale.context(tenants.meerane), { type: 'Note', v: 1, data })]
  return { class: 'station', key, records }
}

const append = (drafts: readonly EntryDraft[]) =>
  centre.zentrale.database.inTenant(tenants.meerane, async (tx) => {
    const log = logId(randomUUID())
    await registerLog(tx, log, 'in')
    const seq = await appendEntries(tx, centre.zentrale.context(tenants.meerane), log, drafts)
    return { seq, entries: await createPostgresLogStore(tx).read(log, 0, 100), log }
  })

it('[SYNC-88] signs what one message could not hold in several runs, and little in one', async () => {
  const { seq, entries, log } = await append(Array.from({ length: 12 }, () => draft(300_000)))
  expect([seq, entries.length]).toEqual([12, 12])
  const signed = entries.filter((entry) => entry.signature)
  expect(signed.length).toBeGreaterThan(3)
  const run = nextRun({ logId: log, seq: 0, hash: Buffer.alloc(32) }, entries, 1)
  const bytes = run?.links.reduce((sum, link) => sum + (link.kind === 'entry' ? link.bytes.length : 0), 0)
  expect(bytes).toBeLessThan(maxMessageBytes / 2 + 1)
  const few = await append([draft(500), draft(500)])
  expect(few.entries.map((entry) => entry.signature !== undefined)).toEqual([false, true])
})

it('[SYNC-88] carries a case of many large steps in several entries, and an ordinary one in one', async () => {
  const carriers = (count: number, bytes: number) => Array.from({ length: count }, () => draft(bytes).records).flat()
  expect(draftsOf(key, carriers(40, 2_000))).toHaveLength(1)
  const drafts = draftsOf(key, carriers(12, 250_000))
  expect(drafts.flatMap(({ records }) => records)).toHaveLength(12)
  const { entries } = await append(drafts)
  expect(entries.length).toBeGreaterThan(3)
})

it('[SYNC-88] refuses an entry that could never be sent, and appends nothing', async () => {
  await expect(append([draft(500), draft(1_200_000)])).rejects.toThrow(EntryTooLargeError)
})
