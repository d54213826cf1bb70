import { randomBytes, randomUUID } from 'node:crypto'
import { statfsSync } from 'node:fs'
import { setGlobalProxyFromEnv } from 'node:http'
import { networkInterfaces } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findDrives, linuxDrives } from './datentraeger/index.ts'
import { type Config, enrolKoffer, proxyFrom, readConfig, startKoffer, watchNetwork } from './start/index.ts'
import { t } from './text.ts'

/** The installation: `.build/koffer/main.js` stands two folders below it. */
const root = resolve(import.meta.dirname, '../..')

const machine = (clockOffset: number) => ({
  wall: () => Date.now() + clockOffset,
  // Monotonic and counted from the machine's start, not the program's (CLOCK_MONOTONIC).
  sinceBoot: () => Number(process.hrtime.bigint() / 1_000_000n),
})

const config = readConfig(process.argv.slice(2), process.env)
const proxy = proxyFrom(process.env)
if (proxy.kind === 'proxy') setGlobalProxyFromEnv({ ...proxy.route })
if (proxy.kind === 'unusable') console.error(t('start.badProxy'))

if (!config) fail(t('start.usage'), 1)
else if (config.command === 'enrol') await enrol(config)
else await run(config)

async function enrol({ folder, ticket, wordlist }: Extract<Config, { command: 'enrol' }>): Promise<void> {
  const answer = await enrolKoffer({
    folder: resolve(folder),
    ticketFile: ticket,
    wordListFile: wordlist,
    random: randomBytes,
    newUuid: randomUUID,
    fetch,
    sleep: (milliseconds) => pause(milliseconds),
  })
  if (answer.kind === 'refused') fail(answer.text, answer.exitCode)
  else console.log(JSON.stringify({ stationCode: answer.stationCode, words: answer.words }))
}

async function run({ folder, port, clockOffset, driveFolders }: Extract<Config, { command: 'run' }>): Promise<void> {
  const home = resolve(folder)
  const answer = await startKoffer({
    folder: home,
    root,
    build: join(root, '.build/koffer'),
    port,
    machine: machine(clockOffset),
    clockOffset,
    env: process.env,
    random: randomBytes,
    fetch,
    sleep: (milliseconds, signal) => pause(milliseconds, undefined, { signal }).catch(() => undefined),
    freeBytes: () => freeBytesOf(home),
    drives: () => findDrives({ folders: driveFolders, ...linuxDrives }),
    report: (fault) => console.error(t('start.fault', { reference: fault.reference }), fault.errorName, fault.frames),
    say: (text) => console.error(text),
  })
  if (answer.kind === 'refused') return fail(answer.text, answer.exitCode)
  const announce = () => console.log(JSON.stringify({ ready: true, url: answer.newEntry() }))
  announce()
  watchNetwork({ addresses, every, onChange: answer.wake })
  // A line on the input asks for a fresh link: each one opens the door once.
  process.stdin.on('data', announce)
  process.stdin.unref?.()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void leave(answer.close))
  // Started by another program that is gone: nobody could end this one any more.
  process.once('disconnect', () => void leave(answer.close))
}

function addresses(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((each) => (each ?? []).map(({ address }) => address))
}

/** Does not keep the program alive. */
function every(milliseconds: number, work: () => void): () => void {
  const timer = setInterval(work, milliseconds).unref()
  return () => clearInterval(timer)
}

/** Every step is on the disk already: a line that hangs must not hold up the way out. */
async function leave(close: () => Promise<void>): Promise<void> {
  setTimeout(() => process.exit(0), 5_000).unref()
  await close()
  process.exit(0)
}

function freeBytesOf(folder: string): number {
  const disk = statfsSync(folder)
  return disk.bavail * disk.bsize
}

function fail(text: string, exitCode: number): void {
  console.error(text)
  process.exitCode = exitCode
}
