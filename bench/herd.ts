import { randomBytes } from 'node:crypto'
import type { DatabaseUsage } from './centre/database-usage.ts'
import { startBenchCentre } from './centre/start.ts'
import { loadLine, megabytes, quantile, round, sum } from './figures/figures.ts'
import { openClients } from './ingest/clients.ts'
import { writeCase } from './station/day.ts'
import type { BenchStation } from './station/open.ts'
import { sendAll } from './station/send.ts'

/**
 * The morning after an outage: 150 suitcases find the line again in the same second, each with a day's work. The entries are those of the whole
 * day; of the scans only a few go along, so that the run ends in minutes. All stations share one process beside the centre and its
 * PostgreSQL. Last line: one JSON object.
 */
const stations = Number(process.env.STATIONS ?? 150)
const day = { cases: Number(process.env.CASES ?? 40), scans: 2, scanBytes: 300_000 }
const target = 5_000

interface Used {
  readonly idle: ReturnType<typeof centre.usage> & { readonly database: DatabaseUsage }
  readonly database: DatabaseUsage
}

const centre = await startBenchCentre()
try {
  const clients = await openClients(centre, stations)
  try {
    for (const station of clients.stations) await writeDay(station)
    const entries = sum(clients.stations.map(({ station }) => station.unsent()))
    console.log(`${stations} Koffer mit ${entries} Einträgen und ${stations * day.scans} Scans warten`)
    const idle = { ...centre.usage(), database: await centre.database() }
    const began = performance.now()
    const sent = await Promise.all(clients.stations.map((station) => sendAll(station)))
    const seconds = (performance.now() - began) / 1000
    report(entries, sent, seconds, { idle, database: await centre.database() })
  } finally {
    clients.close()
  }
} finally {
  await centre.close()
}

async function writeDay(station: BenchStation): Promise<void> {
  for (let count = 0; count < day.cases; count += 1) {
    const scans = count < day.scans ? [randomBytes(day.scanBytes)] : []
    await writeCase(station, { count, familienname: `Böhme-${count}`, letter: undefined, scans })
  }
}

function report(
  entries: number,
  sent: readonly Awaited<ReturnType<typeof sendAll>>[],
  seconds: number,
  { idle, database }: Used,
): void {
  const first = sent.map(({ firstReceipt }) => firstReceipt)
  const served = sent.filter((one) => Number.isFinite(one.entries)).length
  const { peak, cpu } = centre.usage()
  const p95 = Math.round(quantile(first, 0.95))
  console.log(loadLine())
  console.log(
    JSON.stringify({
      name: 'herd',
      stations,
      served,
      entries,
      p50_first_receipt_ms: Math.round(quantile(first, 0.5)),
      p95_first_receipt_ms: p95,
      p95_entries_s: round(
        quantile(
          sent.map((one) => one.entries),
          0.95,
        ) / 1000,
      ),
      seconds: round(seconds),
      entries_per_s: Math.round(entries / seconds),
      centre_peak_mb: megabytes(peak),
      centre_idle_mb: megabytes(idle.memory),
      centre_cpu_s: round(cpu - idle.cpu),
      database_cpu_s: round(database.cpu - idle.database.cpu),
      cpu_ms_per_entry: round(((cpu - idle.cpu + database.cpu - idle.database.cpu) * 1000) / entries),
      commits: database.commits - idle.database.commits,
      syncs: database.syncs - idle.database.syncs,
      ok: served === stations && p95 < target,
    }),
  )
}
