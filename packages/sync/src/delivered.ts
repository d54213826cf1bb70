import { type LogId, logId } from '@buergerkoffer/log'
import { z } from 'zod'

/** The type name of an in-log event that carries another log's entry verbatim (SYNC-2). */
export const deliveredType = 'Delivered'

/** An entry with its true place. Its bytes open only as what they were: log and position are authenticated. */
export interface Delivery {
  readonly log: LogId
  readonly seq: number
  readonly entry: Uint8Array
}

const schema = z.object({ log: z.string(), seq: z.number().int().positive(), entry: z.base64() })

export const writeDelivery = ({ log, seq, entry }: Delivery): unknown => ({
  log,
  seq,
  entry: Buffer.from(entry).toString('base64'),
})

/** Reads the data of a Delivered event; undefined if it is none. */
export function readDelivery(data: unknown): Delivery | undefined {
  const parsed = schema.safeParse(data)
  if (!parsed.success) return undefined
  try {
    const { log, seq, entry } = parsed.data
    return { log: logId(log), seq, entry: Buffer.from(entry, 'base64') }
  } catch {
    return undefined
  }
}
