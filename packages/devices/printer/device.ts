/** What can be wrong with a printer or with what it was asked. A closed list: the app has German words for each. */
export type PrinterTrouble =
  | 'paper-empty'
  | 'paper-low'
  | 'toner-empty'
  | 'toner-low'
  | 'jam'
  | 'cover-open'
  | 'tray-missing'
  | 'output-full'
  | 'waste-full'
  /** None of its trays has the paper that letters are printed on. */
  | 'wrong-paper'
  /** It has stopped, or somebody has paused it. */
  | 'stopped'
  | 'not-accepting'
  /** It does not answer, or (CUPS) its queue cannot reach it. */
  | 'offline'
  /** It prints for somebody and takes one job at a time. */
  | 'busy'
  /** It cannot do what was asked: `unsupported` of the answer says what. */
  | 'unsupported'
  | 'forbidden'
  /** It shows a certificate that nobody has vouched for. */
  | 'certificate-unknown'
  /** It wants an encrypted line (`ipps`). */
  | 'encryption-needed'
  /** What answers there is no printer, or its words make no sense. */
  | 'unreadable'
  | 'other'

export interface PrinterFeatures {
  readonly name: string
  readonly model: string
  readonly duplex: boolean
  readonly color: boolean
  /** As `tray` of the options takes them: `tray-1`, `by-pass-tray`. */
  readonly trays: readonly string[]
  /** PWG names of the paper in the trays: `iso_a4_210x297mm`. Empty if the printer does not tell. */
  readonly paperReady: readonly string[]
  /** MIME types it takes. */
  readonly formats: readonly string[]
}

export interface PrinterState {
  /** `unknown`: it did not answer. */
  readonly activity: 'idle' | 'printing' | 'stopped' | 'unknown'
  /** Each once, the gravest first. Empty: nothing is wrong. */
  readonly troubles: readonly PrinterTrouble[]
  /** Jobs that are waiting or being printed. */
  readonly jobs: number
  /** Absent if it did not answer. */
  readonly features?: PrinterFeatures
}

export interface PrintDocument {
  readonly bytes: Uint8Array
  readonly format: 'application/pdf' | 'image/jpeg' | 'image/pwg-raster'
  /**
   * A name for this attempt that no other has, such as a UUID: by it a job is found again. It is shown on the printer and stays in its memory: no personal
   * data.
   */
  readonly attempt: string
}

export interface PrintOptions {
  readonly sides: 'one-sided' | 'two-sided-long-edge' | 'two-sided-short-edge'
  /** 1 to 99. */
  readonly copies: number
  /** PWG name, `iso_a4_210x297mm` for letters. */
  readonly paper: 'iso_a4_210x297mm' | 'iso_a5_148x210mm'
  /** One of the printer's trays; without it the printer chooses. */
  readonly tray?: string
}

/** What finds a job again, after a restart as well: plain data, for the caller to keep. */
export interface JobRef {
  readonly printer: string
  readonly attempt: string
  /** The printer has said that the document came whole. Without it a job that ends well may have printed a part: printers print what they got. */
  readonly received?: true
  /** The printer's number for the job. Absent if its answer was lost. It counts anew after a restart, so it alone proves nothing. */
  readonly id?: number
}

export type PrintAnswer =
  | { readonly kind: 'accepted'; readonly job: JobRef }
  /** Nothing was printed, and nothing will be. */
  | { readonly kind: 'refused'; readonly trouble: PrinterTrouble; readonly unsupported: readonly string[] }
  /** The line broke while the document was on its way: `follow` finds out. */
  | { readonly kind: 'uncertain'; readonly job: JobRef }

export interface JobProgress {
  /** `halted`: begun, and waiting for somebody to help. */
  readonly stage: 'waiting' | 'printing' | 'halted'
  readonly troubles: readonly PrinterTrouble[]
  /** Printed sides so far, as the printer counts them. */
  readonly impressions: number
}

/**
 * How a job ended. After `half-printed` and `uncertain` paper may lie in the tray: whoever reprints prints the same document under the same number, and
 * destroys what is there. Only `not-printed` promises that there is none.
 */
export type JobOutcome =
  | { readonly kind: 'printed'; readonly impressions: number }
  | { readonly kind: 'not-printed'; readonly reason: 'canceled' | 'aborted' }
  | { readonly kind: 'half-printed'; readonly reason: 'canceled' | 'aborted' | 'errors'; readonly impressions: number }
  | {
      readonly kind: 'uncertain'
      /**
       * `job-reused`: the printer has restarted and gave the number to another job. `document-cut`: it calls printed what it may not have got to the end.
       */
      readonly reason: 'printer-gone' | 'job-forgotten' | 'job-reused' | 'document-cut' | 'unreadable'
      readonly impressions: number
    }
  /** Still under way when the caller's patience or signal ended: follow it again, or cancel it. */
  | { readonly kind: 'unfinished'; readonly progress: JobProgress }

export interface FollowOptions {
  readonly onProgress?: (progress: JobProgress) => void
  readonly signal?: AbortSignal
  /** Milliseconds; without it a job is followed to its end. */
  readonly patienceMs?: number
}

/** What came of the wish to stop a job. How much of it is on paper says `follow`. */
export type CancelAnswer = 'asked' | 'over' | 'unknown-job' | 'forbidden' | 'offline' | 'unreadable'

export interface PrintHooks {
  /** Called as soon as the job has a number, before the document goes over the line: what it keeps outlives a crash. */
  readonly onJob?: (job: JobRef) => Promise<void>
}

/** A printer, whatever it speaks. Nothing here throws over what a printer says or does. */
export interface Printer {
  readonly platforms: readonly ('linux' | 'windows')[]
  readonly state: () => Promise<PrinterState>
  readonly print: (document: PrintDocument, options: PrintOptions, hooks?: PrintHooks) => Promise<PrintAnswer>
  /** Follows a job to its end, over broken lines, and from another process than the one that printed. */
  readonly follow: (job: JobRef, options?: FollowOptions) => Promise<JobOutcome>
  readonly cancel: (job: JobRef) => Promise<CancelAnswer>
  /** ISO day on which the certificate ends that it shows on an encrypted line; undefined without such a line, or an answer. Absent: none is asked for. */
  readonly certificateEnd?: () => Promise<string | undefined>
}
