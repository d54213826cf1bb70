import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BenchCentre } from '../centre/start.ts'
import { type BenchStation, openBenchStation } from '../station/open.ts'
import { sendAll } from '../station/send.ts'

/** Enrolled stations with their first orders, on a disk in memory: only the centre's disk is to be measured. */
export interface Clients {
  readonly stations: readonly BenchStation[]
  readonly close: () => void
}

export async function openClients(centre: BenchCentre, count: number): Promise<Clients> {
  const memory = '/dev/shm'
  const home = mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), 'bk-bench-clients-'))
  const stations: BenchStation[] = []
  for (const ticket of await centre.announce(count)) {
    const station = await openBenchStation(ticket, { folder: join(home, ticket.station), quickDisk: true })
    await sendAll(station)
    stations.push(station)
  }
  return {
    stations,
    close: () => {
      for (const station of stations) station.close()
      rmSync(home, { recursive: true, force: true })
    },
  }
}
