import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '@buergerkoffer/postgres/testing'
import { openLine } from '../tools/demo/line.ts'
import { type Program, startProgram } from '../tools/demo/program.ts'
import { buildPrograms } from './build-programs.ts'
import { usageOf } from './centre/process.ts'
import { type BenchCentre, clockOffset, startBenchCentre } from './centre/start.ts'
import { bytesIn } from './figures/bytes-in.ts'
import { loadLine, median, megabytes, round } from './figures/figures.ts'
import { attachScan, beginCase } from './station/day.ts'
import { openBenchStation } from './station/open.ts'
import { sendAll } from './station/send.ts'

/**
 * How much memory the suitcase's program takes while it sends 500 MB: locked, as it stands in the evening, first idle without a line, then sending.
 * Most files are scans, a few are as large as the centre takes. Last line: one JSON object.
 */
const target = 150_000_000
const scans = { count: Number(process.env.SCANS ?? 430), bytes: 1_000_000 }
const large = { count: Number(process.env.LARGE ?? 3), bytes: 24_000_000 }
const idleSamples = 50
const every = 100

const folder = mkdtempSync(join(tmpdir(), 'bk-bench-memory-'))
const answer = await openCentre()
try {
  const bytes = await writeBlobs(answer.centre)
  answer.line.cut()
  buildPrograms('koffer')
  const koffer = await startKoffer()
  try {
    const idle = median(await sample(koffer, (taken) => taken.length < idleSamples))
    const began = performance.now()
    answer.line.restore()
    const sending = await sample(koffer, () => bytesIn(answer.centre.folder) < bytes)
    report(bytes, idle, sending, (performance.now() - began) / 1000)
  } finally {
    await koffer.stop()
  }
} finally {
  await answer.centre.close()
  await answer.line.close()
  rmSync(folder, { recursive: true, force: true })
}

async function openCentre() {
  const lines: Extract<Awaited<ReturnType<typeof openLine>>, { ok: true }>['line'][] = []
  const centre = await startBenchCentre(async (port) => {
    const opened = await openLine(0, port)
    if (opened.ok) lines.push(opened.line)
    return `http://127.0.0.1:${lines[0]?.port}`
  })
  const [line] = lines
  if (!line) throw new Error('no line')
  return { centre, line }
}

/** Answers how many bytes the centre will have when it has everything. */
async function writeBlobs(centre: BenchCentre): Promise<number> {
  const [ticket] = await centre.announce(1)
  if (!ticket) throw new Error('no ticket')
  const station = await openBenchStation(ticket, { folder: join(folder, 'koffer'), quickDisk: true })
  await sendAll(station)
  const before = bytesIn(centre.folder)
  const orders = station.unsentBytes().blobs
  const vorgang = await beginCase(station)
  for (const { count, bytes } of [scans, large]) {
    for (let index = 0; index < count; index += 1) attachScan(station, vorgang, randomBytes(bytes))
  }
  const { blobs } = station.unsentBytes()
  station.close()
  return before + blobs - orders
}

async function startKoffer(): Promise<Program> {
  return startProgram({
    name: 'Koffer',
    file: resolve('.build/koffer/main.js'),
    args: ['run'],
    cwd: resolve('.'),
    log: () => undefined,
    env: {
      BUERGERKOFFER_KOFFER: join(folder, 'koffer'),
      BUERGERKOFFER_KOFFER_PORT: String(await freePort()),
      BUERGERKOFFER_CLOCK_OFFSET: String(clockOffset),
    },
  })
}

async function sample({ pid }: Program, goesOn: (taken: readonly number[]) => boolean): Promise<readonly number[]> {
  const taken: number[] = []
  while (goesOn(taken)) {
    taken.push(usageOf(pid).memory)
    await pause(every)
  }
  return taken
}

function report(bytes: number, idle: number, sending: readonly number[], seconds: number): void {
  const [early, late] = [sending.slice(0, sending.length / 2), sending.slice(sending.length / 2)]
  const peak = Math.max(...sending)
  console.log(loadLine())
  console.log(
    JSON.stringify({
      name: 'memory',
      sent_mb: megabytes(bytes),
      seconds: round(seconds),
      idle_mb: megabytes(idle),
      peak_mb: megabytes(peak),
      above_idle_mb: megabytes(peak - idle),
      median_first_half_mb: megabytes(median(early)),
      median_second_half_mb: megabytes(median(late)),
      centre_peak_mb: megabytes(answer.centre.usage().peak),
      ok: peak - idle <= target,
    }),
  )
}
