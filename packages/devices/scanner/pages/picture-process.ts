/** A process of its own in which pictures are decoded. It may be killed at any time; the next task gets a new one. */
export interface PictureProcess {
  readonly send: (task: object) => void
  /** Calls for each message from it, until the answered function is called. */
  readonly onMessage: (take: (message: unknown) => void) => () => void
  /** Calls when it has ended, however, unless the answered function was called before. */
  readonly onExit: (take: (exit: PictureExit) => void) => () => void
  readonly kill: () => void
}

export type PictureExit = 'out-of-memory' | 'crashed'

export type StartPictureProcess = () => PictureProcess

/** The exit code by which the process says that it took too much memory. */
export const OUT_OF_MEMORY = 71
