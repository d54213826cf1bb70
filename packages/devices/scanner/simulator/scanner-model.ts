import type { ColourMode, ScanSource } from '../device.ts'

/** What a client asked the simulated scanner for. */
export interface PageRequest {
  readonly source: ScanSource
  /** 0, 1, 2 … in the job. */
  readonly index: number
  readonly dpi: number
  readonly colour: ColourMode
  readonly type: 'image/jpeg' | 'image/png'
  /** Pixels at `dpi`. */
  readonly width: number
  readonly height: number
}

/** Where the pictures come from: drawn, from files, or from another scanner. */
export type PictureSource = (request: PageRequest) => Promise<Uint8Array>

/** How the simulated scanner is set at the moment. Tests and the training mode change it while it runs. */
export interface ScannerSetting {
  /** Sheets lying in the feeder. */
  sheets: number
  /** The feeder jams, opens or pulls two when the sheet of this number (1, 2 …) of a job is pulled; 0: before the job begins. */
  feederFault: { readonly state: FeederFault; readonly atSheet: number } | undefined
  /** Answers 503 to so many requests for a job, and for a page. */
  busyJobs: number
  busyPages: number
  /** The end of the feeder: 404 (eSCL), or 409 with ScannerAdfEmpty. */
  feederEnd: 404 | 409
  /** Answers so many 404 before a page although the job goes on. */
  earlyEnds: number
  /** Breaks the line in the middle of the page of this number; 0: never. */
  cutAtPage: number
  /** Milliseconds before each page. */
  delayMs: number
  /** What the device claims to see in an empty feeder before a job. */
  detectsPaper: boolean
  /** The host it writes into `Location`; undefined: a path only. */
  locationHost: string | undefined
}

export type FeederFault = 'ScannerAdfJam' | 'ScannerAdfHatchOpen' | 'ScannerAdfDoorOpen' | 'ScannerAdfMultipickDetected'

export interface SimulatedJob {
  readonly id: string
  readonly request: Omit<PageRequest, 'index'>
  readonly duplex: boolean
  /** Pictures handed out. */
  sent: number
  state: 'Processing' | 'Completed' | 'Canceled' | 'Aborted'
}

export function newSetting(): ScannerSetting {
  return {
    ...{ sheets: 0, feederFault: undefined, busyJobs: 0, busyPages: 0, feederEnd: 404, earlyEnds: 0, cutAtPage: 0 },
    ...{ delayMs: 0, detectsPaper: true, locationHost: undefined },
  }
}
