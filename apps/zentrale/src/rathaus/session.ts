import type { PartialDate, PersonId } from '@buergerkoffer/domain/person'
import type { WebEnv } from '@buergerkoffer/web'
import type { Context, Hono } from 'hono'
import type { Clerk, Tenant } from '../mandant/index.ts'

/** Who works in this browser, and for whom. */
export interface SignedIn {
  readonly tenant: Tenant
  readonly clerk: Clerk
}

/** What a clerk looks for in the work list, as typed. */
export interface WorkSearch {
  readonly name: string
  readonly birth: string
  readonly nummer: string
}

/** How far a clerk is in finding a case's person in the register. */
export interface Matching {
  readonly name: string
  readonly birth: PartialDate | undefined
  /** The person looked at side by side. */
  readonly person: PersonId | undefined
}

/** A booking that a clerk is at: whom they look for, and what is typed so far, as the forms sent it. */
export interface BookingDraft {
  readonly search?: { readonly name: string; readonly birth: string }
  /** Somebody of the register, or somebody whose data were told on the phone. */
  readonly person?: PersonId | 'told'
  readonly typed: Readonly<Record<string, string | readonly string[]>>
}

/** What a browser's session knows. Searches stand here and not in addresses, which end up in histories and logs. */
export interface RathausSession {
  readonly signedIn?: SignedIn
  readonly search?: WorkSearch
  /** By case. */
  readonly matching: ReadonlyMap<string, Matching>
  /** What a clerk is booking, by stop. */
  readonly bookings?: ReadonlyMap<string, BookingDraft>
  /** What a new security key has to answer. */
  readonly keyChallenge?: string
}

/** The session of a browser nobody has signed in with. */
export const anonymous: RathausSession = { matching: new Map() }

export type RathausApp = Hono<WebEnv<RathausSession>>
export type RathausRequest = Context<WebEnv<RathausSession>>
