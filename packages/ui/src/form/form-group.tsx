import { type Group, inLanguage, maxRowsOf, rowsOf, STEP_INPUTS } from '@buergerkoffer/domain/formular'
import type { VNode } from 'preact'
import { Button } from '../components/button.tsx'
import { describedBy, fieldId } from '../components/field-id.ts'
import { FieldError, Hint } from '../components/field-parts.tsx'
import { useUiText } from '../ui-text.ts'
import { errorOf, type FormContext } from './form-context.ts'
import { FormFields } from './form-fields.tsx'

/** The rows of a group, with buttons to add and remove one: plain submits, so they work without JavaScript. */
export function FormGroup({ group, context }: { readonly group: Group; readonly context: FormContext }): VNode {
  const t = useUiText()
  const [id, error] = [fieldId(group.id), errorOf(context, group.id)]
  const place = context.places.get(group.id)
  const rows = rowsOf(place?.answer).length
  const label = inLanguage(group.rowLabel, t.locale)
  const help = group.help && inLanguage(group.help, t.locale)
  return (
    <div class="bk-field" data-path={group.id} hidden={!place}>
      <fieldset
        class={`kern-fieldset bk-group${error ? ' kern-fieldset--error' : ''}`}
        id={id}
        tabindex={-1}
        autofocus={context.focus === group.id}
        aria-describedby={describedBy(id, help, error)}
      >
        <legend class="kern-label bk-group__legend">{inLanguage(group.label, t.locale)}</legend>
        <Hint id={id} hint={help} />
        <FieldError id={id} error={error} />
        <input type="hidden" name={`${group.id}.rows`} value={rows} />
        <div class="bk-group__rows">
          {Array.from({ length: rows }, (_, row) => (
            <GroupRow key={row} {...{ group, context, row, label }} removable={rows > (group.min ?? 0)} />
          ))}
          {rows < maxRowsOf(group) && (
            <Button kind="secondary" icon="add" name={STEP_INPUTS.action} value={`add:${group.id}`}>
              {t('form.add', { label })}
            </Button>
          )}
        </div>
      </fieldset>
    </div>
  )
}

interface GroupRowProps {
  readonly group: Group
  readonly context: FormContext
  readonly row: number
  readonly label: string
  readonly removable: boolean
}

function GroupRow({ group, context, row, label, removable }: GroupRowProps): VNode {
  const t = useUiText()
  const path = `${group.id}.${row}`
  const title = t('form.row', { label, number: row + 1 })
  const first = `${path}.${group.fields[0]?.id}`
  const inRow = context.focus === path ? { ...context, focus: first } : context
  return (
    <fieldset class="kern-fieldset bk-row">
      <legend class="kern-label bk-row__legend">{title}</legend>
      <div class="kern-fieldset__body bk-fields">
        <FormFields fields={group.fields} prefix={`${path}.`} context={inRow} />
        {removable && (
          <Button kind="tertiary" icon="remove" name={STEP_INPUTS.action} value={`remove:${path}`}>
            {t('form.remove', { label: title })}
          </Button>
        )}
      </div>
    </fieldset>
  )
}
