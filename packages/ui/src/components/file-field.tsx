import type { VNode } from 'preact'
import { describedBy, fieldId } from './field-id.ts'
import { FieldError, type FieldProps, Hint, LabelText } from './field-parts.tsx'

export interface FileFieldProps extends FieldProps {
  /** Names and types that the browser offers first, as in HTML; the server judges by the content. */
  readonly accept: string
  /** Several files at once. */
  readonly multiple?: boolean | undefined
  /** On a device with a camera the picture is taken at once, by the one at the back. */
  readonly capture?: 'environment' | undefined
}

/** One file, or several. Browsers never show a chosen file again: after an error it is chosen anew. */
export function FileField(props: FileFieldProps): VNode {
  const { name, label, hint, note, error, optional, accept, focus, multiple, capture } = props
  const id = props.id ?? fieldId(name)
  return (
    <div class={error ? 'kern-form-input kern-form-input--error' : 'kern-form-input'}>
      <label class="kern-label" for={id}>
        <LabelText label={label} optional={optional} />
      </label>
      <Hint id={id} hint={hint} note={note} />
      <FieldError id={id} error={error} />
      <input
        type="file"
        class="bk-file"
        id={id}
        name={name}
        accept={accept}
        multiple={multiple}
        capture={capture}
        autofocus={focus}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(id, hint || note, error)}
      />
    </div>
  )
}
