import { randomBytes } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPostgresLogStore, keyId, registeredLog } from '@buergerkoffer/log'
import { attachEmbedded, prepareDatabase } from '@buergerkoffer/postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { demoTenant } from '../demo/index.ts'
import { readStation } from '../mandant/index.ts'
import { type RealCentre, realCentre, type ServingCentre } from '../testing/real-centre.ts'
import { enrolRemoteStation, type RemoteStation } from '../testing/remote-station.ts'
import { drawOnly, unlock, visitOf } from '../testing/visit.ts'
import { destroyKey } from '../tombstone/index.ts'
import { workList } from '../vorgang/index.ts'
import { openZentrale, type Zentrale } from '../zentrale.ts'

const home = mkdtempSync(join(tmpdir(), 'bk-drill-'))
const { tenant } = demoTenant
let centre: RealCentre
let running: ServingCentre | undefined
let koffer: RemoteStation

beforeAll(async () => {
  centre = await realCentre(home, process.env)
})

afterAll(async () => {
  koffer?.close()
  await running?.stop()
  rmSync(home, { recursive: true, force: true })
})

/** A second program beside the running centre, as the commands are one. */
async function beside<T>(work: (zentrale: Zentrale) => Promise<T>): Promise<T> {
  const found = attachEmbedded(join(centre.folder, 'postgres'))
  if (!found) return expect.fail('no database runs')
  const { owner, application } = found.credentials
  const roles = { ownerPassword: owner, applicationPassword: application }
  const prepared = await prepareDatabase({ adminUrl: found.adminUrl, database: 'buergerkoffer', ...roles, randomBytes })
  if (!prepared.ok) return expect.fail(prepared.refusal.reason)
  const { folder, backups: backupFolder } = centre
  const now = () => Date.parse('2026-11-23T12:00:00.000Z')
  const opened = await openZentrale({
    ...prepared.value,
    folder,
    backupFolder,
    random: randomBytes,
    now,
    log: () => undefined,
  })
  if (!opened.ok) return expect.fail(opened.refusal.reason)
  try {
    return await work(opened.value)
  } finally {
    await opened.value.close()
  }
}

/** What the town hall sees, and every entry the centre has. */
const seen = () =>
  beside(async ({ database, context }) => {
    const lines = await database.inTenant(tenant, (tx) => workList(tx, context(tenant), {}))
    const [entries, residents] = await database.inTenant(tenant, async (tx) => [
      await tx.query(`SELECT log_id, seq, encode(hash, 'hex') AS hash FROM log_entry ORDER BY 1, 2`),
      await tx.query('SELECT count(*) AS residents FROM register.person'),
    ])
    return { lines, entries, residents }
  })

/** How many files a backup has written that has no name yet. */
function filesOfUnfinished(): number {
  const data = join(centre.backups, 'data')
  const [unfinished] = existsSync(data)
    ? readdirSync(data)
        .filter((name) => name.endsWith('.tmp'))
        .sort()
        .reverse()
    : []
  return unfinished ? readdirSync(join(data, unfinished)).length : 0
}

const keyRow = z.object({ key_id: z.string().transform(keyId) })

