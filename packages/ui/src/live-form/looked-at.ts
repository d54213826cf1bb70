import { type Condition, type Field, fieldsOf, isDerived, referencesOf } from '@buergerkoffer/domain/formular'

/** The fields that these look at, by id; of a group the fields of its rows that are looked at from outside. */
export function lookedAt(fields: readonly Field[]): ReadonlyMap<string, ReadonlySet<string>> {
  const looked = new Map<string, Set<string>>()
  for (const reference of fields.flatMap(referencesIn)) {
    const [id = '', inner] = reference.split('.')
    const set = looked.get(id) ?? new Set()
    looked.set(id, inner === undefined ? set : set.add(inner))
  }
  return looked
}

function referencesIn(field: Field): readonly string[] {
  const conditions = [field.when, 'required' in field ? field.required : undefined]
  const inner = field.kind === 'group' ? field.fields.flatMap(referencesIn) : []
  const computed = isDerived(field) && field.kind === 'computed' ? referencesOf(field.value) : []
  return [...conditions.filter(isCondition).flatMap(fieldsOf), ...computed, ...inner]
}

const isCondition = (value: boolean | Condition | undefined): value is Condition => typeof value === 'object'
