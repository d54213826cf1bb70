import type { EidPerson } from './person.ts'

/** How the citizen lets the card be read: in front of the clerk with the number on the card (§ 18a PAuswG), or with the own PIN (§ 18). */
export type ReadingKind = 'on-site' | 'pin'

export interface EidSession {
  readonly kind: 'session'
  /** The server's name for the session; opaque to us. */
  readonly session: string
  readonly tcTokenUrl: string
}

export type EidServerTrouble =
  /** There is no line, or nobody configured a server: the clerk compares the card by eye. */
  | 'offline'
  /** The server knows us but will not: certificate expired, contract ended. */
  | 'refused'
  /** It answered with what is no answer. */
  | 'unintelligible'

export type EidServerRefusal = { readonly kind: 'trouble'; readonly trouble: EidServerTrouble }

export type EidResult =
  | { readonly kind: 'person'; readonly person: EidPerson; readonly source: 'eid-server' | 'test-server' }
  /** The session ended without data: cancelled, wrong card, expired card. */
  | { readonly kind: 'nothing-read' }
  | EidServerRefusal

/**
 * The authority's own eID server (TR-03130-1: `useID`, `getResult`). Personal data come from it alone and never out of the AusweisApp. It holds the
 * authorisation certificate; on-site reading needs one of its own (§ 21a PAuswG). Adapters bound and parse what they hand over with `eidPersonSchema`.
 */
export interface EidServer {
  /** Whether it is worth offering the button; asks nobody. */
  readonly reachable: () => boolean
  readonly start: (reading: ReadingKind, signal: AbortSignal) => Promise<EidSession | EidServerRefusal>
  /** Gives the data of a session out once, after the AusweisApp has said that the session is over. */
  readonly result: (session: string, signal: AbortSignal) => Promise<EidResult>
}

/** The eID server of a suitcase without a line. */
export const offlineEidServer: EidServer = {
  reachable: () => false,
  start: async () => ({ kind: 'trouble', trouble: 'offline' }),
  result: async () => ({ kind: 'trouble', trouble: 'offline' }),
}
