import type { ActorRule } from './rule.ts'

/** Who may act for a Meldebescheinigung. */
export const actors: readonly ActorRule[] = [
  { capacity: 'self', minimumAge: 16, proofs: [] },
  { capacity: 'parent', belowAge: 18, proofs: [{ id: 'sorgerecht', seen: 'copy', custody: 'sole' }] },
  { capacity: 'betreuer', proofs: [{ id: 'betreuerausweis', seen: 'original' }], scopes: [{ id: 'behoerden' }] },
  { capacity: 'vollmacht', minimumAge: 16, proofs: [{ id: 'vollmacht', seen: 'original' }] },
]
