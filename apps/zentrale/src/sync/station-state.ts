import { registeredLog } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'
import { listStations } from '../mandant/index.ts'
import { missingPositions } from '../vorgang/index.ts'

/** A station as the centre can know it. What the station has not sent yet, nobody here knows. */
export interface StationState {
  readonly code: string
  readonly enrolled: boolean
  readonly locked: boolean
  readonly lastContact: string | null
  readonly leaseUntil: string
  /** How far its out-log has come. */
  readonly outSeq: number
  readonly missing: readonly number[]
  /** How far its in-log goes; how far the station has read it is told at its next contact. */
  readonly inSeq: number
  /** Cases it holds. */
  readonly cases: number
}

const countRow = z.object({ cases: z.number() })

export async function listStationStates(tx: Transaction): Promise<readonly StationState[]> {
  const states: StationState[] = []
  for (const { code, enrolled, locked, lastContact, leaseUntil, inLog } of await listStations(tx)) {
    const out = enrolled && (await registeredLog(tx, enrolled.outLog))
    const held = await tx.row(countRow, 'SELECT count(*) AS cases FROM vorgang WHERE holder = $1', [code])
    states.push({
      ...{ code, locked, lastContact, leaseUntil, enrolled: enrolled !== null },
      outSeq: out?.seq ?? 0,
      missing: enrolled ? await missingPositions(tx, enrolled.outLog) : [],
      inSeq: (await registeredLog(tx, inLog))?.seq ?? 0,
      cases: held?.cases ?? 0,
    })
  }
  return states
}
