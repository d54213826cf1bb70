import { type Item, itemKey, type StockList, stockListShape } from '@buergerkoffer/domain/bestand'
import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'
import { readStation } from '../mandant/index.ts'
import { giveOrders, type VorgangContext } from '../vorgang/index.ts'
import { readStocks } from './read-stocks.ts'
import { closeTasks, readTasks } from './uncollected.ts'

export interface Transport extends StockList {
  readonly transport: string
  readonly station: string
  readonly clerk: string
  /** Who counted with them. */
  readonly second: string | null
  /** The stop whose tour it is for, if it is for one. */
  readonly stop: string | null
  /** ISO time. */
  readonly at: string
}

export type SendRefusal =
  | { readonly kind: 'nothing-listed' }
  | { readonly kind: 'unknown-station' }
  | { readonly kind: 'second-same' }
  /** A thing is on its way or out already: it can be in one place only. */
  | { readonly kind: 'item-out'; readonly id: string }

const row = z.object({
  transport: z.string(),
  station: z.string(),
  list: z.object(stockListShape),
  clerk: z.string(),
  second: z.string().nullable(),
  stop: z.string().nullable(),
  at: z.string(),
})

/** A list as its clerk signs it. */
export interface Sending extends Pick<Transport, 'clerk' | 'second' | 'station' | 'stop'> {
  readonly list: StockList
}

/** Counted out of the town hall: the list is kept and goes to the suitcase as an order, in the caller's transaction. */
export async function sendStock(
  tx: Transaction,
  context: VorgangContext,
  { clerk, second, station, stop, list }: Sending,
): Promise<Result<string, SendRefusal>> {
  const recipient = await readStation(tx, station)
  if (!recipient?.enrolled) return refuse({ kind: 'unknown-station' })
  if (list.counted.length + list.items.length === 0) return refuse({ kind: 'nothing-listed' })
  if (second === clerk) return refuse({ kind: 'second-same' })
  // Two clerks at once take turns, so that nothing is given out twice.
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`bestand ${context.tenant}`])
  const out = await firstOut(tx, context, list.items)
  if (out) return refuse({ kind: 'item-out', id: out.id })
  const transport = context.newEventId()
  await tx.execute(insertSql, [...[transport, station, JSON.stringify(list), clerk, context.now(), stop, second]])
  await closeTasks(tx, list.items)
  const [counted, items] = [[...list.counted], [...list.items]]
  const data = { transport, stop, by: clerk, counted, items }
  await giveOrders(tx, context, { ...recipient, enrolled: recipient.enrolled }, [{ type: 'StockSent', data }])
  return ok(transport)
}

const insertSql =
  'INSERT INTO bestand_transport (transport, station, list, clerk, at, stop, second) VALUES ($1, $2, $3, $4, $5, $6, $7)'

/** Transport lists, newest first. */
export async function readTransports(tx: Transaction): Promise<readonly Transport[]> {
  const rows = await tx.rows(
    row,
    'SELECT transport, station, list, clerk, at, stop, second FROM bestand_transport ORDER BY at DESC',
  )
  return rows.map(({ list, ...rest }) => ({ ...rest, ...list }))
}

/** The first thing that is on its way to a suitcase, in one, or gone from it. What came back may go out again. */
async function firstOut(tx: Transaction, context: VorgangContext, items: readonly Item[]): Promise<Item | undefined> {
  const stocks = await readStocks(tx, context)
  const taken = new Set(stocks.flatMap(({ bestand }) => bestand.transports))
  const away = new Set(
    stocks.flatMap(({ bestand }) =>
      [...bestand.items.values()].filter(({ place }) => place !== 'rathaus').map((item) => itemKey(item)),
    ),
  )
  for (const { kind, id, state } of await readTasks(tx)) if (state === 'destroyed') away.add(itemKey({ kind, id }))
  for (const sent of await readTransports(tx)) {
    if (!taken.has(sent.transport)) for (const item of sent.items) away.add(itemKey(item))
  }
  return items.find(
    (item, index) => away.has(itemKey(item)) || items.findIndex((each) => itemKey(each) === itemKey(item)) !== index,
  )
}
