import { type Field, type Group, inLanguage, isDerived, type Part } from '@buergerkoffer/domain/formular'
import type { VNode } from 'preact'
import { useUiText } from '../ui-text.ts'
import type { FormContext } from './form-context.ts'
import { FormField } from './form-field.tsx'

export interface FormFieldsProps {
  readonly fields: readonly Field[]
  /** Of a row: `gruppe.0.`; else empty. */
  readonly prefix: string
  readonly context: FormContext
  /** How a group looks; there is none within a row. */
  readonly group?: (group: Group) => VNode
}

/** The fields of a step or a row. Parts of one whole, as an Anschrift has them, stand together under its name. */
export function FormFields({ fields, ...place }: FormFieldsProps): VNode {
  return (
    <>
      {wholesOf(fields).map(({ part, fields: together }) =>
        part ? (
          <Whole key={part.of} part={part} fields={together} {...place} />
        ) : (
          together.map((field) => <One key={field.id} field={field} {...place} />)
        ),
      )}
    </>
  )
}

/** Hidden by the style sheet while all of its fields are: the live form shows and hides fields only. */
function Whole({ part, fields, ...place }: FormFieldsProps & { readonly part: Part }): VNode {
  const { locale } = useUiText()
  return (
    <fieldset class="kern-fieldset bk-whole">
      <legend class="kern-label">{inLanguage(part.label, locale)}</legend>
      <div class="kern-fieldset__body bk-fields bk-fields--close">
        {fields.map((field) => (
          <One key={field.id} field={field} {...place} />
        ))}
      </div>
    </fieldset>
  )
}

function One(props: Omit<FormFieldsProps, 'fields'> & { readonly field: Field }): VNode | null {
  const { field, prefix, context, group } = props
  if (isDerived(field) && field.quiet) return null
  if (field.kind === 'group') return group?.(field) ?? null
  return <FormField field={field} path={prefix + field.id} context={context} />
}

interface Together {
  readonly part: Part | undefined
  readonly fields: readonly Field[]
}

/** Neighbours that are parts of the same whole, in order. */
function wholesOf(fields: readonly Field[]): readonly Together[] {
  const wholes: { readonly part: Part | undefined; readonly fields: Field[] }[] = []
  for (const field of fields) {
    const part = 'part' in field ? field.part : undefined
    const last = wholes.at(-1)
    if (last && last.part?.of === part?.of) last.fields.push(field)
    else wholes.push({ part, fields: [field] })
  }
  return wholes
}
