import type { RandomBytes } from '@buergerkoffer/log'
import type { Config } from '../config.ts'

/** What the outside gives to the start of a centre. */
export interface StartDeps {
  readonly config: Config
  readonly environment: NodeJS.ProcessEnv
  readonly machine: { readonly platform: NodeJS.Platform; readonly arch: string }
  readonly random: RandomBytes
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
  /** German lines for the console. */
  readonly log: (message: string) => void
}

/** What must be closed again, in the reverse order. */
export type Closers = (() => Promise<void>)[]
