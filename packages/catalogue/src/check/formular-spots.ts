import { type Field, type Formular, fieldsLookedUpBy, fieldsOf, referencesOf } from '@buergerkoffer/domain/formular'

/** A step or field of a form, where it stands in the file, and which fields it looks at. */
export interface Spot {
  /** `steps.0.fields.2`, counted as in the file: all fields of an Anschrift stand at its place. */
  readonly path: string
  readonly id: string
  readonly step: string
  readonly field?: Field
  /** The group it stands in. */
  readonly group?: string
  /** Ids of fields, or `gruppe.feld`. */
  readonly needs: readonly string[]
}

/** Everything in a form that has an id, in order. */
export function spotsOf({ steps }: Formular): readonly Spot[] {
  return steps.flatMap(({ id, when, fields }, index) => [
    { path: `steps.${index}`, id: `step:${id}`, step: id, needs: when ? fieldsOf(when) : [] },
    ...fieldSpots(fields, `steps.${index}.fields`, id),
  ])
}

function fieldSpots(fields: readonly Field[], place: string, step: string, group?: string): readonly Spot[] {
  return placed(fields).flatMap(({ field, at }) => {
    const path = `${place}.${at}`
    const own: Spot = { path, id: field.id, step, field, needs: needsOf(field), ...(group && { group }) }
    return field.kind === 'group' ? [own, ...fieldSpots(field.fields, `${path}.fields`, step, field.id)] : [own]
  })
}

/** The place of each field in the file: parts of a whole, and the whole behind them, have one together. */
function placed(fields: readonly Field[]): readonly { readonly field: Field; readonly at: number }[] {
  let at = -1
  let whole: string | undefined
  return fields.map((field) => {
    const part = 'part' in field ? field.part?.of : undefined
    if (whole === undefined || (part ?? field.id) !== whole) at += 1
    whole = part
    return { field, at }
  })
}

function needsOf(field: Field): readonly string[] {
  const when = field.when ? fieldsOf(field.when) : []
  if (field.kind === 'info' || field.kind === 'group') return when
  if (field.kind === 'computed') return [...when, ...referencesOf(field.value)]
  if (field.kind === 'lookup') return [...when, ...fieldsLookedUpBy(field.from)]
  const required = typeof field.required === 'object' ? fieldsOf(field.required) : []
  const copied = field.default !== undefined && 'field' in field.default ? [field.default.field] : []
  return [...when, ...required, ...copied]
}
