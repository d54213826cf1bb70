import { ok, type Result, refuse } from '../result.ts'
import { type ActorRule, isOfAgeFor, type ProofRule } from './rule.ts'
import { type Capacity, type Seen, seenKinds, type Vertretung } from './vertretung.ts'

/** What is missing before somebody may act, each with the place it is to be mended. */
export type VertretungFault =
  | { readonly kind: 'capacity-excluded'; readonly capacity: Capacity }
  | { readonly kind: 'too-young'; readonly minimumAge: number }
  | { readonly kind: 'too-old'; readonly belowAge: number }
  | { readonly kind: 'representative-missing' }
  | { readonly kind: 'person-absent' }
  | { readonly kind: 'proof-missing'; readonly proof: string; readonly seen: Seen }
  | { readonly kind: 'custody-missing' }
  | { readonly kind: 'second-consent-missing'; readonly writtenAllowed: boolean }
  | { readonly kind: 'id-copy-missing' }
  | { readonly kind: 'scope-missing'; readonly scopes: readonly string[] }
  | { readonly kind: 'unable-missing' }

/**
 * Whether somebody may act in the capacity they claim, under a service's rules. `age`: completed years of the person of the case on the day,
 * null if it cannot be known. Refuses with everything that is missing, so that the clerk asks once.
 */
export function mayAct(
  facts: Vertretung,
  rules: readonly ActorRule[],
  age: number | null,
): Result<null, readonly VertretungFault[]> {
  const inCapacity = rules.filter(({ capacity }) => capacity === facts.capacity)
  const rule = inCapacity.find((each) => isOfAgeFor(each, age)) ?? inCapacity[0]
  if (!rule) return refuse([{ kind: 'capacity-excluded', capacity: facts.capacity }])
  const faults = [
    ...ageFaults(rule, age),
    ...personFaults(facts, rule),
    ...proofFaults(facts, rule),
    ...custodyFaults(facts, rule),
  ]
  return faults.length === 0 ? ok(null) : refuse(faults)
}

function ageFaults(rule: ActorRule, age: number | null): readonly VertretungFault[] {
  if (isOfAgeFor(rule, age)) return []
  const { minimumAge = 0, belowAge = 18 } = rule
  return age !== null && age < minimumAge ? [{ kind: 'too-young', minimumAge }] : [{ kind: 'too-old', belowAge }]
}

function personFaults(facts: Vertretung, rule: ActorRule): readonly VertretungFault[] {
  const faults: VertretungFault[] = []
  if (facts.capacity !== 'self' && !facts.representative?.familienname.trim())
    faults.push({ kind: 'representative-missing' })
  if ((facts.capacity === 'self' || rule.personPresent) && !facts.personPresent) faults.push({ kind: 'person-absent' })
  if (rule.onlyIfUnable && !facts.unable?.trim()) faults.push({ kind: 'unable-missing' })
  return faults
}

function proofFaults(facts: Vertretung, rule: ActorRule): readonly VertretungFault[] {
  const missing = proofsFor(rule, facts.custody).filter(({ id, seen }) => !isShown(facts, id, seen))
  const scopes = rule.scopes?.map(({ id }) => id) ?? []
  const covered = scopes.length === 0 || (facts.scope !== null && scopes.includes(facts.scope))
  return [
    ...missing.map(({ id, seen }) => ({ kind: 'proof-missing', proof: id, seen }) as const),
    ...(covered ? [] : [{ kind: 'scope-missing', scopes } as const]),
  ]
}

/** The proofs a rule asks for, given the custody. */
export const proofsFor = (rule: ActorRule, custody: Vertretung['custody']): readonly ProofRule[] =>
  rule.proofs.filter((proof) => proof.custody === undefined || proof.custody === custody)

const isShown = (facts: Vertretung, id: string, least: Seen): boolean =>
  facts.proofs.some((proof) => proof.id === id && seenKinds.indexOf(proof.seen) >= seenKinds.indexOf(least))

function custodyFaults(facts: Vertretung, rule: ActorRule): readonly VertretungFault[] {
  if (rule.capacity !== 'parent') return []
  if (facts.custody === null) return [{ kind: 'custody-missing' }]
  if (facts.custody === 'sole' || rule.secondConsent === undefined) return []
  if (facts.secondConsent?.kind === 'present') return []
  const writtenAllowed = rule.secondConsent !== 'present'
  if (!facts.secondConsent || !writtenAllowed) return [{ kind: 'second-consent-missing', writtenAllowed }]
  const needsCopy = rule.secondConsent === 'written-with-id-copy'
  return needsCopy && !facts.secondConsent.idCopy ? [{ kind: 'id-copy-missing' }] : []
}
