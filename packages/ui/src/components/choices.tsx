import type { VNode } from 'preact'
import { useUiText } from '../ui-text.ts'
import { describedBy, fieldId, hintId } from './field-id.ts'
import { FieldError, FieldGroup, type FieldProps, Hint, LabelText } from './field-parts.tsx'

export interface ChoiceOption {
  readonly value: string
  readonly label: string
  readonly hint?: string | undefined
  /** The heading under which it stands; options of one heading follow each other. */
  readonly heading?: string | undefined
}

export interface RadiosProps extends FieldProps {
  readonly options: readonly ChoiceOption[]
  readonly value?: string | undefined
  /** Short answers beside each other, e.g. yes and no. */
  readonly inline?: boolean | undefined
}

/** One of few options. The first input has the id of the field, so that error links reach it. */
export function Radios(props: RadiosProps): VNode {
  return <CheckGroup {...props} type="radio" chosen={props.value === undefined ? [] : [props.value]} />
}

export interface CheckboxesProps extends FieldProps {
  readonly options: readonly ChoiceOption[]
  readonly values?: readonly string[] | undefined
}

/** Several of few options, posted under one name. */
export function Checkboxes(props: CheckboxesProps): VNode {
  return <CheckGroup {...props} type="checkbox" chosen={props.values ?? []} />
}

interface CheckGroupProps extends FieldProps {
  readonly type: 'radio' | 'checkbox'
  readonly options: readonly ChoiceOption[]
  readonly chosen: readonly string[]
  readonly inline?: boolean | undefined
}

function CheckGroup(props: CheckGroupProps): VNode {
  const { name, type, error, hint, note, options, chosen, focus } = props
  const id = props.id ?? fieldId(name)
  const focused = Math.max(
    0,
    options.findIndex((option) => chosen.includes(option.value)),
  )
  return (
    <FieldGroup {...props} id={id} describedBy={describedBy(id, hint || note, error)}>
      {underHeadings(options).map(({ heading, below }) => (
        <Headed key={heading ?? ''} heading={heading}>
          <div class={props.inline ? 'bk-choices bk-choices--inline' : 'bk-choices'}>
            {below.map(([index, option]) => (
              <Check
                key={option.value}
                id={index === 0 ? id : `${id}-${index}`}
                {...{ name, type, option }}
                checked={chosen.includes(option.value)}
                invalid={Boolean(error)}
                focus={focus === true && index === focused}
                // In a group the fieldset carries the description; most screen readers say it only there.
                describedBy={undefined}
              />
            ))}
          </div>
        </Headed>
      ))}
    </FieldGroup>
  )
}

interface HeadedOptions {
  readonly heading: string | undefined
  /** With their places among all options. */
  readonly below: readonly (readonly [number, ChoiceOption])[]
}

function underHeadings(options: readonly ChoiceOption[]): readonly HeadedOptions[] {
  const headings = [...new Set(options.map(({ heading }) => heading))]
  const placed = [...options.entries()]
  return headings.map((heading) => ({ heading, below: placed.filter(([, option]) => option.heading === heading) }))
}

interface HeadedProps {
  readonly heading: string | undefined
  readonly children: VNode
}

const Headed = ({ heading, children }: HeadedProps): VNode =>
  heading === undefined ? (
    children
  ) : (
    <fieldset class="bk-choices__part">
      <legend class="bk-choices__heading">{heading}</legend>
      {children}
    </fieldset>
  )

export interface CheckboxProps extends FieldProps {
  readonly checked?: boolean | undefined
  readonly required?: boolean | undefined
}

/** One box to tick, posted as `true`. */
export function Checkbox(props: CheckboxProps): VNode {
  const { name, label, hint, note, error } = props
  const id = props.id ?? fieldId(name)
  return (
    <div class={error ? 'bk-checkbox bk-checkbox--error' : 'bk-checkbox'}>
      <Hint id={id} hint={hint} note={note} />
      <FieldError id={id} error={error} />
      <Check
        id={id}
        name={name}
        type="checkbox"
        option={{ value: 'true', label }}
        optional={props.optional}
        checked={props.checked === true}
        required={props.required}
        invalid={Boolean(error)}
        focus={props.focus === true}
        describedBy={describedBy(id, hint || note, error)}
      />
    </div>
  )
}

interface CheckProps {
  readonly id: string
  readonly name: string
  readonly type: 'radio' | 'checkbox'
  readonly option: ChoiceOption
  readonly optional?: FieldProps['optional']
  readonly checked: boolean
  readonly required?: boolean | undefined
  readonly invalid: boolean
  readonly focus: boolean
  readonly describedBy: string | undefined
}

/** The whole tile is the label: a target of at least 56 px. */
function Check(props: CheckProps): VNode {
  const { id, name, type, option, invalid } = props
  const own = option.hint ? hintId(id === fieldId(name) ? `${id}-0` : id) : undefined
  return (
    <label class={`kern-form-check bk-check${invalid ? ' bk-check--error' : ''}`} for={id}>
      <input
        class={`kern-form-check__${type}${invalid ? ` kern-form-check__${type}--error` : ''}`}
        id={id}
        name={name}
        type={type}
        value={option.value}
        checked={props.checked}
        autofocus={props.focus}
        aria-required={props.required || undefined}
        aria-invalid={invalid && type === 'checkbox' ? 'true' : undefined}
        aria-describedby={[props.describedBy, own].filter(Boolean).join(' ') || undefined}
      />
      <span class="kern-label">
        <LabelText label={option.label} optional={props.optional} />
        {option.hint && (
          <span class="bk-hint" id={own}>
            {option.hint}
          </span>
        )}
      </span>
    </label>
  )
}

export interface SelectProps extends FieldProps {
  readonly options: readonly ChoiceOption[]
  readonly value?: string | undefined
  readonly required?: boolean | undefined
}

/** One of many options. Begins with an empty one, so that nothing is chosen by accident. */
export function Select(props: SelectProps): VNode {
  const { name, label, hint, note, error, optional, options, value } = props
  const t = useUiText()
  const id = props.id ?? fieldId(name)
  return (
    <div class={error ? 'kern-form-input kern-form-input--error' : 'kern-form-input'}>
      <label class="kern-label" for={id}>
        <LabelText label={label} optional={optional} />
      </label>
      <Hint id={id} hint={hint} note={note} />
      <FieldError id={id} error={error} />
      <div class="kern-form-input__select-wrapper bk-select">
        <select
          class={error ? 'kern-form-input__select kern-form-input__select--error' : 'kern-form-input__select'}
          id={id}
          name={name}
          autocomplete="off"
          autofocus={props.focus}
          aria-required={props.required || undefined}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={describedBy(id, hint || note, error)}
        >
          <option value="">{t('field.choose')}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value} selected={option.value === value}>
              {option.label}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}
