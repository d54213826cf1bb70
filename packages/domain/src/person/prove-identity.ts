import { ok, type Result, refuse } from '../result.ts'
import { type Ausweisart, addMonths, isExpired, latestValidity, type ShownDocument } from './ausweisart.ts'

/** What was shown, and by what it is judged. */
export interface IdentityProof {
  readonly documents: readonly ShownDocument[]
  /** The clerk's reason to let an expired document count; null where none does. */
  readonly expiredReason: string | null
  readonly arten: readonly Ausweisart[]
  /** Kinds of which the service wants one; null if any will do. */
  readonly accepted: readonly string[] | null
  /** Completed years of the holder on the day, null if unknown. */
  readonly age: number | null
  /** Somebody already checked stands for the holder (a parent, a Betreuer): then one document that needs another is enough. */
  readonly vouchedFor: boolean
  readonly today: string
}

export type IdentityFault =
  | { readonly kind: 'no-document' }
  | { readonly kind: 'unknown-ausweisart'; readonly art: string }
  | { readonly kind: 'proves-no-identity'; readonly art: string }
  | { readonly kind: 'not-accepted-here'; readonly art: string }
  | { readonly kind: 'second-document-missing'; readonly art: string }
  | { readonly kind: 'document-expired'; readonly art: string; readonly validUntil: string }
  | { readonly kind: 'expired-reason-missing'; readonly art: string; readonly validUntil: string }
  | { readonly kind: 'validity-missing'; readonly art: string }
  | { readonly kind: 'validity-too-long'; readonly art: string; readonly validUntil: string; readonly latest: string }

/**
 * Whether documents prove who somebody is: one that does so alone, or two of different kinds that do so together; at least one of them of a
 * kind that the service accepts. An expired document counts as its kind's rule says, never without the clerk's reason unless the rule gives
 * months of grace. Refuses with the first thing in the way.
 */
export function proveIdentity(proof: IdentityProof): Result<null, IdentityFault> {
  const [first] = proof.documents
  if (!first) return refuse({ kind: 'no-document' })
  const judged: Judged[] = []
  for (const document of proof.documents) {
    const judgement = judge(document, proof)
    if (!judgement.ok) return judgement
    judged.push(judgement.value)
  }
  return together(judged, proof)
}

interface Judged {
  readonly document: ShownDocument
  readonly identity: Ausweisart['proves']['identity']
  /** It counts only with a reason. */
  readonly needsReason: boolean
}

function judge(document: ShownDocument, { arten, age, today }: IdentityProof): Result<Judged, IdentityFault> {
  const { art, validUntil } = document
  const rule = arten.find(({ id }) => id === art)
  if (!rule) return refuse({ kind: 'unknown-ausweisart', art })
  if (validUntil === null && !rule.validity.unlimited) return refuse({ kind: 'validity-missing', art })
  const latest = latestValidity(rule, age, today)
  if (validUntil !== null && latest !== null && validUntil > latest) {
    return refuse({ kind: 'validity-too-long', art, validUntil, latest })
  }
  return ok({ document, ...strengthOn(rule, document, today) })
}

function strengthOn(
  { proves, validity }: Ausweisart,
  document: ShownDocument,
  today: string,
): Pick<Judged, 'identity' | 'needsReason'> {
  const { afterExpiry } = validity
  const valid = { identity: proves.identity, needsReason: false }
  if (!isExpired(document, today) || proves.identity === 'no') return valid
  if (afterExpiry === 'refuse') return { identity: 'no', needsReason: false }
  if (afterExpiry === 'clerk-decides') return { ...valid, needsReason: true }
  if (afterExpiry === 'with-another') return { identity: 'with-another', needsReason: true }
  const grace = addMonths(document.validUntil ?? today, afterExpiry.acceptMonths)
  return today <= grace ? valid : { identity: 'no', needsReason: false }
}

function together(judged: readonly Judged[], proof: IdentityProof): Result<null, IdentityFault> {
  const counting = judged.filter(({ identity }) => identity !== 'no')
  const [first] = counting
  if (!first) return refuse(weakest(judged, proof))
  const accepted = counting.filter(({ document }) => proof.accepted?.includes(document.art) ?? true)
  if (accepted.length === 0) return refuse({ kind: 'not-accepted-here', art: first.document.art })
  const proofs = proofsIn(counting, accepted, proof.vouchedFor)
  const [best] = proofs
  if (!best) return refuse({ kind: 'second-document-missing', art: first.document.art })
  const explained = proof.expiredReason !== null && proof.expiredReason.trim() !== ''
  if (explained || proofs.some((each) => each.every(({ needsReason }) => !needsReason))) return ok(null)
  const { art, validUntil } = (best.find(({ needsReason }) => needsReason) ?? first).document
  return refuse({ kind: 'expired-reason-missing', art, validUntil: validUntil ?? proof.today })
}

/** Every way in which the documents carry the proof: one alone, or two kinds together. */
function proofsIn(
  counting: readonly Judged[],
  accepted: readonly Judged[],
  vouchedFor: boolean,
): readonly (readonly Judged[])[] {
  const single = accepted.filter(({ identity }) => vouchedFor || identity === 'alone').map((each) => [each])
  const pairs = accepted.flatMap((one) =>
    counting.filter(({ document }) => document.art !== one.document.art).map((other) => [one, other]),
  )
  return [...single, ...pairs]
}

function weakest(judged: readonly Judged[], { arten, today }: IdentityProof): IdentityFault {
  const expired = judged.find(
    ({ document }) =>
      isExpired(document, today) && arten.find(({ id }) => id === document.art)?.proves.identity !== 'no',
  )
  const [first] = judged
  const { art, validUntil } = (expired ?? first)?.document ?? { art: '', validUntil: null }
  if (expired && validUntil !== null) return { kind: 'document-expired', art, validUntil }
  return { kind: 'proves-no-identity', art }
}
