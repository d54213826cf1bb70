import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { DEVICES_VARIABLE } from './device-config.ts'
import { forkDeviceProgram } from './fork-device-program.ts'
import { forkHost } from './testing/fork-host.ts'

const ABANDON = resolve(import.meta.dirname, 'testing/abandon-program.ts')

it.skipIf(process.platform !== 'linux')('does not stay behind when the program that started it is killed', async () => {
  const parent = spawn(process.execPath, [ABANDON], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void parent.kill('SIGKILL'))
  await once(parent.stdout, 'data')
  const [pid] = readFileSync(`/proc/${parent.pid}/task/${parent.pid}/children`, 'utf8').trim().split(' ')
  expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).toContain('host/main.ts')
  parent.kill('SIGKILL')
  await expect.poll(() => existsSync(`/proc/${pid}`), { timeout: 15_000 }).toBe(false)
})

it('keeps the other devices at work when one cannot be constructed, and says where in the code that was', async () => {
  // A folder inside of a file.
  const sane = { kind: 'sane', device: 'test:0', name: 'T', folder: join(ABANDON, 'pages') } as const
  const words: string[] = []
  const config = { scanner: sane, printer: { uri: 'ipp://127.0.0.1:9/ipp/print' } }
  const host = forkHost(config, { onWords: (text) => words.push(text) })
  onTestFinished(host.close)
  expect(await host.scanner?.state()).toEqual({ kind: 'trouble', trouble: 'offline' })
  expect(await host.printer?.state()).toMatchObject({ troubles: ['offline'] })
  expect(host.status()).toEqual({ running: true, crashes: 0 })
  expect(words.join('')).toContain('device program: scanner: Error')
  expect(words.join('')).not.toContain('ENOTDIR')
})

it('hides its configuration from the programs that drivers start, and leaves in order', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'host-env-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'scanimage'), `#!/bin/sh\n/usr/bin/env > ${folder}/env\n`, { mode: 0o755 })
  const sane = { kind: 'sane', device: 'test:0', name: 'T', folder: join(folder, 'pages') } as const
  const host = forkHost({ scanner: sane }, { path: folder })
  await host.scanner?.state()
  await host.close()
  expect(readFileSync(join(folder, 'env'), 'utf8')).toContain('PATH=')
  expect(readFileSync(join(folder, 'env'), 'utf8')).not.toContain(DEVICES_VARIABLE)
  expect(host.status()).toEqual({ running: false, crashes: 0 })
})

it('keeps to itself what its configuration says when it does not understand it', async () => {
  const words: string[] = []
  const after = () => () => undefined
  const file = resolve(import.meta.dirname, 'main.ts')
  const start = forkDeviceProgram({ file, env: { PATH: process.env.PATH }, after, onWords: (text) => words.push(text) })
  for (const config of ['{"passwords": 123456', '{"terminal": {"host": "123456"}}']) await start(config).gone
  expect(words.join('')).toMatch(/bug: SyntaxError[\s\S]*bug: ZodError/)
  expect(words.join('')).not.toContain('123456')
})

it('is gone at once where it cannot be started', async () => {
  const after = () => () => undefined
  const program = forkDeviceProgram({ file: '/does/not/exist.js', env: {}, after })('{}')
  await program.gone
  program.port.send({ kind: 'abort', id: 1 })
})
