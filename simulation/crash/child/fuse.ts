import fs from 'node:fs'
import promises from 'node:fs/promises'
import { enableCompileCache, flushCompileCache, syncBuiltinESMExports } from 'node:module'
import { Socket } from 'node:net'
import { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Edge, Fuse, Order } from '../orders.ts'

/**
 * Loaded before a program (`node --import`), this counts its calls to the outside and kills it at the one that was ordered. The program's own code
 * does not know of it: SQLite, files (those that are waited for, too) and sockets are wrapped where Node hands them out.
 */
const calls: Record<Edge, number> = { sql: 0, file: 0, socket: 0 }
let fuse: Fuse | null = null

// A program that is started a thousand times had better not be compiled a thousand times.
enableCompileCache(`${process.argv[1]}.cache`)

wrapAll(DatabaseSync.prototype, 'sql', ['exec'])
wrapAll(StatementSync.prototype, 'sql', ['run', 'get', 'all'])
wrapAll(fs, 'file', ['openSync', 'writeFileSync', 'appendFileSync', 'fsyncSync', 'renameSync', 'rmSync'])
wrapAll(promises, 'file', ['open', 'writeFile', 'appendFile', 'rename', 'rm'])
wrapAll(await handlePrototype(), 'file', ['write', 'writeFile', 'appendFile', 'truncate', 'sync', 'datasync'])
wrapAll(Socket.prototype, 'socket', ['write'])
syncBuiltinESMExports()

const atStart = process.argv.find((word) => word.startsWith('--fuse='))
if (atStart) set(JSON.parse(atStart.slice('--fuse='.length)))
process.on('message', (order: Order) => {
  flushCompileCache()
  if (order.kind === 'fuse') set(order.fuse)
  if (order.kind === 'count') process.send?.({ kind: 'calls', calls })
})

function set(order: Fuse | null): void {
  fuse = order
  for (const edge of ['sql', 'file', 'socket'] as const) calls[edge] = 0
}

function wrapAll(owner: object, edge: Edge, names: readonly string[]): void {
  for (const name of names) {
    const original: unknown = Reflect.get(owner, name)
    if (typeof original !== 'function') throw new Error(`Node has no ${name}`)
    Reflect.set(owner, name, function wrapped(this: unknown, ...args: unknown[]) {
      return around(edge, () => Reflect.apply(original, this, args))
    })
  }
}

function around(edge: Edge, call: () => unknown): unknown {
  calls[edge] += 1
  const isLast = fuse?.edge === edge && fuse.at === calls[edge]
  if (isLast && fuse?.side === 'before') die()
  const result = call()
  if (!isLast) return result
  // A promise has done its work only when it is kept.
  return result instanceof Promise ? result.finally(die) : die()
}

/** Node gives this class no name to import it by. */
async function handlePrototype(): Promise<object> {
  const handle = await promises.open(process.execPath)
  await handle.close()
  return Object.getPrototypeOf(handle)
}

/** Nothing runs after this line: the signal cannot be caught. */
const die = (): void => void process.kill(process.pid, 'SIGKILL')
