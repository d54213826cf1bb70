import type { IntentStore } from '../../card-terminal/driver/intent.ts'

/** What drivers need from outside. */
export interface ConstructDeps {
  readonly after: (ms: number, ring: () => void) => () => void
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed: () => number
  readonly now: () => Date
  /** The app's, asked back over the wire. */
  readonly intents: IntentStore
  /** Tells the other side which job the scanner has open for us; undefined: none. */
  readonly tellJob: (job: string | undefined) => void
  readonly platform: 'linux' | 'windows'
  /** For programs that drivers start. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** The bundled file of `codes/reader/thread.ts`. */
  readonly codesThread: URL
  /** Where zxing's WebAssembly module is installed. */
  readonly codesWasm: () => string
  /** Told of a device that could not be constructed. */
  readonly report: (device: string, fault: unknown) => void
}
