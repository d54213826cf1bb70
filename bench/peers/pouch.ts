import { type ChildProcess, fork, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'

/** PouchDB and a server for it, each a process of its own. */
export interface Pouch {
  readonly put: (documents: readonly { readonly _id: string }[]) => Promise<void>
  readonly change: (id: string, value: number) => Promise<void>
  /** Replicates until both are level; answers the milliseconds it took and the requests the server saw. */
  readonly replicate: () => Promise<{ readonly milliseconds: number; readonly requests: number }>
  readonly close: () => Promise<void>
}

const home = resolve('bench/peers')
const done = z.object({ milliseconds: z.number() })

/** Peers don't weigh on who uses the programs: they are fetched by who measures. False without a way to npm's directory. */
export function installPeers(): boolean {
  if (existsSync(join(home, 'node_modules/pouchdb'))) return true
  console.log('Vergleichsprogramme werden geladen (einmalig) …')
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  return spawnSync('npm', args, { cwd: home, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
}

/** `lineTo` puts a line before the server's port and answers its address. */
export async function startPouch(folder: string, lineTo: (port: number) => Promise<string>): Promise<Pouch> {
  mkdirSync(folder, { recursive: true })
  const server = fork(join(home, 'pouch-server.mjs'), [join(folder, 'server')], { cwd: home, silent: true })
  const { port } = z.object({ port: z.number() }).parse(await nextWord(server))
  const client = fork(join(home, 'pouch-client.mjs'), [folder, `${await lineTo(port)}/cases`], {
    cwd: home,
    silent: true,
  })
  await nextWord(client)
  const act = async (word: object): Promise<number> => {
    client.send(word)
    return done.parse(await nextWord(client)).milliseconds
  }
  const requests = async (): Promise<number> => {
    server.send({})
    return z.object({ requests: z.number() }).parse(await nextWord(server)).requests
  }
  let files = 0
  return {
    put: async (documents) => {
      files += 1
      const file = join(folder, `documents-${files}.json`)
      writeFileSync(file, JSON.stringify(documents))
      await act({ act: 'put', file })
    },
    change: async (id, value) => void (await act({ act: 'change', id, value })),
    replicate: async () => {
      const before = await requests()
      const milliseconds = await act({ act: 'replicate' })
      return { milliseconds, requests: (await requests()) - before }
    },
    close: async () => {
      for (const child of [client, server]) child.disconnect()
      await Promise.all([client, server].map((child) => once(child, 'exit')))
    },
  }
}

async function nextWord(child: ChildProcess): Promise<unknown> {
  let said = ''
  const hear = (bytes: unknown): void => {
    said += String(bytes)
  }
  child.stderr?.on('data', hear)
  const [word] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error(`a peer ended: ${said}`))),
  ])
  child.stderr?.off('data', hear)
  return word
}
