// Own process: starts the server of one test run, and stops and removes it as soon as the run's process is gone, however it ended.
import { randomBytes } from 'node:crypto'
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv, env, exit } from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { findEmbeddedBinaries } from '../embedded/binaries.ts'
import { processMark } from '../embedded/server-process.ts'
import { createEmbeddedPostgres, type RunningPostgres } from '../embedded/supervisor.ts'
import { startOnFreePort } from './free-port.ts'

const [folder = '', run = '', nodeModules = ''] = argv.slice(2)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined)

try {
  const server = await start()
  announce(server)
  while (processMark(Number(run.split('-')[0])) === run) await sleep(100)
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
} catch (error) {
  writeFileSync(join(folder, 'failed'), String(error))
  exit(1)
}

function start(): Promise<RunningPostgres> {
  const { platform, arch } = process
  const binaries = findEmbeddedBinaries({ nodeModules, platform, arch })
  const deps = { dataDir: join(folder, 'data'), binaries, environment: env, randomBytes, sleep, log: () => undefined }
  return startOnFreePort((port) => createEmbeddedPostgres({ ...deps, port }).start())
}

function announce({ adminUrl, credentials }: RunningPostgres): void {
  const ready = { adminUrl, ownerPassword: credentials.owner, applicationPassword: credentials.application }
  writeFileSync(join(folder, 'ready.new'), JSON.stringify(ready), { mode: 0o600 })
  renameSync(join(folder, 'ready.new'), join(folder, 'ready.json'))
}
