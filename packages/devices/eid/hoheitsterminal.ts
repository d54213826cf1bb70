/** What only an authority's own terminal may do with the chip (§ 20 PAuswG; PAuswV § 19 (3)): the AusweisApp has no right to it. */
export type HoheitsterminalTask =
  /** A PIN that nobody knows any more is set anew, without the old one. */
  | 'pin-reset'
  | 'eid-switch-on'
  | 'eid-switch-off'
  /** The new address is written on the chip; the sticker is another matter. */
  | 'address-change'

export type HoheitsterminalState =
  /** Nothing is connected, or no driver is installed for it: the usual state of a suitcase. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'ready'; readonly certificate: HoheitsterminalCertificate }
  /** The terminal is there but refuses: its certificate has run out and must be renewed over a line. */
  | { readonly kind: 'certificate-expired'; readonly certificate: HoheitsterminalCertificate }
  | { readonly kind: 'trouble'; readonly trouble: HoheitsterminalTrouble }

export interface HoheitsterminalCertificate {
  /** Last day, ISO. Sovereign certificates live for days or weeks, not years: shown before departure. */
  readonly validUntil: string
}

export type HoheitsterminalTrouble =
  | 'not-answering'
  | 'card-unreadable'
  | 'card-refuses'
  | 'operator-unknown'
  | 'cancelled'

export type HoheitsterminalOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'trouble'; readonly trouble: HoheitsterminalTrouble }
  | { readonly kind: 'absent' }

/**
 * A certified sovereign terminal. UNTESTED ON HARDWARE: no maker's interface is public and none was at hand, so this is the place for a driver and no
 * driver. Until one exists the suitcase offers the task as an open one for the town hall.
 */
export interface Hoheitsterminal {
  readonly untestedOnHardware: true
  readonly state: () => HoheitsterminalState
  readonly perform: (task: HoheitsterminalTask, signal: AbortSignal) => Promise<HoheitsterminalOutcome>
}

/** A suitcase without a sovereign terminal. */
export const noHoheitsterminal: Hoheitsterminal = {
  untestedOnHardware: true,
  state: () => ({ kind: 'absent' }),
  perform: async () => ({ kind: 'absent' }),
}

const DAY_MS = 86_400_000

/** Days on which the terminal may still be used, today included; 0 when it has expired or is not there. `today` is an ISO day. */
export function certificateDaysLeft(state: HoheitsterminalState, today: string): number {
  if (state.kind !== 'ready') return 0
  const days = (Date.parse(state.certificate.validUntil) - Date.parse(today)) / DAY_MS + 1
  return Math.max(0, days)
}
