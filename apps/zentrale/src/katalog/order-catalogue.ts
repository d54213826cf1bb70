import {
  createPostgresLogStore,
  decodeRecords,
  type LogId,
  openEntry,
  readHeader,
  registeredLog,
} from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'
import { listStations } from '../mandant/index.ts'
import { giveOrders, type VorgangContext } from '../vorgang/index.ts'
import { currentCatalogue } from './publish.ts'

const page = 500
const ordered = z.object({ type: z.literal('CatalogPublished'), data: z.object({ version: z.string() }) })

/**
 * Orders the catalogue that holds now to every enrolled station of the tenant that was not given it last. Answers the codes of those
 * stations. Doing it again changes nothing, so a start that broke off between publishing and ordering is made good by the next one.
 */
export async function orderCatalogue(tx: Transaction, context: VorgangContext): Promise<readonly string[]> {
  const catalogue = await currentCatalogue(tx)
  const given: string[] = []
  for (const station of catalogue ? await listStations(tx) : []) {
    const { enrolled } = station
    if (!catalogue || !enrolled || (await lastOrdered(tx, station.inLog)) === catalogue.version) continue
    await giveOrders(tx, context, { ...station, enrolled }, [{ type: 'CatalogPublished', data: catalogue }])
    given.push(station.code)
  }
  return given
}

/** The version a station was ordered last, read from the end of its in-log, where catalogues stand in clear. */
async function lastOrdered(tx: Transaction, log: LogId): Promise<string | undefined> {
  const store = createPostgresLogStore(tx)
  const end = (await registeredLog(tx, log, 'for update'))?.seq ?? 0
  for (let from = end - page; from > -page; from -= page) {
    const entries = await store.read(log, Math.max(0, from), page + Math.min(0, from))
    for (const { seq, link } of entries.toReversed()) {
      const version = link.kind === 'entry' ? versionIn(log, seq, link.bytes) : undefined
      if (version) return version
    }
  }
  return undefined
}

function versionIn(logId: LogId, seq: number, bytes: Uint8Array): string | undefined {
  if (readHeader(bytes)?.class !== 'public') return undefined
  const opened = openEntry({ logId, seq }, bytes, () => undefined)
  const records = opened.ok ? (decodeRecords(opened.plain) ?? []) : []
  return records
    .map((record) => ordered.safeParse(record).data?.data.version)
    .findLast((version) => version !== undefined)
}
