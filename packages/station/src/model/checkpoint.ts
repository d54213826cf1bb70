import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { type ContentKey, type KeyId, keyId, type LogId, openBytes, sealBytes } from '@buergerkoffer/log'
import { z } from 'zod'
import type { StationParts } from '../station-parts.ts'
import { isDiskFull } from '../write/disk-full.ts'
import type { StationRecord } from './station-model.ts'

/**
 * What reading a log up to a position came to, so that an unlock need not open every entry of a year again (SYNC-36). No citizen's data:
 * cases are named by position only and opened anew each time.
 */
export interface Checkpoint {
  readonly seq: number
  /** The chain's hash at that position. */
  readonly hash: Uint8Array
  /** Events of the station and orders, in order. */
  readonly events: readonly StationRecord[]
  /** Entries to be opened anew: cases whose key was here, and what could not be read. */
  readonly reopen: readonly number[]
  /** Keys of cases that were passed over. If one comes back, the checkpoint is worth nothing. */
  readonly skipped: readonly KeyId[]
}

const contentSchema = z.object({
  events: z.array(z.custom<StationRecord>((value) => typeof value === 'object' && value !== null && 'type' in value)),
  reopen: z.array(z.number().int().positive()),
  skipped: z.array(z.string().transform(keyId)),
})

type Parts = Pick<StationParts, 'tables' | 'log' | 'random' | 'transact'>

/** The log's checkpoint, if it was sealed by this station, fits the chain as it stands, and passes over no key that is here. */
export function loadCheckpoint(
  { tables, log }: Parts,
  logId: LogId,
  stationKey: ContentKey,
  keys: ReadonlyMap<KeyId, unknown>,
): Checkpoint | undefined {
  const row = tables.checkpoint(logId)
  const hash = row && log.read(logId, row.seq - 1, 1)[0]?.hash
  const plain = row && hash && openBytes(stationKey.bytes, row.bytes, labelOf(logId, row.seq, hash))
  if (!plain) return undefined
  const content = contentSchema.parse(JSON.parse(inflateRawSync(plain).toString('utf8')))
  return content.skipped.some((key) => keys.has(key)) ? undefined : { seq: row.seq, hash, ...content }
}

/** Keeps a checkpoint in place of the one before. On a full disk the old one stays: it is only slower. */
export function saveCheckpoint(
  { tables, random, transact }: Parts,
  logId: LogId,
  stationKey: ContentKey,
  { seq, hash, events, reopen, skipped }: Checkpoint,
): void {
  const slim = events.map(({ type, v, data, at }) => ({ type, v, data, at: { wall: at.wall } }))
  const plain = deflateRawSync(JSON.stringify({ events: slim, reopen, skipped }), { level: 1 })
  const bytes = sealBytes(stationKey.bytes, plain, labelOf(logId, seq, hash), random)
  try {
    transact(() => tables.saveCheckpoint(logId, seq, bytes))
  } catch (fault) {
    if (!isDiskFull(fault)) throw fault
  }
}

const labelOf = (logId: LogId, seq: number, hash: Uint8Array): string =>
  `checkpoint/1 ${logId} ${seq} ${Buffer.from(hash).toString('hex')}`
