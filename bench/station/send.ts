import { setTimeout as pause } from 'node:timers/promises'
import { createHttpCarrier, startSyncLoop } from '@buergerkoffer/station'
import { createLineMeter } from '@buergerkoffer/sync'
import { type BenchStation, wallClock } from './open.ts'

/** How sending went, milliseconds since it began. */
export interface Sent {
  /** When the first receipt that covers an own entry was here; infinite if there was none. */
  readonly firstReceipt: number
  /** When all entries were receipted. */
  readonly entries: number
  /** When nothing was left to send: the centre has everything, and the station knows it. */
  readonly all: number
  /** Questions that reached the line, nonces included. */
  readonly requests: number
}

/** Runs the station's own loop over its own HTTP carrier until everything is over there, with its own pauses and its own batch sizes. */
export async function sendAll(
  { station, centreUrl }: BenchStation,
  onEntries: () => void = () => undefined,
): Promise<Sent> {
  const began = performance.now()
  const since = (): number => performance.now() - began
  const before = station.control()?.receipt?.seq ?? 0
  let [requests, firstReceipt, entries] = [0, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  const counting: typeof fetch = (input, init) => {
    requests += 1
    return fetch(input, init)
  }
  const level = Promise.withResolvers<number>()
  const meter = createLineMeter()
  const loop = startSyncLoop({
    sync: station.sync,
    meter,
    elapsed: () => performance.now(),
    ...createHttpCarrier(centreUrl, counting, { expected: meter.expected }),
    now: () => new Date(wallClock()).toISOString(),
    random: Math.random,
    sleep: (milliseconds, signal) => pause(milliseconds, undefined, { signal }).catch(() => undefined),
    onTurn: async (turn) => {
      await station.afterTurn(turn)
      if ((station.control()?.receipt?.seq ?? 0) > before) firstReceipt = Math.min(firstReceipt, since())
      if (station.unsent() > 0) return
      if (entries === Number.POSITIVE_INFINITY) {
        entries = since()
        onEntries()
      }
      if (turn.kind === 'level') level.resolve(since())
      if (turn.kind === 'contradiction') level.reject(new Error('the logs contradict each other'))
    },
  })
  const all = await level.promise
  await loop.stop()
  return { firstReceipt, entries, all, requests }
}
