import type { Capacity, Seen } from './vertretung.ts'

/** A paper that must be shown. */
export interface ProofRule {
  readonly id: string
  /** The weakest form that will do; a stronger one always does. */
  readonly seen: Seen
  /** Only for parents with this custody; without it: always. */
  readonly custody?: 'sole' | 'joint'
}

/** What a service asks of those who act in a capacity. A service without a rule for a capacity allows nobody to act in it (BZRG § 30 (2)). */
export interface ActorRule {
  readonly capacity: Capacity
  /** Completed years the person of the case must have for this. */
  readonly minimumAge?: number
  /** Only for persons who have not completed these years. */
  readonly belowAge?: number
  /** The person of the case must be at the counter too. */
  readonly personPresent?: boolean
  readonly proofs: readonly ProofRule[]
  /** With joint custody the other parent agrees, too: at the counter, or in writing in this form. Without it one parent is enough (BGB § 1687). */
  readonly secondConsent?: 'present' | 'written' | 'written-with-id-copy'
  /** A Betreuer's Aufgabenbereich must be one of these; empty or without it: any. */
  readonly scopes?: readonly { readonly id: string }[]
  /** Only for persons unable to act or to consent (PAuswG § 9 (1) S. 5). */
  readonly onlyIfUnable?: boolean
}

/** Rules under which nobody need be asked who acts: the person is old enough to act alone. A person of unknown age is held to be of age. */
export function mayActAlone(rules: readonly ActorRule[], age: number | null): boolean {
  return rules.some((rule) => rule.capacity === 'self' && isOfAgeFor(rule, age))
}

/** Whether a person of an age, in completed years, falls under a rule. */
export function isOfAgeFor({ capacity, minimumAge = 0, belowAge }: ActorRule, age: number | null): boolean {
  // A birth year is unknown only to people registered as adults: there are parents for none of them.
  if (age === null) return capacity !== 'parent'
  return age >= minimumAge && (belowAge === undefined || age < belowAge)
}
