import { randomBytes, randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestCentre } from '../testing/test-centre.ts'
import { root } from '../testing/test-content.ts'
import { enrolKoffer } from './enrol.ts'
import { openFolder, readConfig, startKoffer } from './index.ts'

let home: string

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'koffer-start-'))
})
afterEach(() => rmSync(home, { recursive: true }))

const folder = () => join(home, 'daten')

describe('configuration', () => {
  it('reads command line before environment, and runs by default', () => {
    expect(readConfig([], { BUERGERKOFFER_KOFFER: '/daten' })).toEqual({
      command: 'run',
      folder: '/daten',
      port: 7701,
      clockOffset: 0,
      driveFolders: [],
    })
    expect(readConfig(['run', '--folder', 'a', '--port', '7711'], { BUERGERKOFFER_KOFFER: 'b' })).toEqual({
      command: 'run',
      folder: 'a',
      port: 7711,
      clockOffset: 0,
      driveFolders: [],
    })
    const enrol = ['enrol', '--folder', 'a', '--ticket', 't.json', '--wordlist', 'w.txt']
    expect(readConfig(enrol, {})).toEqual({ command: 'enrol', folder: 'a', ticket: 't.json', wordlist: 'w.txt' })
  })

  it.each([
    [[]],
    [['--port', '0', '--folder', 'a']],
    [['fly', '--folder', 'a']],
    [['enrol', '--folder', 'a']],
    [['-x']],
  ])('does not guess what %j means', (args) => {
    expect(readConfig(args, {})).toBeUndefined()
  })
})

describe('the data folder', () => {
  it('belongs to one program at a time', () => {
    const first = openFolder(folder())
    expect(openFolder(folder()).kind).toBe('in-use')
    if (first.kind === 'open') first.close()
    const again = openFolder(folder())
    expect(again).toMatchObject({ kind: 'open', isEnrolled: false })
    if (again.kind === 'open') again.close()
  })

  it('of a newer release is left as it is', async () => {
    mkdirSync(folder())
    const database = new DatabaseSync(join(folder(), 'station.db'))
    database.exec('PRAGMA user_version = 99')
    database.close()
    const answer = await start()
    expect(answer).toMatchObject({ kind: 'refused', exitCode: 2 })
    expect(answer.kind === 'refused' && answer.text).toContain('neueren Programmversion (Stand 99,')
    const after = new DatabaseSync(join(folder(), 'station.db'))
    expect(after.prepare('PRAGMA user_version').get()).toEqual({ user_version: 99 })
    after.close()
  })
})

describe('enrolment and start', () => {
  const centre = createTestCentre(() => '2026-11-23T08:30:00.000Z')

  it('makes a station by a ticket and says the six words once; then the program starts and tells of a taken port', async () => {
    const enrolled = await enrol()
    expect(enrolled).toMatchObject({ kind: 'enrolled', stationCode: 'ME01' })
    expect(enrolled.kind === 'enrolled' && enrolled.words.split(' ').length).toBe(6)
    expect(await enrol()).toMatchObject({ kind: 'refused', text: expect.stringContaining('schon angemeldet') })
    const { server, port } = await takePort()
    expect(await start(port)).toMatchObject({
      kind: 'refused',
      text: expect.stringContaining(`Port ${port} ist schon`),
    })
    await new Promise((done) => server.close(done))
    const running = await start(port)
    expect(running.kind).toBe('running')
    if (running.kind !== 'running') return
    expect(running.newEntry()).toMatch(new RegExp(`^http://localhost:${port}/einlass\\?schluessel=.{40,}$`))
    expect((await fetch(running.newEntry(), { redirect: 'manual' })).status).toBe(303)
    await running.close()
  })

  it('leaves nothing half done when the town hall is out of reach or the ticket is none', async () => {
    centre.cut(true)
    expect(await enrol()).toMatchObject({ kind: 'refused', text: expect.stringContaining('nicht erreichbar') })
    centre.cut(false)
    writeFileSync(join(home, 'ticket.json'), '{"station":')
    expect(await enrol({ keepTicket: true })).toMatchObject({ text: expect.stringContaining('Das Ticket kann nicht') })
    expect(await start()).toMatchObject({ kind: 'refused', text: expect.stringContaining('kein Koffer angemeldet') })
  })

  function enrol({ keepTicket = false } = {}) {
    const ticketFile = join(home, 'ticket.json')
    if (!keepTicket) writeFileSync(ticketFile, JSON.stringify(centre.ticket('u-1')))
    return enrolKoffer({
      folder: folder(),
      ticketFile,
      wordListFile: join(root, 'content/wortliste/de.txt'),
      random: randomBytes,
      newUuid: randomUUID,
      fetch: centre.fetch,
      sleep: async () => {},
    })
  }
})

function start(port = 7701) {
  mkdirSync(join(home, 'build/public'), { recursive: true })
  const names = ['main.css', 'app.css', 'page.js', 'live.js', 'words.js']
  writeFileSync(
    join(home, 'build/manifest.json'),
    JSON.stringify(Object.fromEntries(names.map((name) => [name, name]))),
  )
  return startKoffer({
    folder: folder(),
    root,
    build: join(home, 'build'),
    port,
    machine: { wall: () => Date.parse('2026-11-23T08:30:00.000Z'), sinceBoot: () => 1_000 },
    random: randomBytes,
    fetch: () => Promise.reject(new TypeError('fetch failed')),
    sleep: (_, wake) => new Promise((done) => wake.addEventListener('abort', () => done(), { once: true })),
    freeBytes: () => 10_000_000_000,
    drives: () => [],
    report: () => undefined,
    say: () => undefined,
    clockOffset: 0,
    env: {},
  })
}

async function takePort(): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('no port')
  return { server, port: address.port }
}
