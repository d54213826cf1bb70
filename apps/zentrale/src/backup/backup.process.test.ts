import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { createPostgresLogStore, type KeyId, keyId, type LogId, registeredLog } from '@buergerkoffer/log'
import { withSnapshot } from '@buergerkoffer/postgres'
import { isFreshNonce } from '@buergerkoffer/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { listRuns } from '../kasse/index.ts'
import { demoPersonIds } from '../register/index.ts'
import { book } from '../testing/book.ts'
import { startTestCentre, type TestCentre, tenants } from '../testing/centre.ts'
import { backupOf, type EmptyCentre, emptyCentre } from '../testing/test-backup.ts'
import { enrolTestStation, type TestStation } from '../testing/test-station.ts'
import { drawOnly, unlock, visitOf } from '../testing/visit.ts'
import { destroyKey } from '../tombstone/index.ts'
import { workList } from '../vorgang/index.ts'
import type { Zentrale } from '../zentrale.ts'
import { type BackupDeps, layoutOf, restoreBackup, takeBackup } from './index.ts'

const keyRow = z.object({ key_id: z.string().transform(keyId) })

let centre: TestCentre
let koffer: TestStation
let outLog: LogId

beforeAll(async () => {
  centre = await startTestCentre()
  koffer = await enrolTestStation(centre, 'SI01')
  await koffer.sync()
  await book(centre, koffer.id, [demoPersonIds.hildegardKoehler])
  await koffer.sync()
  const open = await unlock(koffer.station)
  visitOf(open, open.model.stops()[0]?.termine[0]?.vorgang ?? '')
  await koffer.sync()
  outLog = koffer.control()?.receipt?.log ?? expect.fail('no receipt')
}, 90_000)

afterAll(async () => {
  koffer?.close()
  await centre?.close()
})

const archived = () =>
  centre.zentrale.database.inTenant(tenants.meerane, async (tx) => (await registeredLog(tx, outLog))?.archivedThrough)

/** Every table's rows, as text. */
const contentOf = (ownerUrl: string) =>
  withSnapshot(ownerUrl, async (snapshot) => {
    const content: Record<string, readonly string[]> = {}
    for (const table of snapshot.tables) {
      const rows = Buffer.concat(await snapshot.copyOut(table, Object.values(tenants)).toArray())
      content[table.name] = rows.toString('utf8').split('\n').sort()
    }
    return content
  })

const linesOf = (zentrale: Zentrale) =>
  zentrale.database.inTenant(tenants.meerane, (tx) => workList(tx, zentrale.context(tenants.meerane), {}))

async function taken(
  deps: BackupDeps = backupOf(centre),
): Promise<{ readonly deps: BackupDeps; readonly name: string }> {
  const backup = await takeBackup(deps)
  return backup.ok ? { deps, name: backup.value.backup } : expect.fail(backup.refusal.kind)
}

/** Every file below a folder, unpacked if it was packed. */
const filesIn = (folder: string): ReadonlyMap<string, Buffer> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file, file.endsWith('.gz') ? gunzipSync(readFileSync(file)) : readFileSync(file)]),
  )

