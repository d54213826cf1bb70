import type { EidServerTrouble } from './eid-server.ts'
import type { EidPerson } from './person.ts'

/** What the chip's counters say; the app reads them without a PIN. */
export interface EidCard {
  /** Wrong entries left before the PIN is blocked: 3, 2, 1 (the CAN is asked for first), 0 (blocked: PUK). Absent when the app did not say. */
  readonly triesLeft?: number
  /** `deactivated`: the eID function is off (only the authority turns it on). `inoperative`: the PUK is used up. */
  readonly condition: 'usable' | 'deactivated' | 'inoperative'
}

/** How things stand, for the device bar. */
export type EidState =
  /** The AusweisApp is not installed. */
  | { readonly kind: 'app-missing' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'app-starting' }
  /** The app runs, but another program or its own window has it (HTTP 429, 409), or its interface is switched off (503). */
  | { readonly kind: 'app-occupied' }
  | { readonly kind: 'app-closed-to-programs' }
  | { readonly kind: 'no-reader' }
  | { readonly kind: 'reader-ready'; readonly reader: EidReaderInfo }
  | { readonly kind: 'card-present'; readonly reader: EidReaderInfo; readonly card: EidCard }
  /** Something lies on the reader that is no identity document with an eID. */
  | { readonly kind: 'unknown-card'; readonly reader: EidReaderInfo }

export interface EidReaderInfo {
  readonly name: string
  /** A reader of class "Standard" or "Komfort" takes PIN and PUK on its own keys; they never come near this program. */
  readonly keypad: boolean
}

/** What may be asked for. The CAN is printed on the card and no secret; the others are. */
export type EidSecretKind = 'can' | 'pin' | 'new-pin' | 'puk'

/** Where the citizen types. */
export type EidEntryPlace = 'keypad' | 'screen'

/** What happens on the way, to guide the clerk and the citizen. Nothing that a person typed is ever in an event. */
export type EidEvent =
  | { readonly kind: 'insert-card' }
  | { readonly kind: 'rights-requested'; readonly rights: readonly EidRight[]; readonly transaction?: string }
  | { readonly kind: 'enter'; readonly what: EidSecretKind; readonly where: EidEntryPlace; readonly triesLeft?: number }
  /** The entry has not the form it must have; it did not count as a try. */
  | { readonly kind: 'entry-malformed'; readonly what: EidSecretKind }
  | { readonly kind: 'pin-wrong'; readonly triesLeft?: number }
  | { readonly kind: 'can-wrong' }
  | { readonly kind: 'puk-wrong' }
  /** No try is left: the PUK from the PIN letter opens the PIN again, ten times in the card's life. */
  | { readonly kind: 'pin-blocked' }
  | { readonly kind: 'card-deactivated' }
  | { readonly kind: 'card-inoperative' }
  | { readonly kind: 'unknown-card' }
  | { readonly kind: 'card-removed' }
  | { readonly kind: 'card-position-bad' }
  | { readonly kind: 'reader-unplugged' }
  | { readonly kind: 'remove-card' }

/** What a terminal may ask to read, of the SDK's list; `other` stands for what this build does not know. */
export type EidRight =
  | 'address'
  | 'artistic-name'
  | 'birth-name'
  | 'can-allowed'
  | 'date-of-birth'
  | 'doctoral-degree'
  | 'document-type'
  | 'family-name'
  | 'given-names'
  | 'issuing-country'
  | 'nationality'
  | 'place-of-birth'
  | 'valid-until'
  | 'other'

export type EidTrouble =
  | 'app-missing'
  | 'app-not-ready'
  | 'app-occupied'
  | 'app-crashed'
  | 'app-silent'
  /** Another reading or change of PIN is under way on this reader. */
  | 'busy'
  | 'timed-out'
  | 'card-unreadable'
  | 'card-inoperative'
  /** The server's certificate does not carry the right to read with the CAN: it is not one for on-site reading. */
  | 'on-site-not-allowed'
  | 'eid-server-unreachable'
  | `eid-server-${EidServerTrouble}`
  | 'nothing-read'
  | 'failed'

export type EidReadOutcome =
  | { readonly kind: 'read'; readonly person: EidPerson; readonly source: 'eid-server' | 'test-server' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'trouble'; readonly trouble: EidTrouble }

export type EidPinOutcome =
  | { readonly kind: 'changed' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'trouble'; readonly trouble: EidTrouble }

/** `not-asked`: nothing of this kind is asked for now, or it is typed on the keypad. `malformed`: not the digits it must be; ask again. */
export type EidAnswerVerdict = 'taken' | 'not-asked' | 'malformed'

/** A reading or a change of PIN under way. */
export interface EidJob<Outcome> {
  /**
   * Hands over digits (ASCII) that the citizen typed. The bytes are filled with zeros before this returns or as soon as they are sent, whatever the
   * verdict; the caller keeps no copy, and takes the buffer from `secretBuffer`.
   */
  readonly answer: (what: EidSecretKind, digits: Uint8Array) => EidAnswerVerdict
  /** Ends it for the clerk or the citizen; the outcome still comes by `outcome`. */
  readonly cancel: () => void
  /** Never rejects. */
  readonly outcome: Promise<Outcome>
}

/** `offline`: there is no line to the authority's eID server, or none was set up. */
export type EidServerStand = 'reachable' | 'offline'

/** An eID reader as the suitcase sees it. One job at a time. */
export interface EidReader {
  readonly platforms: readonly ('linux' | 'windows')[]
  readonly state: () => EidState
  /** Calls back at each change of state until the returned function is called. */
  readonly watch: (listener: (state: EidState) => void) => () => void
  /** Whether reading has an eID server to go to, as far as that is known without asking it. Changing a PIN needs none. */
  readonly server: () => Promise<EidServerStand>
  /**
   * Vor-Ort-Auslesen (§ 18a PAuswG): the clerk has compared the photo, takes the CAN from the card, and the chip's data come from the eID server. No
   * PIN. `hear` is called for each event in order.
   */
  readonly readOnSite: (hear: (event: EidEvent) => void) => EidJob<EidReadOutcome>
  /** Reading with the citizen's own PIN (§ 18 PAuswG), for a server that has no certificate for reading on site. */
  readonly readWithPin: (hear: (event: EidEvent) => void) => EidJob<EidReadOutcome>
  /** Changes a known PIN, or the five-digit transport PIN of the letter, into one of the citizen's own. A lost PIN needs the sovereign terminal. */
  readonly changePin: (hear: (event: EidEvent) => void) => EidJob<EidPinOutcome>
  /** Cancels what is under way, waits for the app to say so, and stops it if we started it. */
  readonly close: () => Promise<void>
}
