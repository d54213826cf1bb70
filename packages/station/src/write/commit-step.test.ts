import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type BlobStore, createFileBlobStore, logId, sealBlob } from '@buergerkoffer/log'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSettings } from '../store/settings.ts'
import { bookedEvents } from '../testing/example.ts'
import { createTestStation, doVisit, type TestStation } from '../testing/test-station.ts'
import type { UnlockedStation } from '../unlocked-station.ts'
import type { Step } from './step.ts'

let test: TestStation
let open: UnlockedStation
let vorgang: string

beforeEach(async () => {
  test = await createTestStation()
  vorgang = (await test.town.deliver(bookedEvents('Köhler'))).vorgang
  await test.sync()
  open = await test.open()
})
afterEach(() => test.close())

const outLog = () => logId(createSettings(test.database()).text('out-log') ?? '')
const rowsOf = (from: string) => Number(test.database().prepare(`SELECT count(*) AS n FROM ${from}`).get()?.n)
const ownEntries = () => rowsOf(`log_entry WHERE log_id = '${outLog()}'`)
const identity = {
  type: 'IdentityChecked',
  data: {
    whose: 'person',
    documents: [{ art: 'personalausweis', validUntil: '2031-02-28' }],
    seenOriginal: true,
    comparedBy: 'eye',
    expiredReason: null,
  },
} as const
const stepFor = (id: string): Step => ({ by: open.user, station: [], cases: [{ vorgang: id, events: [identity] }] })
const blobFiles = () => readdirSync(join(test.folder, 'blobs')).filter((name) => !name.startsWith('.'))

describe('a step', () => {
  it('[SYNC-6] writes the case under its own key and money and numbers under the key of the station, in one signed run', () => {
    doVisit(open, vorgang, 0, 1)
    const rows = test
      .database()
      .prepare('SELECT entry, signature IS NULL AS bare FROM log_entry WHERE log_id = ? ORDER BY seq')
      .all(outLog())
    expect(rows.map((row) => [(row.entry as Uint8Array)[1], row.bare])).toEqual([
      [2, 1],
      [1, 0],
    ])
  })

  it('[SYNC-3] names what its writer saw last as parents, event by event', () => {
    const heads = open.model.caseFile(vorgang)?.heads
    const answers = {
      type: 'AngabenFilled',
      data: { formular: 'm', version: '1', answers: {}, complete: false },
    } as const
    const done = open.commit({ ...stepFor(vorgang), cases: [{ vorgang, events: [identity, answers] }] })
    if (!done.ok) return expect.fail()
    const [first, second] = done.value
    expect(first?.parents).toEqual(heads)
    expect(second?.parents).toEqual([first?.id])
    expect(open.model.caseFile(vorgang)?.heads).toEqual([second?.id])
  })

  it('begins a case with a key of its own, whose wraps its first event names', async () => {
    const newKey = await open.newCaseKey()
    const [opened] = bookedEvents('Neumann')
    if (!opened) throw new Error('no event')
    const done = open.commit({ by: open.user, station: [], cases: [{ vorgang: 'neu', events: [opened], newKey }] })
    expect(done.ok && done.value[0]?.wraps?.map((wrap) => wrap.recipient)).toEqual(['vault', 'tenant:meerane'])
    expect(open.model.keyOf('neu')).toBe(newKey.key.id)
    test.reopen()
    expect((await test.open()).model.caseFile('neu')?.history.map((line) => line.record.type)).toEqual([
      'VorgangOpened',
    ])
  })

  it('is refused whole where a key is missing', () => {
    const before = ownEntries()
    const done = open.commit({
      ...stepFor(vorgang),
      cases: [
        { vorgang, events: [identity] },
        { vorgang: 'fremd', events: [identity] },
      ],
    })
    expect(done).toEqual({ ok: false, refusal: { kind: 'key-missing', vorgang: 'fremd' } })
    expect([ownEntries(), open.model.caseFile(vorgang)?.state.identity]).toEqual([before, undefined])
  })

  it('[SYNC-7] leaves a case alone that holds an event this build cannot read', async () => {
    const future = test.town.record('PersonCloned', 1, { copies: 2 }, 'zukunft')
    const { vorgang: known } = await test.town.deliver(bookedEvents('Vogel'))
    const { vorgang: strange } = await test.town.deliver([future as never])
    await test.sync()
    expect(open.model.caseFile(strange)).toMatchObject({ readOnly: true })
    expect(open.commit(stepFor(strange))).toEqual({ ok: false, refusal: { kind: 'read-only', vorgang: strange } })
    expect(open.commit(stepFor(known)).ok).toBe(true)
  })

  it('throws on an event that could not be read back, before anything is written', () => {
    const before = ownEntries()
    const broken = { type: 'IdentityChecked', data: { documents: [{ art: 'Bibliotheksausweis!' }] } }
    expect(() => open.commit({ ...stepFor(vorgang), cases: [{ vorgang, events: [broken as never] }] })).toThrow(
      TypeError,
    )
    expect(ownEntries()).toBe(before)
    expect(open.commit(stepFor(vorgang)).ok).toBe(true)
  })

  it.each([150_000, 900_000, 3_000_000])(
    '[SYNC-88] refuses a step of twice %i bytes: it could never be sent',
    (size) => {
      const note = randomBytes(size).toString('base64')
      const paper = sealBlob(randomBytes(2_000), 'application/pdf', randomBytes)
      const answers = {
        type: 'AngabenFilled',
        data: { formular: 'm', version: '1', answers: { note }, complete: false },
      } as const
      const before = [ownEntries(), rowsOf('blob_out'), blobFiles()]
      const step = { ...stepFor(vorgang), cases: [{ vorgang, events: [answers, answers] }], blobs: [paper] }
      expect(open.commit(step)).toEqual({ ok: false, refusal: { kind: 'too-large' } })
      expect([ownEntries(), rowsOf('blob_out'), blobFiles()]).toEqual(before)
      expect(test.database().isTransaction).toBe(false)
      expect(open.commit(stepFor(vorgang)).ok).toBe(true)
    },
  )
})

