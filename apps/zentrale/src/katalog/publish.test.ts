import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BlobHash, blobHash, emptyHead } from '@buergerkoffer/log'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestCentre, type TestCentre } from '../testing/centre.ts'
import { enrolWireStation, type WireStation } from '../testing/wire-station.ts'
import { currentCatalogue, isPublished, loadCatalogue, publishContent } from './index.ts'

let centre: TestCentre
let folder: string

beforeAll(async () => {
  centre = await startTestCentre()
  folder = join(centre.folder, 'content')
  cpSync('content', folder, { recursive: true })
}, 90_000)

afterAll(() => centre?.close())

const now = '2026-11-23T08:00:00.000Z'
const publish = (from = folder) => publishContent(centre.zentrale.database, centre.zentrale.blobs, from, now)
const current = () => centre.zentrale.database.withoutTenant(currentCatalogue)
const published = () =>
  centre.zentrale.database.withoutTenant((tx) =>
    tx.query('SELECT version, published_at FROM catalogue ORDER BY version'),
  )

const fetch = (station: WireStation, hash: BlobHash, offset: number) =>
  station.ask({ kind: 'fetch', out: station.head(), in: emptyHead(station.inLog), hash, offset })

describe('publishing', () => {
  it('makes a snapshot that is read back as the content it was made from', async () => {
    expect(await current()).toBeUndefined()
    const done = await publish()
    expect(done.ok && (await current())).toEqual(done.ok && done.value)
    const catalogue = await loadCatalogue(centre.zentrale.blobs, done.ok ? done.value.version : '')
    expect(catalogue).toBeDefined()
  })

  it('twice changes nothing', async () => {
    const [rows, blobs] = [await published(), await centre.zentrale.blobs.list()]
    const again = await publish()
    expect(again.ok && again.value).toEqual(await current())
    expect(await published()).toEqual(rows)
    expect(await centre.zentrale.blobs.list()).toEqual(blobs)
  })

  it('refuses faulty content with what to mend where, and leaves the old in force', async () => {
    const before = await published()
    const faulty = join(centre.folder, 'faulty')
    cpSync(folder, faulty, { recursive: true })
    const [first] = readdirSync(faulty, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'))
    writeFileSync(join(faulty, first ?? ''), '{')
    const answer = await publish(faulty)
    expect(answer.ok ? [] : answer.refusal.map(({ file }) => file)).toContain(first)
    expect(await published()).toEqual(before)
    rmSync(faulty, { recursive: true })
  })

  it('refuses a folder with nothing in it', async () => {
    const empty = join(centre.folder, 'empty')
    mkdirSync(empty)
    expect((await publish(empty)).ok).toBe(false)
  })
})

describe('a station', () => {
  it('[SYNC-13] fetches published content in parts, from any offset', async () => {
    const station = await enrolWireStation(centre.zentrale, await centre.announce('KA01'))
    const { hash, size } = (await current()) ?? expect.fail('nothing published')
    const whole = (await centre.zentrale.blobs.get(blobHash(hash))) ?? expect.fail('no blob')
    const parts: Uint8Array[] = []
    for (const offset of [0, 1_000, size - 1, size]) {
      const { body } = await fetch(station, blobHash(hash), offset)
      if (body.kind !== 'fetched') return expect.fail(body.kind)
      expect(body.size).toBe(size)
      parts.push(Buffer.from(body.bytes))
    }
    expect(parts.map((part) => part.length)).toEqual([size, size - 1_000, 1, 0])
    expect(parts[1]).toEqual(whole.subarray(1_000))
  })

  it('fetches nothing else, also if it is here: papers of cases go one way only', async () => {
    const station = await enrolWireStation(centre.zentrale, await centre.announce('KA02'))
    const hash = await centre.zentrale.blobs.put(Buffer.from('a paper of a case'))
    for (const wanted of [hash, blobHash('0'.repeat(64))]) {
      expect((await fetch(station, wanted, 0)).body).toEqual({ kind: 'refused', refusal: 'unknown-blob' })
      expect(await centre.zentrale.database.withoutTenant((tx) => isPublished(tx, wanted))).toBe(false)
    }
  })
})
