import { setTimeout as sleep } from 'node:timers/promises'
import type { Bundles } from './bundles.ts'
import { broken, type Finding } from './findings.ts'
import type { StationFault } from './orders.ts'
import { describeStrike, type Strike, strikeOf } from './point.ts'
import { foundTown, type Town } from './town.ts'
import { openTownHall, type TownHall } from './town-hall.ts'

export interface CrashOptions {
  readonly root: string
  readonly bundles: Bundles
  readonly points: number
  readonly seed: number
  readonly lanes: number
  readonly strace: boolean
  readonly log: (line: string) => void
  readonly fault?: StationFault | 'loose-commits'
  readonly only?: readonly Strike['who'][]
}

/** What a crash run found. */
export interface Tally {
  readonly points: number
  /** Visits that were over before the strike came. */
  readonly missed: number
  readonly visits: number
  readonly byHow: Readonly<Record<string, number>>
  readonly findings: readonly { readonly strike: string; readonly finding: Finding }[]
}

const visitsPerTown = 14

/** Strikes until so many programs were killed, on several lanes at once, each with a town hall of its own. Stops early when a planted fault is found. */
export async function runPoints(options: CrashOptions): Promise<Tally> {
  const tally = { points: 0, missed: 0, visits: 0, byHow: {} as Record<string, number>, findings: [] as Tally['findings'][number][] }
  let index = 0
  const isOver = (): boolean =>
    tally.points >= options.points || (options.fault !== undefined && tally.findings.length > 0)
  const take = (strike: Strike, { kills, findings }: { kills: number; findings: readonly Finding[] }): void => {
    tally.visits += 1
    if (kills === 0) tally.missed += 1
    const how = `${strike.who} ${strike.how}`
    tally.byHow[how] = (tally.byHow[how] ?? 0) + kills
    const before = tally.points
    tally.points += kills
    for (const finding of findings) {
      tally.findings.push({ strike: describeStrike(strike), finding })
      if (!options.fault) options.log(`GEFUNDEN ${finding.kind}: ${finding.what} [${describeStrike(strike)}]`)
    }
    if (Math.floor(before / 100) < Math.floor(tally.points / 100))
      options.log(`${tally.points} von ${options.points} Abbrüchen, ${tally.findings.length} Befunde`)
  }
  const next = (): Strike => strikeOf(options.seed, index++, options)
  const lanes = Array.from({ length: options.lanes }, () => runLane(options, next, take, isOver))
  // Every lane is waited for, so that none leaves programs behind.
  for (const ended of await Promise.allSettled(lanes)) if (ended.status === 'rejected') throw ended.reason
  return tally
}

async function runLane(
  options: CrashOptions,
  next: () => Strike,
  take: (strike: Strike, struck: Awaited<ReturnType<Town['strike']>>) => void,
  isOver: () => boolean,
): Promise<void> {
  const hall = await openTownHall(options.root, options.bundles)
  try {
    if (options.fault === 'loose-commits') {
      await hall.loosenCommits()
      await hall.centre().kill()
      await hall.startCentre()
    }
    while (!isOver()) await runTown(options, hall, next, take, isOver)
  } finally {
    await hall.close()
  }
}

/** A town serves for some visits; after a finding a new one is founded, so that one fault is not counted many times. */
async function runTown(
  { bundles, fault }: CrashOptions,
  hall: TownHall,
  next: () => Strike,
  take: (strike: Strike, struck: Awaited<ReturnType<Town['strike']>>) => void,
  isOver: () => boolean,
): Promise<void> {
  const town = await foundTown(hall, bundles, fault === 'loose-commits' ? undefined : fault)
  let clean = true
  for (let visits = 0; clean && visits < visitsPerTown && !isOver(); visits += 1) {
    const strike = next()
    const struck = await town.strike(strike).catch((fault: unknown) => ({
      kills: 0,
      findings: [broken(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault))],
    }))
    take(strike, struck)
    clean = struck.findings.length === 0
  }
  await town.close()
  await sleep(0)
}
