import type { Catalogue } from '@buergerkoffer/catalogue'
import type { PageWorkshop } from '@buergerkoffer/devices/scanner/pages'
import type { LetterPress } from '@buergerkoffer/documents'
import type { RandomBytes } from '@buergerkoffer/log'
import type { DeviceWatch, LineState, Station } from '@buergerkoffer/station'
import type { Assets, WebEnv } from '@buergerkoffer/web'
import type { Hono } from 'hono'
import type { ReadJob } from './ausweisleser/index.ts'
import type { Buergerbildschirm } from './buerger/index.ts'
import type { PrintDesk } from './druck/index.ts'
import type { PinJob } from './pinwechsel/index.ts'
import type { ScanJob } from './scan/index.ts'

/** What a browser's session knows. Where a visit stands is never among it. */
export interface KofferSession {
  /** This browser typed the words. */
  readonly unlocked: boolean
}

export type KofferApp = Hono<WebEnv<KofferSession>>

/** What every room of the suitcase works with. */
export interface KofferContext {
  readonly station: Station
  readonly line: () => LineState
  /** Milliseconds until so many bytes are sent, as the line was so far; undefined before it was measured. */
  readonly expected: (bytes: number) => number | undefined
  /** Asks the line at once instead of at its next turn. */
  readonly wakeLine: () => void
  /** The same because a person asked: files that were set aside are tried again, too. */
  readonly sendNow: () => void
  /** The newest catalogue whose content is here; undefined until the first one came. */
  readonly catalogue: () => Catalogue | undefined
  readonly press: LetterPress
  /** The devices, and how they are. */
  readonly watch: DeviceWatch
  /** Works on scanned pages, in a process of its own. */
  readonly workshop: PageWorkshop
  /** The one scan that can be under way. */
  readonly scanJob: ScanJob
  /** Undefined without a printer. */
  readonly printDesk: PrintDesk | undefined
  /** The one reading of a document's chip that can be under way. */
  readonly readJob: ReadJob
  /** The one change of a PIN that can be under way. */
  readonly pinJob: PinJob
  /** What the citizen sees; its file says how a step uses it. */
  readonly buerger: Buergerbildschirm
  /** Path of a fresh link to the citizen's screen. */
  readonly newBuergerEntry: () => string
  readonly random: RandomBytes
  /** Six words for a clerk who gets a way in; undefined if the list is not here. */
  readonly newWords: () => string | undefined
  readonly newUuid: () => string
  /** Now as an ISO instant, by the best clock there is: setting the clock back gains nothing (SYNC-37). */
  readonly now: () => string
  /** Free bytes of the disk that holds the data. */
  readonly freeBytes: () => number
  readonly assets: Assets
}
