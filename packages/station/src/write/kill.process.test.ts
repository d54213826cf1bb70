import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestStation, type TestStation } from '../testing/test-station.ts'

const kills = 20
let test: TestStation
let child: string

/** Bundled, because a program of many small files takes ten times as long to start, and this one starts twenty times. */
beforeAll(async () => {
  test = await createTestStation()
  child = join(test.folder, 'child.mjs')
  await build({
    entryPoints: [fileURLToPath(new URL('../testing/committing-child.ts', import.meta.url))],
    outfile: child,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'silent',
  })
  test.station().lock()
  test.database().close()
})
afterAll(() => test.close())

/** Runs the program until so many steps are acknowledged, plus a random moment, then kills it with no warning. */
async function runAndKill(first: number, steps: number): Promise<readonly string[]> {
  const running = spawn(process.execPath, [child, test.folder, String(first)], { stdio: ['ignore', 'pipe', 'pipe'] })
  let [printed, complaints] = ['', '']
  running.stderr.on('data', (bytes) => {
    complaints += String(bytes)
  })
  running.stdout.on('data', (bytes) => {
    printed += String(bytes)
    if (printed.split('\n').length > steps) setTimeout(() => running.kill('SIGKILL'), randomInt(4))
  })
  await new Promise((done) => running.on('close', done))
  if (printed === '') throw new Error(complaints)
  // The last line may be torn: only whole lines are acknowledgements.
  return printed.split('\n').slice(0, -1)
}

it('[SYNC-1] [SYNC-13] a program killed at any moment has lost no acknowledged step, and none is half there', async () => {
  const acknowledged: (readonly [number, string])[] = []
  for (let kill = 0; kill < kills; kill += 1) {
    const lines = await runAndKill(kill * 1_000_000, randomInt(1, 12))
    for (const line of lines) acknowledged.push([Number(line.split(' ')[0]), line.split(' ')[1] ?? ''])
  }
  test.reopen()
  const { model } = await test.open()
  expect(model.unread()).toEqual([])
  const steps = new Set<unknown>()
  for (let kill = 0; kill < kills; kill += 1) {
    const file = model.caseFile(`vorgang-${kill * 1_000_000}`)
    expect(file?.waiting).toBe(0)
    for (const { record } of file?.history ?? []) steps.add((record.data as { answers: { step: number } }).answers.step)
  }
  expect(acknowledged.filter(([step]) => !steps.has(step))).toEqual([])
  expect(steps.size - acknowledged.length).toBeLessThanOrEqual(kills)
  expect(acknowledged.filter(([, hash]) => !existsSync(join(test.folder, 'blobs', hash)))).toEqual([])
  const pending = test.database().prepare('SELECT count(*) AS n FROM blob_out').get()?.n
  expect(pending).toBe(steps.size)
})
