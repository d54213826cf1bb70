import { randomInt, randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { EnrolmentTicket } from '@buergerkoffer/station'
import { type Auditor, createAuditor } from './audit/audit.ts'
import type { Bundles } from './bundles.ts'
import { broken, type Finding } from './findings.ts'
import type { Calls, Fuse, StationFault, VisitOrder } from './orders.ts'
import type { Strike } from './point.ts'
import type { Program } from './program.ts'
import { type Armed, arm, type Usual } from './strike.ts'
import { createSuitcase, type Suitcase } from './suitcase.ts'
import type { TownHall } from './town-hall.ts'

/** What came of one visit that was struck. */
export interface Struck {
  /** How often a program was really killed; 0 if the visit was over before. */
  readonly kills: number
  readonly findings: readonly Finding[]
}

/** A town with one station. Visits are done in it, struck, finished after the restart, and looked at from outside. */
export interface Town {
  readonly strike: (strike: Strike) => Promise<Struck>
  readonly close: () => Promise<void>
}

interface TownParts {
  readonly hall: TownHall
  readonly suitcase: Suitcase
  readonly auditor: Auditor
}

/** Founds a town, enrols its station and does one visit that nobody disturbs, to learn what is usual. */
export async function foundTown(hall: TownHall, bundles: Bundles, fault?: StationFault): Promise<Town> {
  const ticket = await hall.found('ME01')
  const suitcase = createSuitcase({ hall, bundles, ticket, fault })
  const parts: TownParts = { hall, suitcase, auditor: createAuditor({ hall, ticket, folder: suitcase.folder }) }
  const visits: VisitOrder[] = [await orderVisit(hall, ticket, false)]
  const look = () => parts.auditor.level(visits, suitcase.done())
  const usual = await learn(parts, visits)
  const first = [...suitcase.findings(), ...(await look())]
  if (first.length > 0) throw new Error(`without a strike: ${JSON.stringify(first)}`)
  return {
    strike: async (strike) => {
      const visit = await orderVisit(hall, ticket, visits.length % 3 === 1)
      visits.push(visit)
      const armed = await arm(strike, hall, suitcase, usual)
      const struck = await untilLevel(parts, visit, armed)
      await armed.disarm()
      return struck.findings.length > 0 ? struck : { ...struck, findings: await look() }
    },
    close: async () => {
      await suitcase.program().kill()
      rmSync(suitcase.folder, { recursive: true, force: true })
    },
  }
}

/** A booked case is delivered to the station; if the centre cannot just now, the case begins at the counter. */
async function orderVisit(hall: TownHall, ticket: EnrolmentTicket, booked: boolean): Promise<VisitOrder> {
  const vorgang = booked ? await hall.book(ticket) : undefined
  const scan = randomInt(1_000, 160_000)
  return { besuch: randomUUID(), vorgang: vorgang ?? randomUUID(), booked: vorgang !== undefined, scan }
}

async function learn({ hall, suitcase }: TownParts, visits: readonly VisitOrder[]): Promise<Usual> {
  await suitcase.start()
  // The first start enrols; the second is a usual one.
  await suitcase.program().kill()
  await suitcase.start()
  const [station, centre] = [suitcase.program(), hall.centre()]
  const start = await countOf(station)
  for (const program of [station, centre]) program.send({ kind: 'fuse', fuse: null })
  for (const visit of visits) await suitcase.visit(visit)
  return reached({ start, station: await countOf(station), centre: await countOf(centre) })
}

/** A visit calls every edge that is struck; a count of none would mean that the fuse has lost hold of it. */
function reached(usual: Usual): Usual {
  const { start, station, centre } = usual
  const isReached =
    start.sql * start.file * station.sql * station.file * station.socket * centre.file * centre.socket > 0
  if (!isReached) throw new Error(`the fuse does not reach every edge: ${JSON.stringify(usual)}`)
  return usual
}

const countOf = async (program: Program): Promise<Calls> => (await program.count()) ?? { sql: 0, file: 0, socket: 0 }

/** Nothing may take longer than this, whoever dies over it and whatever else the machine has to do. */
const patience = 120_000

type Event = 'level' | 'station' | 'centre' | 'postgres' | 'stuck'

/** Lets the visit run; whoever dies is started again, until the visit is over and both sides are level. */
async function untilLevel(parts: TownParts, visit: VisitOrder, armed: Armed): Promise<Struck> {
  const { hall, suitcase } = parts
  const findings: Finding[] = []
  let kills = 0
  let { restarted, atStart } = armed
  let level = suitcase.visit(visit)
  const over = new AbortController()
  const late = sleep(patience, 'stuck' as const, { signal: over.signal }).catch(() => 'stuck' as const)
  for (;;) {
    const event = await Promise.race([
      level.then((): Event => 'level'),
      suitcase.program().exited.then((): Event => 'station'),
      hall.centre().exited.then((): Event => 'centre'),
      ...(restarted ? [restarted.then((): Event => 'postgres')] : []),
      late,
    ])
    if (event === 'stuck') findings.push(broken(`never level: ${suitcase.program().complaints()}`))
    if (event === 'level' || event === 'stuck' || findings.length > 0) break
    kills += 1
    // Nobody can be asked while PostgreSQL is down.
    if (event === 'centre') await restarted
    if (event === 'postgres') restarted = undefined
    if (event !== 'station') findings.push(...(await parts.auditor.receipts(suitcase.newReceipts())))
    if (event === 'centre') await hall.startCentre()
    if (event === 'postgres') suitcase.program().resume()
    if (event !== 'station') continue
    const again = await startAgain(suitcase, atStart)
    atStart = undefined
    kills += again.kills
    findings.push(...again.findings)
    level = suitcase.visit(visit)
  }
  over.abort()
  return { kills, findings: [...findings, ...suitcase.findings()] }
}

/** Starts a station that died, if so ordered with a death over its start too. It must come up then. */
async function startAgain(suitcase: Suitcase, atStart: Fuse | undefined): Promise<Struck> {
  const complaints = suitcase.program().complaints()
  if (complaints !== '') return { kills: 0, findings: [broken(`ended by itself: ${complaints}`)] }
  await suitcase.start(atStart)
  if (suitcase.program().isAlive()) return { kills: 0, findings: [] }
  const kills = atStart ? 1 : 0
  if (atStart) await suitcase.start()
  const up = suitcase.program().isAlive()
  return { kills, findings: up ? [] : [broken(`does not start again: ${suitcase.program().complaints()}`)] }
}
