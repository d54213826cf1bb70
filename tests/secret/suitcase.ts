import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { type ScriptedApp, startScriptedApp } from '@buergerkoffer/devices/eid/testing'
import { startTestKoffer } from '@buergerkoffer/koffer/testing'
import { freePort } from '@buergerkoffer/postgres/testing'

const root = resolve(import.meta.dirname, '../..')
const now = Date.parse('2026-11-23T08:30:00.000Z')

/** The built suitcase with a reader for identity cards: the real driver, and the scripted AusweisApp behind it. */
export interface Suitcase {
  readonly folder: string
  readonly app: ScriptedApp
  /** Lets one browser in. */
  readonly url: string
  /** All that it wrote to the console. */
  readonly said: () => string
  /** The suitcase's program, and the device program behind it. */
  readonly pids: readonly number[]
  readonly close: () => Promise<void>
}

/** Needs a build; throws with what the program said if it does not start. */
export async function startSuitcase(): Promise<Suitcase> {
  const app = await startScriptedApp()
  const folder = await prepareFolder(app.port)
  const args = [join(root, '.build/koffer/main.js'), 'run', '--folder', folder, '--port', String(await freePort())]
  const env = { ...process.env, BUERGERKOFFER_CLOCK_OFFSET: String(now - Date.now()) }
  const program = spawn(process.execPath, args, { env, stdio: ['pipe', 'pipe', 'pipe'] })
  const lines: string[] = []
  program.stderr.on('data', (data) => lines.push(String(data)))
  const output = createInterface(program.stdout)
  output.on('line', (line) => lines.push(line))
  const exited = once(program, 'exit')
  const ended = await Promise.race([once(output, 'line').then(() => false), exited.then(() => true)])
  if (ended) throw new Error(lines.join('\n'))
  const { url } = JSON.parse(lines.find((line) => line.startsWith('{')) ?? '{}')
  const ours = program.pid ?? 0
  return {
    ...{ folder, app, url, said: () => lines.join('\n'), pids: [ours, ...childrenOf(ours)] },
    close: async () => {
      program.kill('SIGKILL')
      await exited
      await app.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** An enrolled suitcase's folder, with the day's data in it. */
async function prepareFolder(port: number): Promise<string> {
  const test = await startTestKoffer({ realWords: true })
  const folder = mkdtempSync(join(tmpdir(), 'pin-'))
  await test.image()
  cpSync(`${test.folder}-abbild`, folder, { recursive: true })
  await test.close()
  writeFileSync(join(folder, 'geraete.json'), JSON.stringify({ eid: { kind: 'installed', port, test: false } }))
  return folder
}

/** Linux only. */
const childrenOf = (pid: number): readonly number[] =>
  process.platform === 'linux'
    ? readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number)
    : []
