import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { isServerOf, processMark, readPidFile } from '../embedded/server-process.ts'
import { folderOf, sweep } from './server-folder.ts'
import { startKeeper, waitForServer } from './start-keeper.ts'

let temporary: string

beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'buergerkoffer-sweep-'))
})
afterEach(() => rmSync(temporary, { recursive: true }))

it('sweeps the server of a run that ended together with its keeper, and no living one', {
  timeout: 60_000,
}, async () => {
  const self = processMark(process.pid) ?? ''
  const folder = folderOf(temporary, '999999999-1')
  mkdirSync(folder)
  const keeper = startKeeper(folder, self)
  await waitForServer(folder)
  const cluster = join(folder, 'data', 'cluster')
  const pid = readPidFile(cluster)?.pid ?? 0
  await sweep(temporary, sleep)
  expect(isServerOf(cluster, pid)).toBe(true)
  keeper.kill('SIGKILL')
  await once(keeper, 'exit')
  await sweep(temporary, sleep)
  expect(isServerOf(cluster, pid)).toBe(false)
  expect(existsSync(folder)).toBe(false)
})

it('ends with its run', { timeout: 60_000 }, async () => {
  const folder = folderOf(temporary, 'over')
  mkdirSync(folder)
  const keeper = startKeeper(folder, '999999999-1')
  await once(keeper, 'exit')
  expect(existsSync(folder)).toBe(false)
})
