// Own thread: one door and what is fed to it. If an input hangs, the watching thread ends this one.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { parentPort, workerData } from 'node:worker_threads'
import { loadDoor, type OpenDoor } from '../door.ts'
import { makeInput } from '../make-input.ts'
import { feedOne, type StrayFaults } from './feed.ts'
import type { Ask, ThreadData, Told } from './messages.ts'

const data: ThreadData = workerData
const begun = new Int32Array(data.progress)
const stray = strayFaults()
const collectGarbage = exposeGc()
const door = await loadDoor(data.file)
const open = await door.open()
const { renewEvery = 2_000 } = open

parentPort?.on('message', (ask: Ask) => void answer(ask).then((told) => parentPort?.postMessage(told), die))
parentPort?.postMessage({ kind: 'open', name: door.name, share: door.share, renewEvery } satisfies Told)

async function answer(ask: Ask): Promise<Told> {
  switch (ask.kind) {
    case 'run':
      return run(ask.from, ask.to)
    case 'try':
      return tryInputs(ask.inputs)
    case 'make':
      return { kind: 'made', inputs: numbers(ask).map((index) => makeInput(door, open, data.seed, index)) }
    case 'heap':
      await open.renew?.()
      return { kind: 'heap', bytes: await heap() }
    case 'close':
      await open.close?.()
      return { kind: 'closed' }
  }
}

/** A fault of the fuzzer itself, as in the making of an input, ends the thread; caught here it would only be waited for. */
function die(thrown: unknown): void {
  setImmediate(() => {
    throw thrown
  })
}

async function run(from: number, to: number): Promise<Told> {
  const words: Record<string, number> = Object.create(null)
  for (let index = from; index < to; index += 1) {
    if (index % renewEvery === 0) await open.renew?.()
    const fed = await note(open, makeInput(door, open, data.seed, index), index)
    if ('fault' in fed) return { kind: 'ran', words: { ...words }, at: index, fault: fed.fault }
    words[fed.word] = (words[fed.word] ?? 0) + 1
  }
  return { kind: 'ran', words: { ...words } }
}

async function tryInputs(inputs: readonly Uint8Array[]): Promise<Told> {
  await open.renew?.()
  for (const input of inputs) {
    const fed = await note(open, input, -1)
    if ('fault' in fed) return { kind: 'tried', fault: fed.fault }
  }
  return { kind: 'tried' }
}

/** Tells the watching thread that an input is under way, and when it is over. */
async function note(to: OpenDoor, input: Uint8Array, index: number) {
  Atomics.store(begun, 1, index)
  Atomics.add(begun, 0, 1)
  const fed = await feedOne(to, input, stray)
  Atomics.add(begun, 0, 1)
  return fed
}

async function heap(): Promise<number> {
  for (let round = 0; round < 3; round += 1) {
    collectGarbage()
    await new Promise((done) => {
      setTimeout(done, 5)
    })
  }
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

function strayFaults(): StrayFaults {
  let last: unknown
  process.on('unhandledRejection', (reason) => {
    last = reason ?? new Error('rejected with nothing')
  })
  return {
    take: () => {
      const taken = last
      last = undefined
      return taken
    },
  }
}

/** V8 gives the function to contexts made after the flag is set. */
function exposeGc(): () => void {
  setFlagsFromString('--expose-gc')
  const gc: unknown = runInNewContext('gc')
  return () => void (typeof gc === 'function' && gc())
}

const numbers = ({ from, to }: { readonly from: number; readonly to: number }): readonly number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)
