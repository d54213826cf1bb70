import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createPostgresLogStore, type EventRecord, type Head, type LogId, registeredLog } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import type { EnrolmentTicket } from '@buergerkoffer/station'
import { broken, type Finding, lost } from '../findings.ts'
import type { VisitOrder, Word } from '../orders.ts'
import type { TownHall } from '../town-hall.ts'
import { checkChain, hex, sameEntries } from './check-chain.ts'
import { checkEvents, namedBlobs } from './check-events.ts'
import { checkBlobs, checkLeftovers, checkPapers } from './check-files.ts'
import { openEntries } from './open-log.ts'
import { type Done, outLogOf, type StationView, viewStation, wholeLog } from './station-view.ts'

export type Receipt = Extract<Word, { kind: 'receipt' }>

export interface AuditDeps {
  readonly hall: TownHall
  readonly ticket: EnrolmentTicket
  /** The station's folder. */
  readonly folder: string
}

/** Looks at both sides from outside, with the town hall's key and eyes of its own. */
export interface Auditor {
  /** After a death of the centre or its database, before they serve again: what receipts spoke of must be there. */
  readonly receipts: (receipts: readonly Receipt[]) => Promise<readonly Finding[]>
  /** When both sides say that they are level. */
  readonly level: (visits: readonly VisitOrder[], done: readonly Done[]) => Promise<readonly Finding[]>
}

/** Remembers how far it has read, so that a look costs what is new. */
export function createAuditor({ hall, ticket, folder }: AuditDeps): Auditor {
  const records: EventRecord[] = []
  const [here, there] = [join(folder, 'blobs'), join(hall.folder, 'zentrale/blobs')]
  const [seenHere, seenThere] = [new Set<string>(), new Set<string>()]
  const inTenant = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
    patiently(() => hall.database.inTenant(ticket.tenant, work))
  let verified: Head | undefined
  return {
    receipts: async (receipts) => {
      const blobs = receipts.flatMap((receipt) => receipt.blobs)
      const entries = await inTenant((tx) => checkReceipts(tx, outLogOf(folder), receipts))
      return [...checkBlobs('centre', there, blobs, seenThere), ...entries]
    },
    level: (visits, done) =>
      inTenant(async (tx) => {
        const station = viewStation(folder, ticket, verified, done)
        const centre = await viewCentre(tx, station)
        const log = createPostgresLogStore(tx)
        const opened = await openEntries(log, station.head.logId, centre.fresh, hall.tenantKey(ticket.tenant))
        const models = await checkModels(tx, visits.length)
        records.push(...opened.records)
        verified = station.head
        const named = namedBlobs(records)
        return [
          ...[station, centre, opened].flatMap(({ findings }) => findings),
          ...checkEvents(records, visits),
          ...checkPapers(named, visits.length),
          ...checkBlobs('centre', there, named, seenThere),
          ...checkBlobs('station', here, named, seenHere),
          ...checkLeftovers(here, new Set([...named, ...station.wanted])),
          ...models,
        ]
      }),
  }
}

/** Our own connections broke with PostgreSQL, too, and not all of them know it yet. */
async function patiently<T>(read: () => Promise<T>, tries = 5): Promise<T> {
  try {
    return await read()
  } catch (fault) {
    if (tries === 1) throw fault
    await sleep(100)
    return patiently(read, tries - 1)
  }
}

/** The centre's copy of the out-log against the station's own, byte by byte. */
async function viewCentre(tx: Transaction, { after, fresh: own, head, incoming }: StationView) {
  const log = createPostgresLogStore(tx)
  const fresh = await log.read(after.logId, after.seq, wholeLog)
  const [last] = await log.read(after.logId, after.seq - 1, 1)
  const [out, back] = [await registeredLog(tx, after.logId), await registeredLog(tx, incoming.logId)]
  const findings = [
    ...checkChain('centre', after, last, fresh),
    ...(sameEntries(own, fresh) ? [] : [lost(`out-logs differ: ${own.length} new here, ${fresh.length} there`)]),
    ...(hex(out?.hash) === hex(head.hash) ? [] : [broken('the centre stands elsewhere than its log')]),
    ...(hex(back?.hash) === hex(incoming.hash) ? [] : [broken('the in-logs differ')]),
  ]
  return { fresh, findings }
}

async function checkReceipts(tx: Transaction, out: LogId, receipts: readonly Receipt[]): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for (const { seq, head } of receipts.filter((receipt) => receipt.seq > 0)) {
    const [entry] = await createPostgresLogStore(tx).read(out, seq - 1, 1)
    if (hex(entry?.hash) !== head) findings.push(lost(`what the receipt of ${seq} spoke of`))
  }
  return findings
}

/** The read models follow the logs: every case handed over, nothing rejected or in quarantine. */
async function checkModels(tx: Transaction, visits: number): Promise<readonly Finding[]> {
  const rows = (sql: string): Promise<number> => tx.execute(sql)
  const handedOver = await rows("SELECT 1 FROM vorgang WHERE status = 'handed-over' AND holder = 'rathaus'")
  const all = await rows('SELECT 1 FROM vorgang')
  const aside = (await rows('SELECT 1 FROM rejected')) + (await rows('SELECT 1 FROM quarantine'))
  return [
    ...(handedOver === visits && all === visits
      ? []
      : [broken(`${visits} visits, ${handedOver} of ${all} handed over`)]),
    ...(aside === 0 ? [] : [broken(`${aside} entries rejected or in quarantine`)]),
  ]
}