it('[SYNC-60] [SYNC-63] the centre is backed up while it serves, loses its disk, is restored, and goes on with every suitcase', async () => {
  running = await centre.serve()
  const ticket = JSON.parse(readFileSync(join(centre.folder, 'koffer-ticket.json'), 'utf8'))
  koffer = await enrolRemoteStation(centre.url, ticket, home)
  await koffer.sync()
  expect(await running.planTour()).toEqual({ tour: 'planned' })
  await koffer.sync()
  const open = await unlock(koffer.station)
  const [first, second] = open.model.stops()[0]?.termine.map(({ vorgang }) => vorgang) ?? []
  visitOf(open, first ?? '')
  await koffer.sync()
  const before = await seen()
  expect(before.lines.find(({ vorgang }) => vorgang === first)).toMatchObject({
    status: 'handed-over',
    holder: 'rathaus',
  })

  // Cut off wherever the power goes: nothing of it counts, and nobody is told of an archive.
  for (const files of [1, 15, 30]) {
    expect(await centre.cutShort(() => filesOfUnfinished() >= files, 'backup', centre.backups)).toBe(true)
  }
  expect(readdirSync(join(centre.backups, 'data')).filter((name) => !name.endsWith('.tmp'))).toEqual([])

  // Backed up while it serves and the suitcase writes.
  const writing = (async () => {
    for (let n = 0; n < 5; n += 1) {
      drawOnly(open)
      await koffer.sync()
    }
  })()
  const backup = await centre.command('backup', centre.backups)
  await writing
  expect(backup).toMatchObject({ code: 0, line: { name: 'backup', ok: true } })
  expect(backup.said).toContain('geschrieben, zurückgelesen und geprüft')

  // After the backup: a case is deleted by rule, and the suitcase works on.
  await beside(async ({ database, context, tombstones }) => {
    const [row] = await database.inTenant(tenant, (tx) =>
      tx.rows(keyRow, 'SELECT key_id FROM vorgang WHERE vorgang = $1', [first]),
    )
    const key = row?.key_id ?? expect.fail('no key')
    const done = await database.inTenant(tenant, (tx) =>
      destroyKey(tx, { ...context(tenant), tombstones }, key, 'aufbewahrung'),
    )
    expect(done).toBe('destroyed')
  })
  visitOf(open, second ?? '')
  const unsent = koffer.station.unsent()

  // The disk is gone; the keys lie elsewhere.
  await running.kill()
  running = undefined
  renameSync(centre.folder, join(home, 'lost'))
  const keys = () => cpSync(join(home, 'lost/schluessel'), join(centre.folder, 'schluessel'), { recursive: true })
  expect(await centre.command('restore', centre.backups)).toMatchObject({
    code: 2,
    said: expect.stringContaining('fehlen die Schlüssel'),
  })
  mkdirSync(centre.folder)
  keys()

  // An altered backup is refused, and the database stays empty for the whole one.
  const altered = join(home, 'veraendert')
  cpSync(centre.backups, altered, { recursive: true })
  const [name = '', ...others] = readdirSync(join(altered, 'data'))
  expect(others).toEqual([])
  const table = join(altered, 'data', name, 'buergerkoffer.log_entry.copy.gz')
  const bytes = readFileSync(table)
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
  writeFileSync(table, bytes)
  const refused = await centre.command('restore', altered)
  expect(refused).toMatchObject({ code: 2, line: undefined })
  expect(refused.said).toContain('wurde verändert oder ist beschädigt')
  expect(refused.said).toContain('nichts verändert')

  const restored = await centre.command('restore', centre.backups)
  expect(restored).toMatchObject({ code: 0, line: { name: 'restore', destroyed: 1, incarnation: 2, ok: true } })
  expect(await centre.command('restore', centre.backups)).toMatchObject({
    code: 2,
    said: expect.stringContaining('nicht leer'),
  })

  // It serves, and what was deleted stays deleted.
  running = await centre.serve()
  expect(await centre.command('restore', centre.backups)).toMatchObject({
    code: 2,
    said: expect.stringContaining('schon von einem laufenden Programm'),
  })
  const after = await seen()
  expect(after.residents).toEqual(before.residents)
  const sureOf = (lines: typeof before.lines) => lines.filter(({ vorgang }) => vorgang !== first)
  expect(sureOf(after.lines)).toEqual(sureOf(before.lines))
  expect(after.lines.find(({ vorgang }) => vorgang === first)).toMatchObject({
    status: 'handed-over',
    summary: undefined,
  })
  expect(after.entries).toEqual(expect.arrayContaining([...before.entries]))

  // The suitcase notices, brings what the backup did not have, and hears what it was not told.
  for (let contact = 0; contact < 2; contact += 1) await koffer.sync()
  expect(koffer.control()?.receipt).toMatchObject({ incarnation: 2 })
  expect([unsent, koffer.station.unsent()]).toEqual([2, 0])
  await beside(async ({ database }) => {
    const receipt = koffer.control()?.receipt ?? expect.fail('no receipt')
    await database.inTenant(tenant, async (tx) => {
      expect(await registeredLog(tx, receipt.log)).toMatchObject({ seq: receipt.seq })
      const entries = await createPostgresLogStore(tx).read(receipt.log, 0, 1_000)
      expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_entry, index) => index + 1))
      expect(await tx.query('SELECT 1 FROM destroyed_to_tell')).toEqual([])
      expect(await readStation(tx, koffer.id)).toMatchObject({ reconciled: true })
    })
  })
  expect((await koffer.sync()).at(-1)?.kind).toBe('level')
  expect((await seen()).lines.find(({ vorgang }) => vorgang === second)).toMatchObject({ status: 'handed-over' })
  expect(koffer.station.unlocked()?.model.unread()).toEqual([])
}, 480_000)
