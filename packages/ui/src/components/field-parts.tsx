import type { ComponentChildren, VNode } from 'preact'
import { useUiText } from '../ui-text.ts'
import { errorId, hintId } from './field-id.ts'
import { Icon } from './icon.tsx'

/** What every field has. Without `id` the id is made from the name. */
export interface FieldProps {
  readonly name: string
  readonly label: string
  readonly id?: string | undefined
  readonly hint?: string | undefined
  /** Where a value that nobody typed comes from; stands below the hint. */
  readonly note?: string | undefined
  readonly error?: string | undefined
  /** Says "(freiwillig)" behind the label. `hidden`: it is there, but not shown now (the live form may show it). */
  readonly optional?: boolean | 'hidden' | undefined
  /** Gets the focus when the page opens. */
  readonly focus?: boolean | undefined
}

interface LabelTextProps extends Pick<FieldProps, 'label' | 'optional'> {
  /** Stands visibly behind the input; here for those who hear the label only. */
  readonly unit?: string | undefined
}

/** Label text with "(freiwillig)". */
export function LabelText({ label, unit, optional }: LabelTextProps): VNode {
  const t = useUiText()
  return (
    <>
      {label}
      {unit && <span class="kern-sr-only"> ({unit})</span>}
      {optional && (
        <span class="kern-label__optional" data-optional hidden={optional === 'hidden'}>
          {' '}
          ({t('field.optional')})
        </span>
      )}
    </>
  )
}

export function Hint({ id, hint, note }: { readonly id: string } & Pick<FieldProps, 'hint' | 'note'>): VNode | null {
  if (!hint && !note) return null
  return (
    <div class="kern-hint" id={hintId(id)}>
      {hint && <span class="bk-hint">{hint}</span>}
      {note && <span class="bk-note">{note}</span>}
    </div>
  )
}

/** The error text of a field: sign and word, tied to the field by `aria-describedby`. */
export function FieldError({ id, error }: { readonly id: string; readonly error?: string | undefined }): VNode | null {
  const t = useUiText()
  if (!error) return null
  return (
    <p class="kern-error bk-error" id={errorId(id)}>
      <Icon name="danger" />
      <span class="kern-body">
        <span class="kern-sr-only">{t('field.errorPrefix')} </span>
        {error}
      </span>
    </p>
  )
}

/** A question with several inputs: the legend is the question. */
export function FieldGroup(
  props: Omit<FieldProps, 'name' | 'focus'> & {
    readonly id: string
    readonly describedBy?: string | undefined
    readonly children: ComponentChildren
  },
): VNode {
  const { id, label, optional, hint, note, error, children } = props
  return (
    <fieldset
      class={error ? 'kern-fieldset kern-fieldset--error' : 'kern-fieldset'}
      id={`${id}-group`}
      aria-describedby={props.describedBy}
    >
      <legend class="kern-label">
        <LabelText label={label} optional={optional} />
      </legend>
      <Hint id={id} hint={hint} note={note} />
      <FieldError id={id} error={error} />
      <div class="kern-fieldset__body">{children}</div>
    </fieldset>
  )
}
