/** What the suitcase may ask of any scanner. */
export interface Scanner {
  /** Where the driver runs. */
  readonly platforms: readonly Platform[]
  /** How the scanner is now. Never starts it. */
  readonly state: () => Promise<ScannerState>
  readonly capabilities: () => Promise<CapabilitiesAnswer>
  /**
   * Scans and gives pages one by one, as they come. The last event, and only that, is `done`, `cancelled` or `trouble`; pages that came before it
   * are whole and stay. A page that was cut is never given. Whoever leaves the loop early, or aborts `signal`, ends the job at the device, too.
   */
  readonly scan: (settings: ScanSettings, signal: AbortSignal) => AsyncGenerator<ScanEvent, void, undefined>
}

export type Platform = 'linux' | 'windows'

export interface ScanSettings {
  readonly source: ScanSource
  /** Both sides of each sheet; only from the feeder. */
  readonly duplex: boolean
  readonly resolution: Resolution
  readonly colour: ColourMode
  /** From the upper left corner; a device that is smaller gives what it can. Absent: A4. */
  readonly area?: ScanArea
}

export type ScanSource = 'platen' | 'feeder'
/** Dots per inch. */
export type Resolution = 300 | 600
export type ColourMode = 'colour' | 'grey' | 'black-and-white'

export interface ScanArea {
  readonly widthMm: number
  readonly heightMm: number
}

/** ISO 216. */
export const A4: ScanArea = { widthMm: 210, heightMm: 297 }

export interface SourceCapabilities {
  readonly resolutions: readonly Resolution[]
  readonly colours: readonly ColourMode[]
  /** The largest area. */
  readonly area: ScanArea
}

export interface ScannerCapabilities {
  /** Maker and model as the device writes them, at most 100 characters, without control characters. */
  readonly name: string
  readonly platen?: SourceCapabilities
  readonly feeder?: SourceCapabilities & { readonly duplex: boolean }
}

export type CapabilitiesAnswer =
  | { readonly kind: 'capabilities'; readonly capabilities: ScannerCapabilities }
  | { readonly kind: 'trouble'; readonly trouble: ScannerTrouble }

/** `unknown`: many devices cannot tell before they pull. */
export type FeederState = 'loaded' | 'empty' | 'unknown' | 'none'

export type ScannerState =
  | { readonly kind: 'ready'; readonly feeder: FeederState }
  | { readonly kind: 'trouble'; readonly trouble: ScannerTrouble }

export type PictureType = 'image/jpeg' | 'image/png'

export interface ScannedPage {
  /** 1, 2, 3 … in the order of the device; with duplex front, back, front … */
  readonly number: number
  readonly type: PictureType
  readonly bytes: Uint8Array
}

export interface ScanProgress {
  readonly kind: 'progress'
  readonly page: number
  /** Of this page, so far. */
  readonly bytes: number
}

export type ScanEvent =
  | ScanProgress
  | { readonly kind: 'page'; readonly page: ScannedPage }
  | { readonly kind: 'done'; readonly pages: number }
  | { readonly kind: 'cancelled'; readonly pages: number }
  | { readonly kind: 'trouble'; readonly trouble: ScannerTrouble; readonly pages: number }

export type ScannerTrouble = (typeof SCANNER_TROUBLES)[number]

/** The closed list; what the clerk reads and does for each is the app's. */
export const SCANNER_TROUBLES = [
  'paper-empty',
  'jam',
  'cover-open',
  /** Two sheets were pulled at once: a page is missing. */
  'double-feed',
  /** Scanning for somebody else, warming up, or another program holds it. */
  'busy',
  /** Nobody answers at its address, or it is unplugged. */
  'offline',
  /** It took the order and then said nothing for too long. */
  'timed-out',
  /** The line broke in the middle of a page. */
  'cut-off',
  'access-denied',
  /** It cannot do what was asked: duplex on the platen, a resolution it has not. */
  'not-supported',
  /** The device itself reports an error that has no word here. */
  'device-error',
  /** The answer is not what the protocol says. */
  'not-understood',
  /** A page, a picture or a batch beyond every sensible size. */
  'too-large',
  /** The program that speaks to the device is not installed. */
  'not-installed',
] as const
