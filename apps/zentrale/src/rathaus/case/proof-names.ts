import type { Leistung } from '@buergerkoffer/catalogue'

/** What services call the proofs they ask for, by id; a proof that none of them knows keeps its id. */
export function proofNames(leistungen: readonly Leistung[]): (nachweis: string) => string {
  const names = new Map(leistungen.flatMap(({ documentsIn }) => documentsIn.map(({ id, label }) => [id, label.de])))
  return (nachweis) => names.get(nachweis) ?? nachweis
}
