import { randomBytes } from 'node:crypto'
import { startBenchCentre } from './centre/start.ts'
import { loadLine, quantile, round, sum } from './figures/figures.ts'
import { openClients } from './ingest/clients.ts'
import { type Floor, openFloor } from './ingest/floor.ts'
import { writeCase } from './station/day.ts'
import type { BenchStation } from './station/open.ts'
import { sendAll } from './station/send.ts'

/**
 * How much a centre takes in: the real program on a real PostgreSQL with fsync, real stations over HTTP. Cases of 2 MB (three scans) from 1,
 * 10 and 30 stations, in rounds: each writes a case, then all send at once, and only the sending is timed; then small entries alone. Beside each stands a floor
 * in the same run: PostgreSQL and durable files and nothing else. Stations, centre and database share this machine. Last line: one JSON object.
 */
const clientCounts = (process.env.CLIENTS ?? '1 10 30').split(' ').map(Number)
const casesEach = Number(process.env.CASES ?? 60)
const scanSizes = [600_000, 650_000, 700_000]
const entriesPerCase = 20
const small = { stations: 10, cases: Number(process.env.SMALL ?? 25) }
const efforts = ['centre', 'database', 'stations', 'commits'] as const
const targets = { casesPerSecond: 20, entriesPerSecond: 2_000, ratio: 0.5 }

interface Row {
  readonly clients: number
  readonly cases_per_s: number
  readonly floor_per_s: number
  readonly ratio: number
  readonly p95_ms: number
  /** Processor time per case: of the centre, of its database, and of the stations, which share the machine. */
  readonly centre_cpu_ms: number
  readonly database_cpu_ms: number
  readonly stations_cpu_ms: number
  /** Per case. */
  readonly commits: number
}

const centre = await startBenchCentre()
const floor = await openFloor(centre.adminUrl, centre.folder)
try {
  const rows: Row[] = []
  for (const clients of clientCounts) rows.push(await measureCases(clients))
  report(rows, await measureEntries())
} finally {
  await floor.close()
  await centre.close()
}

async function measureCases(count: number): Promise<Row> {
  const clients = await openClients(centre, count)
  const each = Math.max(2, Math.round(casesEach / count))
  try {
    const times: number[] = []
    const spent = { centre: 0, database: 0, stations: 0, commits: 0 }
    let seconds = 0
    for (let index = 0; index < each; index += 1) {
      for (const station of clients.stations) await writeOne(station, index)
      const before = await effort()
      seconds += await timed(async () => {
        await Promise.all(clients.stations.map(async (station) => times.push((await sendAll(station)).all)))
      })
      const after = await effort()
      for (const name of efforts) spent[name] += after[name] - before[name]
    }
    const total = each * count
    const perCase = (name: keyof Effort): number => round(spent[name] / total)
    const floorSeconds = await timed(() => atOnce(count, each, floor))
    const row = {
      clients: count,
      cases_per_s: round(total / seconds),
      floor_per_s: round(total / floorSeconds),
      ratio: round(floorSeconds / seconds),
      p95_ms: Math.round(quantile(times, 0.95)),
      centre_cpu_ms: perCase('centre'),
      database_cpu_ms: perCase('database'),
      stations_cpu_ms: perCase('stations'),
      commits: perCase('commits'),
    }
    console.log(`${count} Stationen, ${total} Vorgänge zu 2 MB: ${JSON.stringify(row)}`)
    return row
  } finally {
    clients.close()
  }
}

/** Processor time in milliseconds, and commits. */
interface Effort {
  readonly centre: number
  readonly database: number
  readonly stations: number
  readonly commits: number
}

async function effort(): Promise<Effort> {
  const { cpu, commits } = await centre.database()
  const { user, system } = process.cpuUsage()
  return {
    ...{ centre: centre.usage().cpu * 1000, database: cpu * 1000, commits },
    stations: (user + system) / 1000,
  }
}

async function writeOne(station: BenchStation, index: number): Promise<void> {
  const scans = scanSizes.map((size) => randomBytes(size))
  await writeCase(station, { count: index, familienname: `Köhler-${index}`, letter: randomBytes(28_000), scans })
}

async function atOnce(clients: number, each: number, { keepCase }: Floor): Promise<void> {
  const one = async (): Promise<void> => {
    for (let index = 0; index < each; index += 1) {
      const scans = scanSizes.map((size) => randomBytes(size))
      await keepCase(
        scans,
        Array.from({ length: entriesPerCase }, () => randomBytes(512)),
      )
    }
  }
  await Promise.all(Array.from({ length: clients }, one))
}

/** Everything but blobs: what a day without scans weighs. */
async function measureEntries() {
  const clients = await openClients(centre, small.stations)
  try {
    for (const station of clients.stations) {
      for (let count = 0; count < small.cases; count += 1) {
        await writeCase(station, { count, familienname: `Uhlig-${count}`, letter: undefined, scans: [] })
      }
    }
    const entries = sum(clients.stations.map(({ station }) => station.unsent()))
    const before = await effort()
    const seconds = await timed(() => Promise.all(clients.stations.map((one) => sendAll(one))).then(() => undefined))
    const after = await effort()
    const perEntry = (name: keyof Effort): number => round((after[name] - before[name]) / entries, 3)
    const batch = Array.from({ length: 100 }, () => randomBytes(512))
    const floorSeconds = await timed(async () => {
      for (let sent = 0; sent < entries; sent += batch.length) await floor.keepEntries(batch)
    })
    return {
      entries_per_s: Math.round(entries / seconds),
      entries_floor_per_s: Math.round(entries / floorSeconds),
      entry_centre_cpu_ms: perEntry('centre'),
      entry_database_cpu_ms: perEntry('database'),
      entry_stations_cpu_ms: perEntry('stations'),
    }
  } finally {
    clients.close()
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

function report(rows: readonly Row[], entries: Awaited<ReturnType<typeof measureEntries>>): void {
  const [one, , thirty] = rows
  const isRising = (thirty?.cases_per_s ?? 0) >= (one?.cases_per_s ?? 0)
  const ok =
    (thirty?.cases_per_s ?? 0) >= targets.casesPerSecond &&
    isRising &&
    rows.every(({ ratio }) => ratio >= targets.ratio) &&
    entries.entries_per_s >= targets.entriesPerSecond
  console.log(loadLine())
  console.log(JSON.stringify({ name: 'ingest', rows, ...entries, ok }))
}
