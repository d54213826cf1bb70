/** A program that was started. */
export interface RunningProgram {
  readonly stdout: AsyncIterable<Uint8Array>
  readonly stderr: AsyncIterable<Uint8Array>
  /** Ends once, after both streams; `undefined`: it was killed, or never began because it is not installed. */
  readonly exit: Promise<ProgramExit>
  /** Ends the scan at the device and goes on until the program has ended by itself; `kill` does not wait, and ends its helpers, too. */
  readonly stop: () => void
  readonly kill: () => void
  /** Presses the return key. */
  readonly pressReturn: () => void
  /** There is nobody at its keyboard any more. */
  readonly closeInput: () => void
  /** From now on its output is read and forgotten. */
  readonly drain: () => void
  /** From now on nobody reads its output: `stdout` ends, and the program finds out when it next writes. */
  readonly closeOutput: () => void
}

export type ProgramExit =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'killed' }
  | { readonly kind: 'not-installed' }

/** Starts `scanimage` with these arguments, without a shell. */
export type RunScanimage = (args: readonly string[]) => RunningProgram
