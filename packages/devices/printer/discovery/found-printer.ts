export interface FoundPrinter {
  /** What `readTarget` takes. `ipps` if the printer offers it. */
  readonly uri: string
  /** The printer's own id, by which it is found again under another address; absent if it tells none. */
  readonly uuid?: string
  readonly name: string
  readonly model: string
  /** Where it stands, as somebody has written into it. */
  readonly place: string
  readonly duplex: boolean
  readonly color: boolean
  /** Whether it takes a PDF as it is. */
  readonly pdf: boolean
}
