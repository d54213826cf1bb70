import { createHash } from 'node:crypto'

const label = 'buergerkoffer/approval/1\n'

/**
 * The hash that a key signs for an approval: SHA-256 over a label and the subject as JSON with sorted names, so that the same subject always
 * gives the same hash. The subject must name all that is approved, and what it rests on (a case's heads): an assertion fits nothing else.
 */
export const subjectHash = (subject: unknown): Buffer =>
  createHash('sha256').update(label).update(JSON.stringify(subject, sortedNames)).digest()

function sortedNames(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
