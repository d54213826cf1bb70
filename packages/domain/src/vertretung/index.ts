export { mayAct, proofsFor, type VertretungFault } from './may-act.ts'
export { type ActorRule, isOfAgeFor, mayActAlone, type ProofRule } from './rule.ts'
export {
  actsForSelf,
  type Capacity,
  type Representative,
  type SecondConsent,
  type Seen,
  type SeenProof,
  seenKinds,
  type Vertretung,
} from './vertretung.ts'
