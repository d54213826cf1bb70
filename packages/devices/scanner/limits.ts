/** Bounds of time and size for everything that comes from a scanner. Milliseconds and bytes. */
export interface ScannerLimits {
  /** An answer that is only words: status, capabilities, a new job, a deletion. */
  readonly answerMs: number
  readonly answerBytes: number
  /** From asking for a page until its last byte. A 600 dpi page of a slow device takes more than a minute. */
  readonly pageMs: number
  /** Silence in the middle of a page. */
  readonly silenceMs: number
  readonly pageBytes: number
  /** Pages of one job: more than any feeder holds. */
  readonly pages: number
  /** How long "come back later" (HTTP 503) is obeyed: for a new job, and for each page. */
  readonly busyMs: number
  readonly pageBusyMs: number
}

export const SCANNER_LIMITS: ScannerLimits = {
  answerMs: 10_000,
  answerBytes: 128 * 1024,
  pageMs: 180_000,
  silenceMs: 30_000,
  pageBytes: 160 * 1024 * 1024,
  pages: 300,
  busyMs: 15_000,
  pageBusyMs: 90_000,
}
