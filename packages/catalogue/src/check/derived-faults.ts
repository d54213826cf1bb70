import type { DerivedType, Expression, Field, LookupSource } from '@buergerkoffer/domain/formular'
import { type ContentFault, fault } from '../content-fault.ts'
import type { Spot } from './formular-spots.ts'

/** What a field holds, for computing with it. */
type Held = DerivedType | 'partialDate' | 'iban' | 'group' | 'other'

/** That values nobody types are made from fields they can be made from, and that what is looked up is there when it is looked at. */
export function derivedFaults(file: string, spot: Spot, before: readonly Spot[]): readonly ContentFault[] {
  const held = (reference: string): Held => heldBy(before.find((each) => isNamed(each, reference))?.field)
  return [...sameStepFaults(file, spot, before), ...lookupFaults(file, spot, held), ...computedFaults(file, spot, held)]
}

const isNamed = ({ id, group }: Spot, reference: string): boolean => id === reference || `${group}.${id}` === reference

/** A browser cannot look up, so that a page would show and hide other fields than the server does. */
function sameStepFaults(file: string, spot: Spot, before: readonly Spot[]): readonly ContentFault[] {
  const late = before.filter(
    ({ step, field }) => step === spot.step && field?.kind === 'lookup' && !('known' in field.from),
  )
  return spot.needs
    .filter((id) => late.some((each) => isNamed(each, id)))
    .map((field) => fault(file, spot.path, 'lookupSameStep', { field }))
}

function lookupFaults(
  file: string,
  { path, field, group }: Spot,
  held: (reference: string) => Held,
): readonly ContentFault[] {
  if (field?.kind !== 'lookup') return []
  if ('known' in field.from) return group === undefined ? [] : [fault(file, path, 'lookupInRow')]
  return wantedBy(field.from)
    .filter(({ id, kind }) => held(id) !== kind)
    .map(({ id, kind }) => fault(file, `${path}.from`, 'computedField', { field: id, kinds: kind }))
}

function wantedBy(from: LookupSource): readonly { readonly id: string; readonly kind: Held }[] {
  if ('known' in from) return []
  if ('bank' in from) return [{ id: from.iban, kind: 'iban' }]
  return [from.ort, ...(from.plz === undefined ? [] : [from.plz])].map((id) => ({ id, kind: 'text' }))
}

function computedFaults(file: string, { path, field }: Spot, held: (reference: string) => Held) {
  if (field?.kind !== 'computed') return []
  const odd = usesOf(field.value)
    .filter(({ id, kinds }) => !kinds.includes(held(id)))
    .map(({ id, kinds }) => fault(file, `${path}.value`, 'computedField', { field: id, kinds: kinds.join(' / ') }))
  if (odd.length > 0) return odd
  const results = resultsOf(field.value, held)
  return results.length === 1 && results[0] === field.as
    ? []
    : [fault(file, `${path}.as`, 'computedAs', { expected: results.join(' + ') })]
}

interface Use {
  readonly id: string
  readonly kinds: readonly Held[]
}

function usesOf(value: Expression): readonly Use[] {
  if ('copy' in value) return [{ id: value.copy, kinds: ['text', 'integer', 'money', 'date'] }]
  if ('sum' in value) return value.sum.map((id) => ({ id, kinds: ['integer', 'money'] }))
  if ('count' in value) return [{ id: value.count, kinds: ['group'] }]
  if ('age' in value) return [{ id: value.age, kinds: ['date', 'partialDate'] }, dayUse(value.on)]
  if ('days' in value) return [dayUse(value.days), dayUse(value.until)]
  return value.join.flatMap((part) =>
    typeof part === 'string' ? [{ id: part, kinds: ['text', 'integer', 'iban'] as const }] : usesOf(part),
  )
}

const dayUse = (id: string): Use => ({ id, kinds: ['date'] })

/** What comes out; more than one if unlike things are added. */
function resultsOf(value: Expression, held: (reference: string) => Held): readonly Held[] {
  if ('copy' in value) return [held(value.copy)]
  if ('sum' in value) return [...new Set(value.sum.map(held))]
  return ['join' in value ? 'text' : 'integer']
}

function heldBy(field: Field | undefined): Held {
  switch (field?.kind) {
    case 'computed':
    case 'lookup':
      return field.as
    case 'text':
    case 'longtext':
      return 'text'
    case 'integer':
    case 'money':
    case 'date':
    case 'partialDate':
    case 'iban':
    case 'group':
      return field.kind
    default:
      return 'other'
  }
}
