import { setTimeout as pause } from 'node:timers/promises'
import { createPostgresLogStore, keepRejected, keepWraps, type LogId, registeredLog } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import type { CentreStore, CentreTx, KnownStation } from '@buergerkoffer/sync'
import { lengthenLease, noteContact, noteReconciled, readStation, type StationRow, tenantOf } from '../mandant/index.ts'
import { tellDestroyed } from '../tombstone/index.ts'
import { giveHeldOrders, takeIn, type VorgangContext } from '../vorgang/index.ts'
import { announcedBlobs } from './announced-blobs.ts'
import { branches } from './branches.ts'
import { enrol } from './enrol.ts'
import type { HubDeps } from './hub-context.ts'
import { createIntakeTurns } from './intake-turns.ts'
import { post } from './post.ts'
import { receiptFacts } from './receipt-facts.ts'
import { reopen } from './reopen.ts'
import { standingOf } from './standing.ts'

/** The centre's memory for sync, in PostgreSQL: each station in its tenant's transactions, so that row-level security holds. */
export function createCentreStore(deps: HubDeps): CentreStore {
  const directory = createDirectory(deps)
  const inTenantOf = async <T>(
    station: string,
    work: (tx: Transaction, context: VorgangContext) => Promise<T>,
  ): Promise<T> => {
    const tenant = await directory(station)
    if (!tenant) throw new Error('nobody has announced this station')
    return deps.database.inTenant(tenant, (tx) => work(tx, contextFor(deps, tenant)))
  }
  const report = (fault: unknown): void => deps.report('intake-failed', fault)
  let messages = 0
  const turns = createIntakeTurns<LogId>({
    read: (station, log) => inTenantOf(station, (tx, context) => takeIn(tx, context, log)),
    atOnce: readAtOnce,
    isCalm: () => messages === 0,
    report,
  })
  const transact: typeof inTenantOf = async (station, work) => {
    messages += 1
    try {
      return await inTenantOf(station, work)
    } finally {
      messages -= 1
      turns.next()
    }
  }
  return {
    meet: async (station, work) => {
      if (!(await directory(station))) return undefined
      return transact(station, async (tx, context) => {
        const row = await readStation(tx, station)
        return row && work(centreTx(tx, deps, context, station), known(row))
      })
    },
    transact: (station, work) => transact(station, (tx, context) => work(centreTx(tx, deps, context, station))),
    takeIn: async (station, log, haste = 'now') => {
      if (haste === 'now') return isDoneWithin(deps.patience ?? usualPatience, turns.now(station, log), report)
      turns.soon(station, log)
      return false
    },
  }
}

/** One thread does the reading; a second log fills its waits for the database. */
const readAtOnce = 2
/** No line is silent for long. Milliseconds. */
const usualPatience = 10_000

/** A fault that comes later than that is not waited for. */
async function isDoneWithin(
  milliseconds: number,
  work: Promise<void>,
  report: (fault: unknown) => void,
): Promise<boolean> {
  const over = new AbortController()
  try {
    const waited = pause(milliseconds, false, { signal: over.signal })
    const isDone = await Promise.race([work.then(() => true), waited])
    if (!isDone) work.catch(report)
    return isDone
  } finally {
    over.abort()
  }
}

/** A station stays with its tenant, so what was found once is not asked again: every message would ask several times. */
function createDirectory({ database }: HubDeps): (station: string) => Promise<string | undefined> {
  const known = new Map<string, string>()
  return async (station) => {
    const tenant = known.get(station) ?? (await tenantOf(database, station))
    if (tenant) known.set(station, tenant)
    return tenant
  }
}

function centreTx(tx: Transaction, deps: HubDeps, context: VorgangContext, id: string): CentreTx {
  const row = async (): Promise<StationRow> => {
    const station = await readStation(tx, id)
    if (!station) throw new Error('the station is gone')
    return station
  }
  return {
    ...announcedBlobs(tx, id, context.now),
    ...post(tx, context, id),
    ...receiptFacts(tx),
    ...branches(tx, context, id),
    log: createPostgresLogStore(tx),
    tenant: `tenant:${context.tenant}`,
    standing: async () => {
      const station = await row()
      return { station: known(station), ...(await standingOf(tx, station)) }
    },
    logEnd: (log, lock) => registeredLog(tx, log, lock),
    keepRejected: (logId, reason, bytes) => keepRejected(tx, { logId, reason, bytes, receivedAt: context.now() }),
    keepWraps: (wraps) => keepWraps(tx, wraps),
    noteContact: (contact) => noteContact(tx, id, contact),
    lengthenLease: (until) => lengthenLease(tx, id, until),
    reconcile: async () => {
      const { inLog } = await row()
      await registeredLog(tx, inLog, 'for update')
      await noteReconciled(tx, id)
      await giveHeldOrders(tx, context, id, inLog)
      await tellDestroyed(tx, context, id)
    },
    enrol: async (request) => enrol(tx, deps, context, await row(), request),
    reopen: (log, common) => reopen(tx, context, id, log, common),
  }
}

const known = ({ station, inLog, enrolled, leaseUntil, locked, reconciled }: StationRow): KnownStation => ({
  ...{ station, inLog, enrolled, leaseUntil, locked, reconciled },
})

const contextFor = (deps: HubDeps, tenant: string): VorgangContext => ({
  ...deps,
  tenant,
  now: () => new Date(deps.now()).toISOString(),
})
