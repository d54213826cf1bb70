import type { Assets, Clock, FaultReport, RandomBytes, WebEnv } from '@buergerkoffer/web'
import type { Hono } from 'hono'
import type { Buergerbildschirm } from './buergerbildschirm.ts'

export interface CitizenAppDeps {
  readonly origin: string
  readonly clock: Clock
  readonly randomBytes: RandomBytes
  readonly assets: Assets
  readonly report: (fault: FaultReport) => void
  readonly screen: Buergerbildschirm
  readonly sleep: (milliseconds: number, wake: AbortSignal) => Promise<void>
  /** The authority's name for the empty screen; undefined while nobody may know it. */
  readonly authority: () => string | undefined
}

/** A citizen's browser has nothing to remember and nothing to be allowed. */
export type CitizenSession = Readonly<Record<string, never>>

export type CitizenWebApp = Hono<WebEnv<CitizenSession>>
