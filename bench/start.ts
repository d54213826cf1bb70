import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { availableParallelism, loadavg } from 'node:os'
import { testStart, testWords } from '@buergerkoffer/station/testing'
import { buildPrograms } from './build-programs.ts'
import { createBrowser } from './start/browser.ts'
import { buildFixture } from './start/fixture.ts'

/**
 * How long a clerk waits in the morning: from starting the program until the unlock page stands, and from sending the six words until the
 * day stands, both as a browser sees them, with a year's cases on the disk. Argon2id is inside. The first unlock finds no checkpoint and reads
 * the whole year; it is told apart, the median is of those after it. Last line: one JSON object.
 */
const runs = Number(process.env.RUNS ?? 6)
const size = { open: Number(process.env.OPEN ?? 200), sealed: Number(process.env.SEALED ?? 1_800) }
const targets = { start: 2_000, unlock: 1_000 }

interface Timing {
  readonly start: number
  readonly unlock: number
}

buildPrograms('koffer')
const began = performance.now()
const fixture = await buildFixture(size)
console.log(
  `${size.open} offene und ${size.sealed} versiegelte Vorgänge, angelegt in ${seconds(performance.now() - began)} s`,
)
try {
  const timings: Timing[] = []
  for (let run = 0; run < runs; run += 1) timings.push(await startAndUnlock(fixture.folder))
  report(timings)
} finally {
  fixture.close()
}

async function startAndUnlock(folder: string): Promise<Timing> {
  const port = await freePort()
  const began = performance.now()
  const koffer = startKoffer(folder, port)
  try {
    const browser = createBrowser()
    const door = await browser.get(await entryOf(koffer))
    const start = performance.now() - began
    expectPage(door.html, 'woerter')
    const words = performance.now()
    const day = await browser.submit(door, '/entsperren', { woerter: testWords })
    const unlock = performance.now() - words
    expectPage(day.html, 'Köhler')
    return { start, unlock }
  } finally {
    koffer.kill('SIGTERM')
    await once(koffer, 'exit')
  }
}

function startKoffer(folder: string, port: number): ChildProcess {
  const args = ['--enable-source-maps', '.build/koffer/main.js', '--folder', folder, '--port', String(port)]
  const env = { ...process.env, BUERGERKOFFER_CLOCK_OFFSET: String(testStart - Date.now()) }
  return spawn(process.execPath, args, { env, stdio: ['pipe', 'pipe', 'inherit'] })
}

/** The link that the program prints when it is ready. */
async function entryOf({ stdout }: ChildProcess): Promise<string> {
  let printed = ''
  for await (const bytes of stdout ?? []) {
    printed += String(bytes)
    const url = /"url":"([^"]+)"/.exec(printed)?.[1]
    if (url) return url
  }
  throw new Error('the program ended without a link')
}

/** A quick error page must not count as a quick start. */
function expectPage(html: string, part: string): void {
  if (!html.includes(part)) throw new Error(`not the page that was asked for: ${html.slice(0, 2_000)}`)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

function report(timings: readonly Timing[]): void {
  const [first, ...later] = timings
  const [start, unlock] = [median(timings.map((each) => each.start)), median(later.map((each) => each.unlock))]
  const [load = 0] = loadavg()
  console.log(`Median von ${timings.length} Starts, Last ${load.toFixed(1)} auf ${availableParallelism()} Kernen`)
  const ok = start <= targets.start && unlock <= targets.unlock
  console.log(
    JSON.stringify({
      name: 'start',
      start_ms: start,
      unlock_ms: unlock,
      first_unlock_ms: Math.round(first?.unlock ?? 0),
      ok,
    }),
  )
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1_000).toFixed(1)
}

function median(numbers: readonly number[]): number {
  return Math.round(numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN)
}
