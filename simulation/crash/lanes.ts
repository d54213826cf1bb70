import type { Bundles } from './bundles.ts'
import { broken, type Finding } from './findings.ts'
import type { StationFault } from './orders.ts'
import { describeStrike, type Strike, type StrikeOptions, strikeOf } from './point.ts'
import { foundTown, type Struck } from './town.ts'
import { openTownHall, type TownHall } from './town-hall.ts'

export interface CrashOptions extends StrikeOptions {
  readonly bundles: Bundles
  /** Each with its own PostgreSQL; they work side by side. */
  readonly halls: readonly TownHall[]
  readonly points: number
  readonly seed: number
  readonly log: (line: string) => void
  readonly fault?: StationFault | 'loose-commits'
}

/** A finding and the strike before it. */
export interface Found extends Finding {
  readonly strike: string
}

/** What a crash run found. */
export interface Tally {
  /** Programs that were really killed. */
  readonly points: number
  readonly visits: number
  /** Visits that were over before the strike came. */
  readonly missed: number
  readonly kills: ReadonlyMap<string, number>
  readonly found: readonly Found[]
}

export async function openHalls(root: string, bundles: Bundles, lanes: number): Promise<readonly TownHall[]> {
  const opened = await Promise.allSettled(Array.from({ length: lanes }, () => openTownHall(root, bundles)))
  const halls = opened.flatMap((hall) => (hall.status === 'fulfilled' ? [hall.value] : []))
  for (const hall of opened) {
    if (hall.status === 'fulfilled') continue
    for (const other of halls) await other.close()
    throw hall.reason
  }
  return halls
}

/** Strikes until so many programs were killed. A hunt for a planted fault ends when it is found. */
export async function runPoints(options: CrashOptions): Promise<Tally> {
  const run = createRun(options)
  const lanes = options.halls.map((hall) => runLane(options, hall, run))
  // Every lane is waited for, so that none works on behind our back.
  for (const lane of await Promise.allSettled(lanes)) if (lane.status === 'rejected') throw lane.reason
  return run.tally()
}

type Run = ReturnType<typeof createRun>

function createRun({ points: wanted, seed, fault, log, ...choice }: CrashOptions) {
  const kills = new Map<string, number>()
  const found: Found[] = []
  let [index, points, visits, missed] = [0, 0, 0, 0]
  return {
    isOver: (): boolean => points >= wanted || (fault !== undefined && found.length > 0),
    next: (): Strike => strikeOf(seed, index++, choice),
    tally: (): Tally => ({ points, visits, missed, kills, found }),
    take: (strike: Strike, struck: Struck): void => {
      const how = `${strike.who} ${strike.how}`
      kills.set(how, (kills.get(how) ?? 0) + struck.kills)
      visits += 1
      if (struck.kills === 0) missed += 1
      const before = points
      points += struck.kills
      for (const finding of struck.findings) found.push({ ...finding, strike: describeStrike(strike) })
      if (!fault) for (const each of found.slice(-struck.findings.length || found.length)) log(foundLine(each))
      const isRound = Math.floor(before / 100) < Math.floor(points / 100)
      if (isRound && !fault) log(`${points} von ${wanted} Abbrüchen, ${found.length} Befunde`)
    },
  }
}

export const foundLine = ({ kind, what, strike }: Found): string => `${kind}: ${what} [${strike}]`

const visitsPerTown = 14

/** Town after town on one hall. */
async function runLane(options: CrashOptions, hall: TownHall, run: Run): Promise<void> {
  if (options.fault === 'loose-commits') await hall.loosenCommits()
  while (!run.isOver()) await runTown(options, hall, run)
}

/** A town serves for some visits; after a finding a new one is founded, so that one fault is not counted many times. */
async function runTown({ bundles, fault }: CrashOptions, hall: TownHall, run: Run): Promise<void> {
  const town = await foundTown(hall, bundles, fault === 'loose-commits' ? undefined : fault)
  let isClean = true
  for (let visits = 0; isClean && visits < visitsPerTown && !run.isOver(); visits += 1) {
    const strike = run.next()
    const struck = await town.strike(strike).catch(faultOf)
    run.take(strike, struck)
    isClean = struck.findings.length === 0
  }
  await town.close()
}

/** A fault of a run is a finding like any other: nothing is passed over. */
const faultOf = (fault: unknown): Struck => ({
  kills: 0,
  findings: [broken(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault))],
})