describe('a backup', () => {
  it('[SYNC-60] brings back every row and file, in an empty database, and the centre opens what it opened before', async () => {
    const { deps } = await taken()
    const empty = await emptyCentre(centre, deps)
    const restored = await restoreBackup(empty.deps)
    expect(restored).toMatchObject({ ok: true, value: { destroyed: 0, incarnation: 2 } })
    const [before, after] = [await contentOf(centre.ownerUrl), await contentOf(empty.deps.ownerUrl)]
    expect(Object.keys(after)).toEqual(Object.keys(before))
    // Every log begins a new incarnation, and the town hall's own is followed by another (SYNC-17).
    // The finance system's runs go on after a gap (SYNC-64).
    const [exports, centreLog, logs] = [
      'buergerkoffer.kasse_export',
      'buergerkoffer.centre_log',
      'buergerkoffer.log',
    ] as const
    const { [logs]: logBefore, [centreLog]: _closed, [exports]: none, ...rest } = before
    const { [logs]: logAfter, [centreLog]: own, [exports]: gaps, ...restAfter } = after
    expect([none, gaps?.filter((row) => row !== '').length]).toEqual([[''], Object.keys(tenants).length])
    expect(restAfter).toEqual(rest)
    expect(own).toEqual([''])
    expect(logAfter).toHaveLength(logBefore?.length ?? 0)
    expect(await empty.deps.blobs.list()).toEqual(await centre.zentrale.blobs.list())
    await empty.drop()
  }, 60_000)

  it('[SYNC-61] moves a log’s archive to where it stood, and the station hears of it', async () => {
    const { seq = 0 } = koffer.control()?.receipt ?? {}
    await taken()
    expect(await archived()).toBe(seq)
    drawOnly(await unlock(koffer.station))
    await koffer.sync()
    expect(koffer.control()?.receipt).toMatchObject({ seq: seq + 1, archivedThrough: seq })
    const foreign = await centre.zentrale.database
      .inTenant(tenants.meerane, (tx) => tx.execute('UPDATE log SET archived_through = 99'))
      .catch((fault: unknown) => String(fault))
    expect(foreign).toContain('permission denied')
  })

  it('[SYNC-61] leaves a log’s archive where it was while a file that the station announced is waited for', async () => {
    const before = await archived()
    const { database } = centre.zentrale
    const execute = (sql: string) => database.inTenant(tenants.meerane, (tx) => tx.execute(sql, [koffer.id]))
    await execute(`INSERT INTO announced_blob (station, hash, size) VALUES ($1, '${'a'.repeat(64)}', 5)`)
    await taken()
    expect(await archived()).toBe(before)
    await execute('DELETE FROM announced_blob WHERE station = $1')
    await taken()
    expect(await archived()).toBeGreaterThan(before ?? 0)
  })

  it('[SYNC-62] keeps what opens cases for 14 days, and the newest whatever its age; the rest stays', async () => {
    const deps = backupOf(centre)
    const began = centre.clock.now
    const first = await taken(deps)
    centre.clock.now += 14 * 86_400_000
    const second = await taken(deps)
    const keySets = () => readdirSync(join(deps.layout.folder, 'keys'))
    expect(keySets()).toEqual([first.name, second.name])
    centre.clock.now += 60_000
    const third = await taken(deps)
    expect(keySets()).toEqual([second.name, third.name])
    const data = readdirSync(join(deps.layout.folder, 'data'))
    expect(data).toEqual([first.name, second.name, third.name])
    for (const name of data) {
      const texts = readdirSync(join(deps.layout.folder, 'data', name)).join()
      expect(texts).not.toMatch(/key_wrap|search_token|register\./)
    }
    const empty = await emptyCentre(centre, deps)
    expect(await restoreBackup(empty.deps, first.name)).toMatchObject({ refusal: { kind: 'missing' } })
    expect(await restoreBackup(empty.deps, second.name)).toMatchObject({ ok: true })
    await empty.drop()
    centre.clock.now = began
  }, 60_000)

  it('[SYNC-60] [SYNC-62] changes no earlier backup, and none of its parts holds a key of the centre', async () => {
    const deps = backupOf(centre)
    await taken(deps)
    const before = filesIn(deps.layout.folder)
    centre.clock.now += 60_000
    await taken(deps)
    const after = filesIn(deps.layout.folder)
    expect(after.size).toBeGreaterThan(before.size)
    for (const [file, bytes] of before) expect(after.get(file)?.equals(bytes), file).toBe(true)
    const secrets = [...filesIn(join(centre.folder, 'schluessel')).values()]
      .map((file) => JSON.parse(String(file)))
      .flatMap(({ signing, nonceSecret, privateKey, search }) => [signing, nonceSecret, privateKey?.d, search])
      .filter((secret) => typeof secret === 'string')
      .flatMap((secret) => [secret, Buffer.from(secret, 'base64').toString('hex')])
    expect(secrets.length).toBeGreaterThan(7)
    for (const [file, bytes] of after) {
      expect(
        secrets.filter((secret) => bytes.includes(secret)),
        file,
      ).toEqual([])
    }
  })

  it('[SYNC-60] shows one moment while stations go on writing: every log is whole, and none is lost later', async () => {
    const open = await unlock(koffer.station)
    let writing = true
    let written = 0
    const writer = (async () => {
      for (; writing; written += 1) {
        drawOnly(open)
        await koffer.sync()
      }
    })()
    const { deps } = await taken()
    writing = false
    await writer
    expect(written).toBeGreaterThan(1)
    const empty = await emptyCentre(centre, deps)
    expect(await restoreBackup(empty.deps)).toMatchObject({ ok: true })
    const zentrale = await empty.open()
    // The first contact tells the station how far this centre is, the second brings what it lacks.
    for (let contact = 0; contact < 2; contact += 1) await koffer.sync(zentrale.hub)
    // Sent in one run it is vouched for at its end only; bytes and hashes are the same.
    const chain = (from: Zentrale) =>
      from.database.inTenant(tenants.meerane, async (tx) =>
        (await createPostgresLogStore(tx).read(outLog, 0, 5_000)).map(
          ({ seq, hash }) => `${seq} ${Buffer.from(hash).toString('hex')}`,
        ),
      )
    expect(await chain(zentrale)).toEqual(await chain(centre.zentrale))
    await empty.drop()
  }, 90_000)

  it('is not taken twice at once, and clears away what an interrupted one left', async () => {
    const deps = backupOf(centre)
    const both = await Promise.all([takeBackup(deps), takeBackup(deps)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.flatMap((each) => (each.ok ? [] : [each.refusal.kind]))).toEqual(['busy'])
    const [name = ''] = readdirSync(join(deps.layout.folder, 'data'))
    for (const part of ['data', 'keys']) {
      renameSync(join(deps.layout.folder, part, name), join(deps.layout.folder, part, `${name}.tmp`))
    }
    centre.clock.now += 1
    const next = await taken(deps)
    expect(readdirSync(join(deps.layout.folder, 'data'))).toEqual([next.name])
  })
})

describe('a restore', () => {
  const damage: readonly (readonly [string, (folder: string, name: string) => void, string])[] = [
    [
      'an altered table',
      (folder, name) => flip(join(folder, 'data', name, 'buergerkoffer.log_entry.copy.gz')),
      'altered',
    ],
    [
      'an altered wrap',
      (folder, name) => flip(join(folder, 'keys', name, 'buergerkoffer.key_wrap.copy.gz')),
      'altered',
    ],
    [
      'a longer table',
      (folder, name) => appendFileSync(join(folder, 'data', name, 'buergerkoffer.log.copy.gz'), '\n'),
      'altered',
    ],
    [
      'a missing table',
      (folder, name) => rmSync(join(folder, 'data', name, 'buergerkoffer.vorgang.copy.gz')),
      'missing',
    ],
    [
      'an altered file',
      (folder) => flip(join(folder, 'blobs', readdirSync(join(folder, 'blobs'))[0] ?? '')),
      'altered',
    ],
    [
      'a missing file',
      (folder) => rmSync(join(folder, 'blobs', readdirSync(join(folder, 'blobs'))[0] ?? '')),
      'missing',
    ],
    [
      'an altered list',
      (folder, name) => replace(join(folder, 'data', name, 'manifest.json'), '"rows": 1', '"rows": 2'),
      'altered',
    ],
    ['a list without its signature', (folder, name) => rmSync(join(folder, 'data', name, 'manifest.sig')), 'missing'],
    [
      'another key part',
      (folder, name) => replace(join(folder, 'keys', name, 'manifest.json'), '"rows": ', '"rows":  '),
      'altered',
    ],
    [
      'another form',
      (folder, name) => replace(join(folder, 'data', name, 'manifest.json'), '"format": 1', '"format": 2'),
      'foreign-form',
    ],
    ['no book of destroyed keys', (folder) => rmSync(join(folder, 'tombstones.jsonl')), 'book-missing'],
    ['a damaged book', (folder) => appendFileSync(join(folder, 'tombstones.jsonl'), '{"kind":\n'), 'book-unreadable'],
  ]

  let whole: Awaited<ReturnType<typeof taken>>
  let nobody: EmptyCentre

  beforeAll(async () => {
    centre.zentrale.blobs.put(Buffer.from('eine Datei'))
    whole = await taken()
    nobody = await emptyCentre(centre, whole.deps)
  })

  afterAll(() => nobody?.drop())

  it.each(damage)('[SYNC-63] refuses %s and changes nothing', async (_what, harm, kind) => {
    const folder = mkdtempSync(join(centre.folder, 'schaden-'))
    cpSync(whole.deps.layout.folder, folder, { recursive: true })
    harm(folder, whole.name)
    const answer = await restoreBackup({ ...nobody.deps, layout: layoutOf(folder) })
    expect(answer).toMatchObject({ ok: false, refusal: { kind } })
    expect(await nobody.deps.blobs.list()).toEqual([])
    expect(await contentOf(nobody.deps.ownerUrl)).toEqual({})
  })

  it('[SYNC-63] refuses another centre’s backup, a folder without one, and a newer program’s', async () => {
    const { deps } = await taken()
    const empty = await emptyCentre(centre, deps)
    const other = await startTestCentre()
    const kindOf = async (changed: Partial<typeof empty.deps>) => {
      const answer = await restoreBackup({ ...empty.deps, ...changed })
      return answer.ok ? 'restored' : answer.refusal.kind
    }
    expect(await kindOf({ keys: other.zentrale.keys })).toBe('foreign-centre')
    expect(await kindOf({ layout: backupOf(other).layout })).toBe('no-backup')
    expect(await kindOf({ parts: empty.deps.parts.slice(1) })).toBe('foreign-version')
    expect(await kindOf({ tenantKeys: other.zentrale.keys.tenant })).toBe('foreign-keys')
    expect(await kindOf({ tenantKeys: () => undefined })).toBe('foreign-keys')
    // Nothing was made either: an older backup's tables fit in as well.
    expect(await contentOf(empty.deps.ownerUrl)).toEqual({})
    // A newer program makes the tables as the backup knew them, and brings them up at its next start.
    const later = { part: 'later', migrations: [{ id: '001', sql: 'CREATE TABLE later (x int)' }] }
    expect(await kindOf({ parts: [...empty.deps.parts, later] })).toBe('restored')
    await other.close()
    await empty.drop()
  }, 60_000)

  it('[SYNC-63] refuses a database that is in use, and leaves it as it is', async () => {
    const { deps } = await taken()
    const empty = await emptyCentre(centre, deps)
    const before = await contentOf(centre.ownerUrl)
    const answer = await restoreBackup({ ...empty.deps, ownerUrl: centre.ownerUrl })
    expect(answer).toEqual({ ok: false, refusal: { kind: 'not-empty' } })
    expect(await contentOf(centre.ownerUrl)).toEqual(before)
    await empty.drop()
  }, 60_000)

  it('[SYNC-63] destroys again what was destroyed since, not what was begun and undone, before anything is served', async () => {
    const context = { ...centre.zentrale.context(tenants.meerane), tombstones: centre.zentrale.tombstones }
    await book(centre, koffer.id, [demoPersonIds.huuThangNguyen])
    const key = async (name: string): Promise<KeyId> => {
      const [line] = await centre.zentrale.database.inTenant(tenants.meerane, (tx) => workList(tx, context, { name }))
      const [row] = await centre.zentrale.database.inTenant(tenants.meerane, (tx) =>
        tx.rows(keyRow, 'SELECT key_id FROM vorgang WHERE vorgang = $1', [line?.vorgang]),
      )
      return row?.key_id ?? expect.fail(`no case of ${name}`)
    }
    const [gone, undone] = [await key('Köhler'), await key('Nguyen')]
    const inTenant = centre.zentrale.database.inTenant
    const failing = inTenant(tenants.meerane, async (tx) => {
      // As if the suitcase had handed it over: nothing is deleted behind the back of a holder.
      await tx.execute("UPDATE vorgang SET holder = 'rathaus' WHERE key_id = $1", [undone])
      expect(await destroyKey(tx, context, undone, 'aufbewahrung')).toBe('destroyed')
      throw new Error('power cut')
    })
    await expect(failing).rejects.toThrow('power cut')
    const { deps } = await taken()
    expect(await inTenant(tenants.meerane, (tx) => destroyKey(tx, context, gone, 'aufbewahrung'))).toBe('destroyed')
    const empty = await emptyCentre(centre, deps)
    expect(await restoreBackup(empty.deps)).toMatchObject({ ok: true, value: { destroyed: 1 } })
    const zentrale = await empty.open()
    const wraps = (of: KeyId) =>
      zentrale.database.inTenant(tenants.meerane, (tx) => createPostgresLogStore(tx).wrapsOf(of))
    expect(await wraps(gone)).toEqual([])
    expect(await wraps(undone)).not.toEqual([])
    const found = await zentrale.database.inTenant(tenants.meerane, (tx) =>
      workList(tx, zentrale.context(tenants.meerane), { name: 'Köhler' }),
    )
    expect(found).toEqual([])
    await empty.drop()
  }, 60_000)

  it('[SYNC-17] knows no nonce that was given before: what was asked with it is not heard after the restore', async () => {
    const { deps } = await taken()
    const empty = await emptyCentre(centre, deps)
    const nonce = centre.zentrale.hub.nonce()
    const known = (zentrale: Zentrale) => isFreshNonce(zentrale.keys.nonceSecret, nonce, centre.clock.now)
    expect(known(centre.zentrale)).toBe(true)
    expect(await restoreBackup(empty.deps)).toMatchObject({ ok: true })
    const zentrale = await empty.open()
    expect(known(zentrale)).toBe(false)
    expect(zentrale.keys.signing.equals(centre.zentrale.keys.signing)).toBe(true)
    await empty.drop()
  }, 60_000)

  it('[SYNC-64] gives no number again that was given after the backup, and every restore an incarnation of its own', async () => {
    const { context, database } = centre.zentrale
    await database.inTenant(tenants.meerane, (tx) =>
      tx.execute('INSERT INTO aktenzeichen (year, last) VALUES (2026, 7)'),
    )
    const { deps } = await taken()
    const incarnations = []
    for (let time = 0; time < 2; time += 1) {
      const empty = await emptyCentre(centre, deps)
      const restored = await restoreBackup(empty.deps)
      if (restored.ok) incarnations.push(restored.value.incarnation)
      const zentrale = await empty.open()
      const last = await zentrale.database.inTenant(tenants.meerane, (tx) => tx.query('SELECT last FROM aktenzeichen'))
      const gap = 1_000 * ((incarnations.at(-1) ?? 0) - 1)
      expect(last).toEqual([{ last: gap + 7 }])
      const runs = await zentrale.database.inTenant(tenants.meerane, listRuns)
      expect(runs.map(({ run, lines }) => ({ run, lines }))).toEqual([{ run: gap, lines: 0 }])
      const log = await zentrale.database.inTenant(tenants.meerane, (tx) => registeredLog(tx, outLog))
      expect(log?.incarnation).toBe(incarnations.at(-1))
      expect((await linesOf(zentrale)).map(({ summary }) => summary?.name)).toEqual(
        (await linesOf(centre.zentrale)).map(({ summary }) => summary?.name),
      )
      await empty.drop()
    }
    expect(new Set(incarnations).size).toBe(2)
    expect(context(tenants.meerane).tenant).toBe(tenants.meerane)
  }, 60_000)
})

function flip(file: string): void {
  const bytes = readFileSync(file)
  const middle = Math.floor(bytes.length / 2)
  bytes[middle] = (bytes[middle] ?? 0) ^ 1
  writeFileSync(file, bytes)
}

function replace(file: string, from: string, to: string): void {
  const text = readFileSync(file, 'utf8')
  expect(text).toContain(from)
  writeFileSync(file, text.replace(from, to))
}
