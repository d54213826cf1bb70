import type { EidEvent, EidSecretKind, EidTrouble } from '@buergerkoffer/devices/eid'
import type { ScreenLanguage } from '../buerger/index.ts'

/** For whom a PIN is changed. Nothing of it is kept. */
export interface PinOrder {
  /** Undefined for somebody who comes for nothing else. */
  readonly besuch: string | undefined
  /** `transport`: the five digits of the PIN letter, as long as no PIN of one's own was ever set. */
  readonly sort: 'known' | 'transport'
  readonly lang: ScreenLanguage
}

/** What is asked for now, and where it is typed. */
export type PinQuestion = Extract<EidEvent, { kind: 'enter' }>

/** What went wrong on the way and is not mended yet. */
export type PinFault =
  | Exclude<
      EidEvent['kind'],
      'insert-card' | 'rights-requested' | 'enter' | 'remove-card' | 'card-deactivated' | 'card-inoperative'
    >
  /** The new PIN was not typed twice alike. */
  | 'entries-differ'

export type PinEnd = 'changed' | 'cancelled' | 'card-deactivated' | EidTrouble

/** Where the one change of PIN stands. Nothing that was typed is in it. */
export type PinJobState =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'changing'
      readonly order: PinOrder
      /** What came last, to guide; undefined at the beginning and after an entry. */
      readonly event: EidEvent | undefined
      readonly fault: PinFault | undefined
      /** Wrong entries left, as far as the card has said. */
      readonly triesLeft: number | undefined
    }
  | {
      readonly kind: 'ended'
      readonly order: PinOrder
      readonly end: PinEnd
      /** The PIN is blocked now: the PUK was asked for and the change given up. */
      readonly isBlocked: boolean
    }

/** A change that is under way. */
export type Changing = Extract<PinJobState, { kind: 'changing' }>

/** What is to be typed on the citizen's screen now. */
export function questionOf(state: PinJobState): PinQuestion | undefined {
  return state.kind === 'changing' && state.event?.kind === 'enter' && state.event.where === 'screen'
    ? state.event
    : undefined
}

/** How many digits the card takes (TR-03110; a PUK has ten, PAuswV § 20). */
export function digitsFor(what: EidSecretKind, { sort }: Pick<PinOrder, 'sort'>): number {
  if (what === 'puk') return 10
  return what === 'pin' && sort === 'transport' ? 5 : 6
}

const [zero, nine] = [0x30, 0x39]

const isWhole = (entry: Uint8Array, length: number): boolean =>
  entry.length === length && entry.every((byte) => byte >= zero && byte <= nine)

const areAlike = ([first, second]: readonly Uint8Array[]): boolean =>
  first !== undefined && second?.length === first.length && first.every((byte, at) => byte === second[at])

/** What is wrong with an entry before the card is asked. A wrong length is no try. */
export function faultOf(what: EidSecretKind, order: PinOrder, entries: readonly Uint8Array[]): PinFault | undefined {
  const [entry] = entries
  if (!entry || !isWhole(entry, digitsFor(what, order))) return 'entry-malformed'
  return what === 'new-pin' && !areAlike(entries) ? 'entries-differ' : undefined
}

/** A question does not mend a wrong entry, it comes after it; a card that is asked for does not mend one that was taken away. */
export function heard(state: Changing, event: EidEvent): Changing {
  const triesLeft = triesIn(event) ?? state.triesLeft
  switch (event.kind) {
    case 'enter':
      return { ...state, event, triesLeft, fault: isEntryFault(state.fault) ? state.fault : undefined }
    case 'insert-card':
      return { ...state, event }
    case 'rights-requested':
    case 'remove-card':
      return { ...state, event, fault: undefined }
    case 'card-deactivated':
    case 'card-inoperative':
      return state
    default:
      return { ...state, triesLeft, fault: event.kind }
  }
}

function triesIn(event: EidEvent): number | undefined {
  if (event.kind === 'pin-blocked') return 0
  return event.kind === 'enter' || event.kind === 'pin-wrong' ? event.triesLeft : undefined
}

const entryFaults: ReadonlySet<string | undefined> = new Set([
  ...['can-wrong', 'pin-wrong', 'puk-wrong', 'entry-malformed', 'entries-differ', 'pin-blocked'],
])

const isEntryFault = (fault: PinFault | undefined): boolean => entryFaults.has(fault)
