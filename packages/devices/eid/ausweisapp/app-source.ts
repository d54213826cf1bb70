/** Where a running AusweisApp comes from. */
export interface AppSource {
  readonly platforms: readonly ('linux' | 'windows')[]
  readonly start: () => Promise<AppStart>
}

export type AppStart =
  | {
      readonly kind: 'running'
      readonly port: number
      /** The program, if we started it. */
      readonly pid?: number
      /** Resolves when the program has ended, if it is ours to know. */
      readonly exited: Promise<void>
      readonly stop: () => Promise<void>
    }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed' }

/** The port of TR-03124-1 that every installed eID client listens on. */
const STANDARD_PORT = 24_727

/**
 * The AusweisApp that the person at the suitcase has started with its own window, on any system: the way on Windows. We neither start nor stop it.
 * Whether it is there turns out when connecting.
 */
export function installedApp(port = STANDARD_PORT): AppSource {
  return {
    platforms: ['linux', 'windows'],
    start: async () => ({ kind: 'running', port, exited: new Promise(() => undefined), stop: async () => undefined }),
  }
}
