/** Where is looked: what announces itself in the network, queues of CUPS, what SANE sees, and the AusweisApp of this machine. */
export const LOOK_PLACES = ['network-printers', 'network-scanners', 'cups', 'sane', 'eid'] as const

export type LookPlace = (typeof LOOK_PLACES)[number]

/** What came of looking at one place. */
export interface LookReport {
  readonly place: LookPlace
  readonly outcome: LookOutcome
  readonly found: readonly FoundDevice[]
}

/** `not-installed`: the program that is asked there is missing. `not-here`: it exists on Linux only. `failed`: it did not answer as it should. */
export type LookOutcome = 'looked' | 'not-installed' | 'not-here' | 'failed'

/** Something to connect with. Names are what the device says of itself: anybody in the network can call himself a printer, so a person chooses. */
export type FoundDevice =
  | {
      readonly kind: 'printer'
      /** For `DeviceConfig`. */
      readonly uri: string
      readonly name: string
      readonly model: string
      /** Where it stands, as somebody has written into it; may be empty. */
      readonly place: string
      /** `queue`: CUPS stands between (Linux only). */
      readonly way: 'network' | 'queue'
    }
  | { readonly kind: 'escl-scanner'; readonly url: string; readonly name: string }
  /** Linux only. */
  | { readonly kind: 'sane-scanner'; readonly device: string; readonly name: string }
  /** It runs, started by the person, and answers programs. */
  | { readonly kind: 'running-app' }
  /** It is installed and can be started without a window (Linux only). */
  | { readonly kind: 'startable-app'; readonly command: AppCommand }

/** `AusweisApp` since version 2.1. */
export const APP_COMMANDS = ['AusweisApp', 'AusweisApp2'] as const

export type AppCommand = (typeof APP_COMMANDS)[number]
