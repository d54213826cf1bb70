import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTestCentre } from '@buergerkoffer/zentrale/testing'
import { factsOf } from '../facts.ts'
import { packFolder } from '../pack.ts'
import { readLogs } from '../read-logs.ts'
import { type Clock, openSuitcase } from '../suitcase.ts'
import { goldenRooms, writeDay, writeFork } from './day.ts'
import { writeLogs } from './logs.ts'
import { writeMessages } from './messages.ts'

/** Writes the golden data of a release: what every later program must read. See tests/golden/README.md. */
const [version = '', again] = process.argv.slice(2)
const folder = join(import.meta.dirname, '..', version)
if (!/^\d+\.\d+\.\w+$/.test(version)) fail('Bitte die Version nennen: npm run golden -- 0.1.0')
if (existsSync(folder) && again !== '--again')
  fail(`${folder} gibt es schon. Goldene Daten einer Version werden nie geändert (vor dem Tag: --again).`)

const home = mkdtempSync(join(tmpdir(), 'bk-golden-'))
const centre = await startTestCentre()
try {
  mkdirSync(folder, { recursive: true })
  const logs = await writeLogs()
  keepJson('logs.json', logs)
  keepJson('logs.expected.json', readLogs(logs))
  keepJson('messages.json', writeMessages())
  const forked = await writeFork(centre, home)
  const day = await writeDay(centre, home)
  await keepSuitcase('forked', forked, centre.clock)
  await keepSuitcase('suitcase', day.suitcase, centre.clock)
  cpSync(day.backup, join(home, 'zentrale/sicherung'), { recursive: true })
  cpSync(join(centre.folder, 'schluessel'), join(home, 'zentrale/schluessel'), { recursive: true })
  writeFileSync(join(folder, 'centre.json.gz'), packFolder(join(home, 'zentrale')))
} finally {
  await centre.close()
  rmSync(home, { recursive: true })
}
console.log(JSON.stringify({ name: 'golden', version, ok: true }))
process.exit(0)

/** Packs a suitcase's folder, and beside it what this program finds in it. */
async function keepSuitcase(name: string, from: string, clock: Clock): Promise<void> {
  writeFileSync(join(folder, `${name}.json.gz`), packFolder(from))
  const suitcase = openSuitcase(from, clock)
  const facts = { now: clock.now, rooms: goldenRooms, ...(await factsOf(suitcase, { rooms: goldenRooms })) }
  suitcase.close()
  keepJson(`${name}.expected.json`, facts)
}

function keepJson(file: string, value: unknown): void {
  writeFileSync(join(folder, file), `${JSON.stringify(value, null, 1)}\n`)
}

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}
