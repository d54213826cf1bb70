import type { Field, Formular } from '@buergerkoffer/domain/formular'
import { type ContentFault, fault } from '../content-fault.ts'
import { letterValueNames } from '../letter-value.ts'
import type { LeistungBundle } from '../schema/content-schema.ts'

/** That a letter takes only values that exist: register data, places, and answers of this service's own form. */
export function letterFaults({ leistung, formular, brief }: LeistungBundle): readonly ContentFault[] {
  const file = `leistungen/${leistung.id}/brief.json`
  const { bindings, ...letters } = brief
  const fields = formular.steps.flatMap((step) => step.fields)
  const group = fields.find(({ id }) => id === bindings.persons?.group)
  const known = new Set<string>([
    ...letterValueNames,
    ...fields.map((field) => `antwort.${field.id}`),
    ...(group?.kind === 'group' ? group.fields.map((field) => `zeile.${field.id}`) : []),
  ])
  return [
    ...placeholders(letters, '')
      .filter(({ name }) => !known.has(name))
      .map(({ path, name }) => fault(file, path, 'letterValue', { name })),
    ...bindingFaults(file, bindings, fields),
    ...choiceFaults(file, brief, formular),
  ]
}

function placeholders(value: unknown, path: string): readonly { readonly path: string; readonly name: string }[] {
  if (typeof value === 'string') return [...value.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => ({ path, name }))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => placeholders(each, path === '' ? key : `${path}.${key}`))
}

function bindingFaults(
  file: string,
  { choices, purpose, copies, largePrint, persons }: LeistungBundle['brief']['bindings'],
  fields: readonly Field[],
): readonly ContentFault[] {
  const wanted = [
    { path: 'choices', id: choices, kinds: ['multipleChoice'] },
    { path: 'purpose.field', id: purpose?.field, kinds: ['choice', 'text'] },
    { path: 'purpose.otherField', id: purpose?.otherField, kinds: ['text'] },
    { path: 'copies', id: copies, kinds: ['integer'] },
    { path: 'largePrint', id: largePrint, kinds: ['boolean', 'checkbox'] },
    { path: 'persons.group', id: persons?.group, kinds: ['group'] },
  ]
  return wanted.flatMap(({ path, id, kinds }) =>
    id === undefined || fields.some((field) => field.id === id && kinds.includes(field.kind))
      ? []
      : [fault(file, `bindings.${path}`, 'formularField', { field: id, kind: kinds.join(' / ') })],
  )
}

function choiceFaults(file: string, { bindings, bescheinigung }: LeistungBundle['brief'], formular: Formular) {
  const field = formular.steps.flatMap((step) => step.fields).find((each) => each.id === bindings.choices)
  const offered = field?.kind === 'multipleChoice' ? field.options.map((option) => option.value) : []
  const printed = (bescheinigung?.rows ?? []).flatMap((row) => (row.choice === undefined ? [] : [row.choice]))
  const odd = [
    ...printed.filter((choice) => !offered.includes(choice)),
    ...offered.filter((choice) => !printed.includes(choice)),
  ]
  return odd.map((choice) => fault(file, 'bescheinigung.rows', 'letterChoice', { choice }))
}
