import type { KeyObject } from 'node:crypto'
import type { ContentKey } from '@buergerkoffer/log'
import { carryOver } from '@buergerkoffer/sync'
import type { StationParts } from '../station-parts.ts'
import { createClosedLogs } from '../store/closed-logs.ts'

/** Carries what forks have left behind into the log that is open now (SYNC-46): it needs the signing key, so it waits for the unlock. */
export function carryClosedLogs(parts: StationParts, stationKey: ContentKey, signingKey: KeyObject): void {
  const { database, log, outLog, random, station, newEventId, now, transact } = parts
  const closed = createClosedLogs(database)
  const toCarry = closed.toCarry()
  if (toCarry.length === 0) return
  const bareRecord = () => ({ id: newEventId(), parents: [], at: now(), by: station })
  transact(() => {
    carryOver({ log, outLog, stationKey, signingKey, random, bareRecord }, toCarry)
    closed.markCarried()
  })
}
