import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { createCanvas } from '@napi-rs/canvas'
import { afterEach, expect, it } from 'vitest'
import type { CodeReader } from '../device.ts'
import { createThreadReader } from './thread-reader.ts'

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
const blank = createCanvas(60, 60).toBuffer('image/png')
const started: Worker[] = []
let reader: CodeReader | undefined
afterEach(() => reader?.close())

const after = (milliseconds: number, done: () => void) => {
  const timer = setTimeout(done, milliseconds)
  return () => clearTimeout(timer)
}

/** The real thread, or one of a few words that behaves badly. */
const open = (code?: string, limitMs?: number): CodeReader => {
  const start = () => {
    const worker = code
      ? new Worker(code, { eval: true })
      : new Worker('./packages/devices/codes/reader/thread.ts', { workerData: wasm })
    started.push(worker)
    return worker
  }
  reader = createThreadReader({ start, after, ...(limitMs && { limitMs }) })
  return reader
}

it('reads in a thread, one picture after the other, and starts it once', async () => {
  const before = started.length
  const codes = open()
  const answers = await Promise.all([codes.read(blank), codes.read(Buffer.from('none')), codes.read(blank)])
  expect(answers.map((answer) => (answer.kind === 'read' ? answer.codes : answer.trouble))).toEqual([
    [],
    'not-a-picture',
    [],
  ])
  expect(started.length).toBe(before + 1)
})

it('gives up a picture that takes too long, and reads the next one in a new thread', async () => {
  const before = started.length
  const codes = open('for (;;) {}', 100)
  expect(await codes.read(blank)).toEqual({ kind: 'trouble', trouble: 'too-slow' })
  expect(await codes.read(blank)).toEqual({ kind: 'trouble', trouble: 'too-slow' })
  expect(started.length).toBe(before + 2)
})

it('says that the reader broke down, and believes nothing that is not an answer', async () => {
  const dying = "require('node:worker_threads').parentPort.on('message', () => process.exit(3))"
  expect(await open(dying).read(blank)).toEqual({ kind: 'trouble', trouble: 'broke-down' })
  const lying =
    "const { parentPort } = require('node:worker_threads'); parentPort.on('message', ({ id }) => parentPort.postMessage({ id, answer: { kind: 'read', codes: 'x' } }))"
  expect(await open(lying, 200).read(blank)).toEqual({ kind: 'trouble', trouble: 'too-slow' })
})
