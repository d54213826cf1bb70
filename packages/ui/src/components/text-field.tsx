import type { VNode } from 'preact'
import { describedBy, fieldId } from './field-id.ts'
import { FieldError, type FieldProps, Hint, LabelText } from './field-parts.tsx'

export interface TextFieldProps extends FieldProps {
  readonly value?: string | undefined
  /** Typed text is not shown. */
  readonly secret?: boolean | undefined
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | undefined
  /** HTML autocomplete token; default `off`: a clerk types the data of other people. */
  readonly autocomplete?: string | undefined
  /** Expected width in characters; default: full. */
  readonly width?: 2 | 4 | 8 | 16 | 32 | undefined
  /** A unit behind the input, e.g. "Euro". */
  readonly unit?: string | undefined
  readonly required?: boolean | undefined
  readonly readOnly?: boolean | undefined
}

/** One line of text. There is no `maxlength`: browsers cut pasted text silently; too long a text is reported instead. */
export function TextField(props: TextFieldProps): VNode {
  const { name, label, hint, note, error, optional, unit, width } = props
  const id = props.id ?? fieldId(name)
  const attributes = {
    class: inputClass(error, width),
    id,
    name,
    value: props.value ?? '',
    inputmode: props.inputMode,
    autocomplete: props.autocomplete ?? 'off',
    spellcheck: false,
    readOnly: props.readOnly,
    autofocus: props.focus,
    'aria-required': props.required || undefined,
    'aria-invalid': error ? ('true' as const) : undefined,
    'aria-describedby': describedBy(id, hint || note, error),
  }
  const input = props.secret ? <input {...attributes} type="password" /> : <input {...attributes} type="text" />
  return (
    <div class={error ? 'kern-form-input kern-form-input--error' : 'kern-form-input'}>
      <label class="kern-label" for={id}>
        <LabelText label={label} unit={unit} optional={optional} />
      </label>
      <Hint id={id} hint={hint} note={note} />
      <FieldError id={id} error={error} />
      {unit ? <UnitRow unit={unit}>{input}</UnitRow> : input}
    </div>
  )
}

export interface TextAreaProps extends FieldProps {
  readonly value?: string | undefined
  readonly rows?: number | undefined
  readonly required?: boolean | undefined
}

/** Several lines of text. */
export function TextArea(props: TextAreaProps): VNode {
  const { name, label, hint, note, error, optional } = props
  const id = props.id ?? fieldId(name)
  return (
    <div class={error ? 'kern-form-input kern-form-input--error' : 'kern-form-input'}>
      <label class="kern-label" for={id}>
        <LabelText label={label} optional={optional} />
      </label>
      <Hint id={id} hint={hint} note={note} />
      <FieldError id={id} error={error} />
      <textarea
        class={inputClass(error, undefined)}
        id={id}
        name={name}
        rows={props.rows ?? 4}
        autocomplete="off"
        autofocus={props.focus}
        aria-required={props.required || undefined}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(id, hint || note, error)}
      >
        {/* HTML drops a first line break of a textarea; this one is for dropping. */}
        {`\n${props.value ?? ''}`}
      </textarea>
    </div>
  )
}

function inputClass(error: string | undefined, width: number | undefined): string {
  const classes = ['kern-form-input__input']
  if (error) classes.push('kern-form-input__input--error')
  if (width) classes.push(`bk-width-${width}`)
  return classes.join(' ')
}

function UnitRow({ unit, children }: { readonly unit: string; readonly children: VNode }): VNode {
  return (
    <div class="bk-unit">
      {children}
      <span class="kern-body bk-unit__text" aria-hidden="true">
        {unit}
      </span>
    </div>
  )
}
