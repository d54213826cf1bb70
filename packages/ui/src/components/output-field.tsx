import type { VNode } from 'preact'
import { fieldId, hintId } from './field-id.ts'
import { type FieldProps, Hint } from './field-parts.tsx'

export interface OutputFieldProps extends Pick<FieldProps, 'name' | 'label' | 'hint' | 'note'> {
  readonly value: string
}

/** A value that nobody types: it is never posted. Changes are announced, because `output` is a status. */
export function OutputField({ name, label, hint, note, value }: OutputFieldProps): VNode {
  const id = fieldId(name)
  return (
    <div class="kern-form-input bk-output">
      <span class="kern-label" id={`${id}-label`}>
        {label}
      </span>
      <Hint id={id} hint={hint} note={note} />
      <output
        class="kern-body bk-output__value"
        id={id}
        data-output={name}
        aria-labelledby={`${id}-label`}
        aria-describedby={hint || note ? hintId(id) : undefined}
      >
        {value}
      </output>
    </div>
  )
}
