import { fork } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { markedProcesses } from './keeper/marked-processes.ts'
import { openPeerHouse } from './peer-house.ts'
import { openTestHouse } from './testing/open-house.ts'

const FAMILY = 'sleep 300 & setsid sleep 300 & wait'

it('ends a program with all it started, and leaves the others', async () => {
  const house = await openTestHouse()
  const one = await house.run({ command: 'sh', args: ['-c', FAMILY] })
  const other = await house.run({ command: 'sh', args: ['-c', FAMILY] })
  await untilCount(house.folder, 6)
  await one.stop()
  expect(one.hasEnded() || (await one.ended) === null).toBe(true)
  expect(markedProcesses(house.folder)).toHaveLength(3)
  expect(other.hasEnded()).toBe(false)
  await house.close()
  expect(markedProcesses(house.folder)).toEqual([])
  expect(existsSync(house.folder)).toBe(false)
})

it('says the exit code and keeps what was written', async () => {
  const house = await openTestHouse()
  const program = await house.run({ command: 'sh', args: ['-c', 'echo Papierstau; exit 7'] })
  expect(await program.ended).toBe(7)
  expect(program.output()).toBe('Papierstau\n')
  await house.close()
})

it('tells a program that is not installed, and one that ends before it answers', async () => {
  const house = await openTestHouse()
  await expect(house.run({ command: 'no-such-printer', args: [] })).rejects.toThrow('not installed')
  const program = await house.run({ command: 'sh', args: ['-c', 'echo kein Toner >&2; exit 1'] })
  await expect(house.waitUntil(async () => false, program)).rejects.toThrow('kein Toner')
  await house.close()
})

it('opens where other users can come in, too: not in a folder that is shut', async () => {
  const shut = mkdtempSync(join(tmpdir(), 'bk-shut-'))
  chmodSync(shut, 0o700)
  const house = await openPeerHouse({ environment: process.env, temporaryFolder: shut, sleep: (ms) => sleep(ms) })
  for (let path = house.folder; path !== dirname(path); path = dirname(path)) expect(statSync(path).mode & 1).toBe(1)
  await house.close()
  rmSync(shut, { recursive: true })
})

it('leaves nothing behind when the process that opened it is killed', async () => {
  const folder = await abandon()
  await untilCount(folder, 0)
  await until(() => !existsSync(folder))
})

it('clears what was left behind when the keeper was killed as well', async () => {
  const folder = await abandon(async (keeper) => {
    process.kill(keeper, 'SIGKILL')
    await until(() => !isRunning(keeper))
  })
  expect(markedProcesses(folder).length).toBeGreaterThan(0)
  const next = await openTestHouse()
  expect(markedProcesses(folder)).toEqual([])
  expect(existsSync(folder)).toBe(false)
  await next.close()
})

/** A process opens a house, starts a family and is killed by SIGKILL. */
async function abandon(before: (keeper: number) => Promise<void> = async () => undefined): Promise<string> {
  const child = fork(join(import.meta.dirname, 'testing', 'abandon-house.ts'), { silent: true, execArgv: [] })
  const [said] = await once(child.stdout ?? child, 'data')
  const folder = String(said).trim()
  await untilCount(folder, 3)
  await before(Number(readFileSync(join(folder, 'keeper'), 'utf8')))
  child.kill('SIGKILL')
  await once(child, 'exit')
  return folder
}

/** A process that waits to be reaped has no command line any more. */
function isRunning(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== ''
  } catch {
    return false
  }
}

function untilCount(folder: string, count: number): Promise<void> {
  return until(() => markedProcesses(folder).length === count)
}

async function until(isSo: () => boolean): Promise<void> {
  for (let round = 0; round < 400; round += 1) {
    if (isSo()) return
    await sleep(25)
  }
  throw new Error('did not come about in ten seconds')
}