describe('a full disk', () => {
  const paper = () => sealBlob(randomBytes(2_000), 'application/pdf', randomBytes)
  const large = (): Step => {
    const note = randomBytes(60_000).toString('base64')
    const answers = {
      type: 'AngabenFilled',
      data: { formular: 'm', version: '1', answers: { note }, complete: false },
    } as const
    return { ...stepFor(vorgang), cases: [{ vorgang, events: [answers] }], blobs: [paper()] }
  }
  const fill = () => {
    const { page_count: pages } = test.database().prepare('PRAGMA page_count').get() ?? {}
    test.database().exec(`PRAGMA max_page_count = ${pages}`)
  }

  it('[SYNC-13] refuses the step whole: log, blobs, tables and memory are as before, and it goes on when there is room', () => {
    open.saveDraft(vorgang, { purpose: 'Rente' })
    const before = [ownEntries(), rowsOf('blob_out'), blobFiles(), open.model.caseFile(vorgang), open.draft(vorgang)]
    fill()
    expect(open.commit({ ...large(), clearDrafts: [vorgang] })).toEqual({ ok: false, refusal: { kind: 'disk-full' } })
    expect([ownEntries(), rowsOf('blob_out'), blobFiles(), open.model.caseFile(vorgang), open.draft(vorgang)]).toEqual(
      before,
    )
    test.database().exec('PRAGMA max_page_count = 1000000')
    expect(open.commit(large()).ok).toBe(true)
  })

  it('keeps the old draft when the new one finds no room', () => {
    expect(open.saveDraft(vorgang, { purpose: 'Rente' })).toBe(true)
    fill()
    expect(open.saveDraft(vorgang, { purpose: randomBytes(200_000).toString('hex') })).toBe(false)
    expect(open.draft(vorgang)).toEqual({ purpose: 'Rente' })
  })
})

describe('a blob', () => {
  it('[SYNC-13] is durable before the step commits; what a dead step left is swept once both sides are level', async () => {
    const kept = sealBlob(Buffer.from('Bescheinigung'), 'application/pdf', randomBytes)
    open.commit({ ...stepFor(vorgang), blobs: [kept] })
    const orphan = sealBlob(Buffer.from('nie geschehen'), 'application/pdf', randomBytes)
    const store: BlobStore = createFileBlobStore({ folder: join(test.folder, 'blobs'), random: randomBytes })
    store.put(orphan.bytes)
    test.reopen()
    expect(store.list()).toHaveLength(2)
    expect(await test.sync()).toBe('level')
    expect(store.list()).toEqual([kept.ref.hash])
    expect((await test.open()).readBlob(kept.ref)?.toString()).toBe('Bescheinigung')
  })
})

describe('a draft', () => {
  it('is one overwritten row, unreadable on the disk, and outlives the program', async () => {
    for (const purpose of ['R', 'Re', 'Rentenantrag']) expect(open.saveDraft(vorgang, { purpose })).toBe(true)
    expect(rowsOf('draft')).toBe(1)
    const bytes = Buffer.from(test.database().prepare('SELECT bytes FROM draft').get()?.bytes as Uint8Array)
    expect(bytes.includes('Rentenantrag')).toBe(false)
    test.reopen()
    expect((await test.open()).draft(vorgang)).toEqual({ purpose: 'Rentenantrag' })
  })

  it('goes with the step that makes it obsolete', () => {
    open.saveDraft(vorgang, { purpose: 'Rente' })
    expect(open.commit({ ...stepFor(vorgang), clearDrafts: [vorgang] }).ok).toBe(true)
    expect([open.draft(vorgang), rowsOf('draft')]).toEqual([undefined, 0])
  })

  it('is taken only for a case whose key is here, and is passed over when the disk altered it', () => {
    expect(open.saveDraft('fremd', {})).toBe(false)
    expect(open.draft('fremd')).toBeUndefined()
    open.saveDraft(vorgang, { purpose: 'Rente' })
    test.database().exec('UPDATE draft SET bytes = zeroblob(60)')
    expect(open.draft(vorgang)).toBeUndefined()
  })
})
