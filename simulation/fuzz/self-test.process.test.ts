import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readFound } from './run/found.ts'
import { type FuzzReport, fuzz } from './run/fuzz.ts'

const home = resolve('simulation/fuzz')
let foundFolder: string

beforeEach(() => {
  foundFolder = mkdtempSync(join(tmpdir(), 'fuzz-'))
})
afterEach(() => rmSync(foundFolder, { recursive: true }))

function fuzzPlanted(name: string, inputs: number, seed = 7): Promise<FuzzReport> {
  const deps = {
    threadFile: join(home, 'run/thread.ts'),
    foundFolder,
    log: () => undefined,
    mostCpu: 500,
    shrinkFor: 5_000,
  }
  return fuzz(deps, [join(home, 'testing', `${name}.ts`)], { inputs, seed, jobs: 1 })
}

const firstFound = (door: string): readonly string[] =>
  (readFound(foundFolder, door)[0]?.inputs ?? []).map((input) => Buffer.from(input).toString('latin1'))

describe('a fault that was planted', () => {
  it('throws on one class of input: it is found, shrunk to two bytes, kept, and found again by the kept file alone', async () => {
    expect(await fuzzPlanted('planted-crash', 5_000)).toMatchObject({ hangs: 0, unlisted: 0, ok: false })
    expect(firstFound('planted-crash')).toEqual([expect.stringMatching(/^\u007f[\u0080-\u00ff]$/)])
    expect(await fuzzPlanted('planted-crash', 1)).toMatchObject({ inputs: 1, crashes: 1, ok: false })
  })

  it('leaves a rejection behind that needs three inputs: it is found with the inputs before it', async () => {
    expect(await fuzzPlanted('planted-rejection', 5_000)).toMatchObject({ hangs: 0, unlisted: 0, ok: false })
    expect(firstFound('planted-rejection')).toEqual(Array.from({ length: 3 }, () => '0'.repeat(13)))
  })

  it('hangs: it is ended and counted, and the inputs behind it are fed all the same', async () => {
    const report = await fuzzPlanted('planted-hang', 600)
    expect(report).toMatchObject({ crashes: 0, unlisted: 0, ok: false })
    expect(report.hangs).toBeGreaterThan(0)
    expect(readdirSync(foundFolder)).toHaveLength(1)
  })

  it('leaks a kilobyte for each input: it is told by the growth between the middle and the end', async () => {
    const report = await fuzzPlanted('planted-leak', 30_000)
    expect(report).toMatchObject({ crashes: 0, hangs: 0, unlisted: 0, ok: false })
    expect(report.heap_growth_mb).toBeGreaterThan(13)
  })

  it('gives an answer that is on no list: it is found and shrunk to one byte', async () => {
    const report = await fuzzPlanted('planted-word', 5_000)
    expect(report).toMatchObject({ crashes: 0, hangs: 0, ok: false })
    expect(firstFound('planted-word')).toEqual(['"'])
  })
})

it('finds nothing where nothing is wrong', async () => {
  const report = await fuzzPlanted('sound', 20_000)
  expect(report).toMatchObject({ inputs: 20_000, crashes: 0, hangs: 0, unlisted: 0, ok: true })
  expect(readdirSync(foundFolder)).toEqual([])
})
