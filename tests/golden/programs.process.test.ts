import { spawnSync } from 'node:child_process'
import { createPublicKey } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '@buergerkoffer/postgres/testing'
import { createSettings } from '@buergerkoffer/station'
import { readControl } from '@buergerkoffer/sync'
import { afterAll, expect, it } from 'vitest'
import { type Program, startProgram } from '../../tools/demo/program.ts'
import { factsOf } from './facts.ts'
import { unpackFolder } from './pack.ts'
import { releases, remedy } from './releases.ts'
import { openStationDatabase, openSuitcase } from './suitcase.ts'

const home = mkdtempSync(join(tmpdir(), 'bk-upgrade-'))
const running: Program[] = []
afterAll(async () => {
  for (const program of running.toReversed()) await program.stop()
  rmSync(home, { recursive: true, force: true })
})

const built = (app: 'koffer' | 'zentrale'): string => {
  const file = resolve(`.build/${app}/main.js`)
  if (!existsSync(file)) throw new Error(`not built: node tools/build.ts ${app}`)
  return file
}

interface Town {
  readonly koffer: Readonly<Record<string, string>>
  readonly zentrale: Readonly<Record<string, string>>
  readonly kofferFolder: string
}

/** The data of the release in folders of their own, and how both programs find them. */
async function unpackTown({ version, bytes, expected }: (typeof releases)[number]): Promise<Town> {
  const folder = join(home, version)
  const [port, kofferPort, postgres] = [await freePort(), await freePort(), await freePort()]
  unpackFolder(bytes('suitcase.json.gz'), join(folder, 'koffer'))
  unpackFolder(bytes('centre.json.gz'), join(folder, 'zentrale'))
  cpSync(join(folder, 'zentrale/sicherung'), join(folder, 'sicherung'), { recursive: true })
  rmSync(join(folder, 'zentrale/sicherung'), { recursive: true })
  const offset = String(expected('suitcase').now - Date.now())
  const database = new DatabaseSync(join(folder, 'koffer/station.db'))
  createSettings(database).set('centre-url', `http://127.0.0.1:${port}`)
  database.close()
  return {
    kofferFolder: join(folder, 'koffer'),
    koffer: {
      BUERGERKOFFER_KOFFER: join(folder, 'koffer'),
      BUERGERKOFFER_KOFFER_PORT: String(kofferPort),
      BUERGERKOFFER_CLOCK_OFFSET: offset,
    },
    zentrale: {
      BUERGERKOFFER_ZENTRALE: join(folder, 'zentrale'),
      BUERGERKOFFER_BACKUP: join(folder, 'sicherung'),
      BUERGERKOFFER_ZENTRALE_PORT: String(port),
      BUERGERKOFFER_ZENTRALE_URL: `http://127.0.0.1:${port}`,
      BUERGERKOFFER_POSTGRES_PORT: String(postgres),
      BUERGERKOFFER_CLOCK_OFFSET: offset,
    },
  }
}

async function start(app: 'koffer' | 'zentrale', env: Readonly<Record<string, string>>): Promise<Program> {
  const program = await startProgram({
    name: app,
    file: built(app),
    args: [],
    env,
    cwd: resolve('.'),
    log: () => undefined,
  })
  running.push(program)
  return program
}

/** What the station's own file says has been receipted, while its program works. */
function isAllReceipted(folder: string, seq: number): boolean {
  const database = new DatabaseSync(join(folder, 'station.db'), { readOnly: true })
  try {
    const settings = createSettings(database)
    const [bytes, signature, key] = [
      settings.bytes('control'),
      settings.bytes('control-signature'),
      settings.bytes('centre-key'),
    ]
    if (!bytes || !signature || !key) return false
    const control = readControl({ bytes, signature }, createPublicKey({ key, format: 'der', type: 'spki' }))
    const waiting = database.prepare('SELECT 1 FROM blob_out WHERE durable = 0').all()
    return control?.receipt?.incarnation === 2 && control.receipt.seq === seq && waiting.length === 0
  } finally {
    database.close()
  }
}

it.each(releases)(
  `[SYNC-86] the built programs go on with the data of release $version (${remedy})`,
  async (release) => {
    const expected = release.expected('suitcase')
    const town = await unpackTown(release)
    const restored = spawnSync(process.execPath, [built('zentrale'), 'restore'], {
      env: { ...process.env, ...town.zentrale },
    })
    if (restored.status !== 0) expect.fail(String(restored.stderr))
    await start('zentrale', town.zentrale)
    const koffer = await start('koffer', town.koffer)
    // Locked all the while: what is under way needs no clerk.
    const due = Date.now() + 200_000
    while (!isAllReceipted(town.kofferFolder, expected.logs.out.seq) && Date.now() < due) await sleep(100)
    await koffer.stop()
    const suitcase = openSuitcase(town.kofferFolder, { now: expected.now })
    const facts = await factsOf(suitcase, expected)
    suitcase.close()
    expect(facts).toMatchObject({ unsent: 0, unsentFiles: 0, logs: { out: expected.logs.out } })
    expect(facts).toMatchObject({
      lastCounter: expected.lastCounter,
      visits: expected.visits,
      cash: expected.cash,
      roomDrafts: expected.roomDrafts,
      credentials: expected.credentials,
      unread: [],
    })
    // Those handed over are opened at the centre and forgotten here; what is not finished is here with its draft.
    const kept = expected.cases.filter(({ events }) => !events.some(({ type }) => type === 'HandedOver'))
    expect(facts.cases).toMatchObject(kept)
  },
  300_000,
)

it('[SYNC-87] a program that was set back refuses the suitcase of a newer one, and leaves every byte of it', async () => {
  const release = releases.at(-1) ?? expect.fail('no release')
  const folder = join(home, 'ahead')
  unpackFolder(release.bytes('suitcase.json.gz'), folder)
  const file = join(folder, 'station.db')
  const newer = openStationDatabase(folder)
  newer.exec('PRAGMA user_version = 999')
  newer.close()
  const before = readFileSync(file)
  const env = { ...process.env, BUERGERKOFFER_KOFFER: folder, BUERGERKOFFER_KOFFER_PORT: String(await freePort()) }
  const { status, stderr } = spawnSync(process.execPath, [built('koffer')], { env, encoding: 'utf8', timeout: 30_000 })
  expect([status, stderr]).toEqual([2, expect.stringContaining('neueren Programmversion (Stand 999,')])
  expect(readFileSync(file).equals(before)).toBe(true)
})
