import { createPostgresLogStore, keepRejected, type LogId, registeredLog } from '@buergerkoffer/log'
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
  const turns = createIntakeTurns<LogId>({
    read: (station, log) => inTenantOf(station, (tx, context) => takeIn(tx, context, log)),
    atOnce: readAtOnce,
    report: (fault) => deps.report('intake-failed', fault),
  })
  return {
    station: async (station) => {
      const tenant = await directory(station)
      const row = tenant && (await deps.database.inTenant(tenant, (tx) => readStation(tx, station)))
      return row ? known(row) : undefined
    },
    transact: (station, work) => inTenantOf(station, (tx, context) => work(centreTx(tx, deps, context, station))),
    takeIn: (station, log, haste = 'now') => turns[haste](station, log),
  }
}

/** One thread does the reading; a second log fills its waits for the database. */
const readAtOnce = 2

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
    station: async () => known(await row()),
    logEnd: (log, lock) => registeredLog(tx, log, lock),
    keepRejected: (logId, reason, bytes) => keepRejected(tx, { logId, reason, bytes, receivedAt: context.now() }),
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
