import type { Desk } from '../desk.ts'
import { type CameraFact, cameraCheck } from './camera-check.ts'
import type { Check, CheckResult } from './check.ts'
import { eidCheck, hoheitsterminalCheck, terminalCheck } from './device-checks.ts'
import { certificatesCheck, expiriesOf } from './expiry.ts'
import { machineChecks } from './machine-checks.ts'
import type { MachineFacts } from './machine-facts.ts'
import { type PageCheckDeps, printCheck } from './page-checks.ts'
import { stationChecks } from './station-checks.ts'
import { t } from './text.ts'

export interface UnitDeps extends PageCheckDeps {
  readonly machine: () => Promise<MachineFacts>
  readonly freeBytes: () => number
  /** What the page saw of the camera when a check was asked for; undefined without a script. */
  readonly camera: () => CameraFact | undefined
  readonly sleep: (milliseconds: number, wake: AbortSignal) => Promise<void>
  /** Told of a bug in a check; the others go on. */
  readonly onBug: (fault: unknown) => void
}

/** Checks that are made together. */
interface Unit {
  readonly checks: readonly Check[]
  readonly look: (deps: UnitDeps, desk: Desk, run: string) => Promise<readonly CheckResult[]>
}

/** All but what needs the printed page on the scanner. */
export const units: readonly Unit[] = [
  {
    checks: ['packing', 'lease', 'clock', 'contact', 'unsent', 'catalogue', 'tariffs'],
    look: async (_, desk) => stationChecks(desk),
  },
  {
    checks: ['disk', 'encryption', 'hibernation', 'battery'],
    look: async ({ machine, freeBytes }) => machineChecks(await machine(), freeBytes()),
  },
  {
    checks: ['certificates'],
    look: async ({ watch }, { today }) => [certificatesCheck(await expiriesOf(watch), today)],
  },
  { checks: ['printer'], look: async (deps, _, run) => [await printCheck(deps, run)] },
  { checks: ['terminal'], look: async ({ watch }) => [await terminalCheck(watch)] },
  { checks: ['eid'], look: async ({ watch }) => [await eidCheck(watch)] },
  { checks: ['hoheitsterminal'], look: async ({ watch }, { today }) => [hoheitsterminalCheck(watch, today)] },
  { checks: ['camera'], look: async ({ camera }) => [cameraCheck(camera())] },
]

/** A check that takes longer counts as failed; milliseconds. */
const patience = 60_000

/** Within the patience, and without throwing. */
export async function guarded(
  { sleep, onBug }: Pick<UnitDeps, 'sleep' | 'onBug'>,
  checks: readonly Check[],
  work: () => Promise<readonly CheckResult[]>,
): Promise<readonly CheckResult[]> {
  const over = new AbortController()
  const failed = (reason: 'timeout' | 'broken') =>
    checks.map((check) => ({ check, verdict: 'hint', reason, seen: t(reason) }) as const)
  try {
    return await Promise.race([work(), sleep(patience, over.signal).then(() => failed('timeout'))])
  } catch (fault) {
    onBug(fault)
    return failed('broken')
  } finally {
    over.abort()
  }
}
