import type { Person, RecordedPerson } from '@buergerkoffer/domain/person'
import { type PersonField, personFields, personText, recordedText } from '../person-fields.ts'

/** A field of the case's data beside the register's. */
export interface Comparison {
  readonly field: PersonField
  readonly inCase: readonly string[]
  readonly inRegister: readonly string[]
  readonly same: boolean
}

/**
 * Compares what people read, field by field; fields that neither side holds are left out, for a walk-in also what nobody asked at the counter.
 */
export function compare(inCase: Person | RecordedPerson, inRegister: Person): readonly Comparison[] {
  const isWalkIn = !('id' in inCase)
  const read: (person: Person, field: PersonField) => readonly string[] = isWalkIn ? recordedText : personText
  return personFields
    .map((field) => ({ field, inCase: personText(inCase, field), inRegister: read(inRegister, field) }))
    .filter((row) => row.inCase.length > 0 || (!isWalkIn && row.inRegister.length > 0))
    .map((row) => ({ ...row, same: row.inCase.join('\n') === row.inRegister.join('\n') }))
}

/** Names of the fields that differ, as the case keeps them: no values. */
export const differencesOf = (comparisons: readonly Comparison[]): readonly PersonField[] =>
  comparisons.filter(({ same }) => !same).map(({ field }) => field)
