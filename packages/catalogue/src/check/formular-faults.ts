import { type Condition, type Field, fieldsOf, type InputField, isSafePattern } from '@buergerkoffer/domain/formular'
import { type ContentFault, fault } from '../content-fault.ts'
import type { LeistungBundle } from '../schema/content-schema.ts'

interface Spot {
  readonly path: string
  readonly id: string
  readonly field?: Field
  readonly needs: readonly string[]
}

/** Ids that stand once, references only to earlier fields, and patterns that no text can make run for ever. */
export function formularFaults({ leistung, formular }: LeistungBundle): readonly ContentFault[] {
  const file = `leistungen/${leistung.id}/formular.json`
  const spots = formular.steps.flatMap((step, index) => [
    { path: `steps.${index}`, id: `step:${step.id}`, needs: conditionFields(step.when) },
    ...step.fields.flatMap((field, place) => spotsOf(field, `steps.${index}.fields.${place}`)),
  ])
  return spots.flatMap((spot, index) => [
    ...referenceFaults(file, spot, spots.slice(0, index)),
    ...(spot.field === undefined ? [] : patternFaults(file, spot.path, spot.field)),
  ])
}

function spotsOf(field: Field, path: string): readonly Spot[] {
  const own: Spot = { path, id: field.id, field, needs: needsOf(field) }
  if (field.kind !== 'group') return [own]
  return [own, ...field.fields.flatMap((each, index) => spotsOf(each, `${path}.fields.${index}`))]
}

function needsOf(field: Field): readonly string[] {
  if (field.kind === 'info' || field.kind === 'group') return conditionFields(field.when)
  return [...conditionFields(field.when), ...requiredFields(field), ...defaultFields(field)]
}

function requiredFields({ required }: InputField): readonly string[] {
  return typeof required === 'object' ? conditionFields(required) : []
}

function defaultFields(field: InputField): readonly string[] {
  return field.default !== undefined && 'field' in field.default ? [field.default.field] : []
}

function conditionFields(condition: Condition | undefined): readonly string[] {
  return condition === undefined ? [] : fieldsOf(condition)
}

function referenceFaults(file: string, spot: Spot, before: readonly Spot[]): readonly ContentFault[] {
  const earlier = new Set(before.map(({ id }) => id))
  const twice = earlier.has(spot.id) ? [fault(file, spot.path, 'fieldTwice', { id: spot.id.replace('step:', '') })] : []
  const later = spot.needs
    .filter((id) => !earlier.has(id))
    .map((field) => fault(file, spot.path, 'fieldLater', { field }))
  return [...twice, ...later]
}

function patternFaults(file: string, path: string, field: Field): readonly ContentFault[] {
  if (field.kind !== 'text' && field.kind !== 'longtext') return []
  const { pattern } = field
  return pattern === undefined || isSafePattern(pattern)
    ? []
    : [fault(file, `${path}.pattern`, 'patternUnsafe', { pattern })]
}
