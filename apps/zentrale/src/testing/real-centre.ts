import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '@buergerkoffer/postgres/testing'
import { start } from './centre.ts'

/** The built program in folders of its own, with its own embedded PostgreSQL. */
export interface RealCentre {
  readonly folder: string
  readonly backups: string
  readonly url: string
  /** Starts serving; resolves when it answers. */
  readonly serve: () => Promise<ServingCentre>
  /** Runs `backup` or `restore` to its end. */
  readonly command: (...args: readonly string[]) => Promise<Finished>
  /** Runs a command and kills it as soon as it is due, as a power cut does. True if it was still at work. */
  readonly cutShort: (isDue: () => boolean, ...args: readonly string[]) => Promise<boolean>
}

export interface ServingCentre {
  readonly planTour: () => Promise<unknown>
  readonly stop: () => Promise<unknown>
  /** Ends it and its database as a power cut does. */
  readonly kill: () => Promise<void>
}

export interface Finished {
  readonly code: number
  readonly said: string
  /** The line for machines. */
  readonly line: unknown
}

/** Makes ready what `npm test` has built before; nothing runs yet. */
export async function realCentre(home: string, given: NodeJS.ProcessEnv): Promise<RealCentre> {
  const file = resolve('.build/zentrale/main.js')
  if (!existsSync(file)) throw new Error('the program is not built: node tools/build.ts zentrale')
  const [port, postgres] = [await freePort(), await freePort()]
  const [folder, backups] = [join(home, 'zentrale'), join(home, 'sicherung')]
  const env = {
    ...given,
    BUERGERKOFFER_ZENTRALE: folder,
    BUERGERKOFFER_BACKUP: backups,
    BUERGERKOFFER_ZENTRALE_PORT: String(port),
    BUERGERKOFFER_POSTGRES_PORT: String(postgres),
    BUERGERKOFFER_CLOCK_OFFSET: String(Math.round(start - performance.timeOrigin)),
  }
  return {
    ...{ folder, backups, url: `http://localhost:${port}` },
    serve: () =>
      serve(spawn(process.execPath, [file, '--demo'], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] }), folder),
    cutShort: (isDue, ...args) => cut(spawn(process.execPath, [file, ...args], { env, stdio: 'ignore' }), isDue),
    command: (...args) => finish(spawn(process.execPath, [file, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })),
  }
}

async function serve(child: ChildProcess, folder: string): Promise<ServingCentre> {
  const exited = new Promise<number>((done) => child.once('exit', (code) => done(code ?? 1)))
  const said: string[] = []
  const ready = new Promise<void>((isReady) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line)
        if (line.startsWith('{"ready":true')) isReady()
      })
    }
  })
  const ended = exited.then((code) => Promise.reject(new Error(`the centre ended with ${code}: ${said.join('\n')}`)))
  await Promise.race([ready, ended])
  ended.catch(() => undefined)
  return {
    planTour: () =>
      new Promise((done) => {
        child.once('message', done)
        child.send('demo-tour')
      }),
    stop: () => {
      child.kill('SIGTERM')
      return exited
    },
    kill: async () => {
      const database = serverOf(folder)
      child.kill('SIGKILL')
      await exited
      process.kill(database, 'SIGKILL')
    },
  }
}

/** The embedded server's process, also when it lies where its user can reach it. */
function serverOf(folder: string): number {
  const places = ['elsewhere/cluster', 'cluster'].map((place) => join(folder, 'postgres', place, 'postmaster.pid'))
  return Number(readFileSync(places.find((file) => existsSync(file)) ?? '', 'utf8').split('\n')[0])
}

async function finish(child: ChildProcess): Promise<Finished> {
  const said = ['', '']
  for (const [at, stream] of [child.stdout, child.stderr].entries()) {
    stream?.on('data', (data) => {
      said[at] += data
    })
  }
  const code = await new Promise<number>((done) => child.once('close', (status) => done(status ?? 1)))
  return { code, said: said[1] ?? '', line: said[0] ? JSON.parse(said[0]) : undefined }
}

async function cut(child: ChildProcess, isDue: () => boolean): Promise<boolean> {
  const closed = new Promise<number | null>((done) => child.once('close', done))
  while (child.exitCode === null && !isDue()) await sleep(2)
  child.kill('SIGKILL')
  return (await closed) === null
}
