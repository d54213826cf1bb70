import type { Person } from '@buergerkoffer/domain/person'
import { type PersonField, personFields, personText } from '../person-fields.ts'

/** A field of the case's data beside the register's. */
export interface Comparison {
  readonly field: PersonField
  readonly inCase: readonly string[]
  readonly inRegister: readonly string[]
  readonly same: boolean
}

/** Compares what people read, field by field; fields that neither side holds are left out. */
export function compare(inCase: Person, inRegister: Person): readonly Comparison[] {
  return personFields
    .map((field) => ({ field, inCase: personText(inCase, field), inRegister: personText(inRegister, field) }))
    .filter((row) => row.inCase.length > 0 || row.inRegister.length > 0)
    .map((row) => ({ ...row, same: row.inCase.join('\n') === row.inRegister.join('\n') }))
}

/** Names of the fields that differ, as the case keeps them: no values. */
export const differencesOf = (comparisons: readonly Comparison[]): readonly PersonField[] =>
  comparisons.filter(({ same }) => !same).map(({ field }) => field)
