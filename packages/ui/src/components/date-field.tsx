import type { VNode } from 'preact'
import { useUiText } from '../ui-text.ts'
import { describedBy, fieldId } from './field-id.ts'
import { FieldGroup, type FieldProps } from './field-parts.tsx'
import { TextField } from './text-field.tsx'

export interface DateFieldProps extends FieldProps {
  /** As typed: `31.12.2026`. */
  readonly value?: string | undefined
  readonly autocomplete?: string | undefined
  readonly required?: boolean | undefined
}

/** A day in one input: the fastest for somebody who types many. */
export function DateField(props: DateFieldProps): VNode {
  const t = useUiText()
  return <TextField {...props} hint={props.hint ?? t('field.dateHint')} inputMode="decimal" width={16} />
}

export interface DatePartsProps extends FieldProps {
  /** As typed: day, month, year. */
  readonly values: readonly [string, string, string]
  readonly required?: boolean | undefined
}

/** A day in three inputs named `.tag`, `.monat`, `.jahr`: for dates known by heart, and for incomplete ones. */
export function DateParts(props: DatePartsProps): VNode {
  const { name, error, hint, note, values } = props
  const t = useUiText()
  const id = props.id ?? fieldId(name)
  const parts = [
    { part: 'tag', label: t('field.day'), width: 4 },
    { part: 'monat', label: t('field.month'), width: 4 },
    { part: 'jahr', label: t('field.year'), width: 8 },
  ] as const
  return (
    <FieldGroup {...props} id={id} describedBy={describedBy(id, hint || note, error)}>
      <div class="bk-date">
        {parts.map(({ part, label, width }, index) => (
          <div class="kern-form-input bk-date__part" key={part}>
            <label class="kern-label" for={index === 0 ? id : `${id}-${part}`}>
              {label}
            </label>
            <input
              class={`kern-form-input__input bk-width-${width}${error ? ' kern-form-input__input--error' : ''}`}
              id={index === 0 ? id : `${id}-${part}`}
              name={`${name}.${part}`}
              type="text"
              value={values[index] ?? ''}
              inputmode="numeric"
              autocomplete="off"
              autofocus={index === 0 && props.focus}
              aria-invalid={error ? 'true' : undefined}
              aria-describedby={describedBy(id, undefined, error)}
            />
          </div>
        ))}
      </div>
    </FieldGroup>
  )
}
