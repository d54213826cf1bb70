import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { peersHome } from './install.ts'

/** PouchDB and a server for it, each a process of its own. */
export interface Pouch {
  readonly put: (documents: readonly { readonly _id: string }[]) => Promise<void>
  readonly change: (id: string, value: number) => Promise<void>
  /** Replicates until both are level; answers the milliseconds it took and the requests the server saw. */
  readonly replicate: () => Promise<{ readonly milliseconds: number; readonly requests: number }>
  readonly close: () => Promise<void>
}

const done = z.object({ milliseconds: z.number() })

/** `lineTo` puts a line before the server's port and answers its address. */
export async function startPouch(folder: string, lineTo: (port: number) => Promise<string>): Promise<Pouch> {
  mkdirSync(folder, { recursive: true })
  const server = fork(join(peersHome, 'pouch-server.mjs'), [join(folder, 'server')], { cwd: peersHome, silent: true })
  const { port } = z.object({ port: z.number() }).parse(await nextWord(server))
  const client = fork(join(peersHome, 'pouch-client.mjs'), [folder, `${await lineTo(port)}/cases`], {
    cwd: peersHome,
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
