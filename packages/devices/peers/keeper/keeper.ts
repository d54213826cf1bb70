// Own process: starts peers for the process that forked it, and ends them with all their children as soon as that one is gone, however it ended.
import { spawn } from 'node:child_process'
import { openSync, rmSync } from 'node:fs'
import { argv, exit } from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { endMarked, MARK } from './marked-processes.ts'
import { type Order, type Report, readOrder } from './order.ts'

const [folder = ''] = argv.slice(2)
// What is meant for the whole group of a terminal (Ctrl-C) must not take the keeper before its peers.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined)
process.on('message', (message) => start(readOrder(message)))
process.on('disconnect', end)
tell({ kind: 'ready' })

function start({ id, command, args, variables, log }: Order): void {
  const out = openSync(log, 'a')
  const environment = { ...variables, [MARK]: `${folder}/${id}` }
  const child = spawn(command, args, { cwd: folder, env: environment, detached: true, stdio: ['ignore', out, out] })
  child.once('spawn', () => tell({ kind: 'started', id, pid: child.pid ?? 0 }))
  child.once('error', (error) => tell({ kind: 'failed', id, reason: error.message }))
  child.once('exit', (code) => tell({ kind: 'ended', id, code }))
}

function tell(report: Report): void {
  // The listener may be gone at this very moment; that is what `disconnect` tells.
  if (process.connected) process.send?.(report, undefined, undefined, () => undefined)
}

async function end(): Promise<void> {
  await endMarked(folder, sleep)
  rmSync(folder, { recursive: true, force: true })
  exit(0)
}
