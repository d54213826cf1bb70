import {
  type ChoiceField,
  formatDerived,
  type InfoText,
  type InputField,
  inLanguage,
  type MultipleChoiceField,
  type Posted,
  writeValue,
} from '@buergerkoffer/domain/formular'
import type { VNode } from 'preact'
import { Checkbox, Checkboxes, type ChoiceOption, Radios, Select } from '../components/choices.tsx'
import { DateField, DateParts } from '../components/date-field.tsx'
import type { FieldProps } from '../components/field-parts.tsx'
import { OutputField } from '../components/output-field.tsx'
import { TextArea, TextField } from '../components/text-field.tsx'
import { type UiText, useUiText } from '../ui-text.ts'
import { errorOf, type FormContext } from './form-context.ts'

interface FormFieldProps {
  readonly field: InputField | InfoText
  readonly path: string
  readonly context: FormContext
}

/** One field of a form, or explanation. A field that is hidden now is there, too, so that the live form can show it. */
export function FormField(props: FormFieldProps): VNode {
  const { field, path, context } = props
  return (
    <div class="bk-field" data-path={path} hidden={!context.places.has(path)}>
      {field.kind === 'info' ? <Info field={field} /> : <Input {...props} field={field} />}
    </div>
  )
}

function Info({ field }: { readonly field: InfoText }): VNode {
  const { locale } = useUiText()
  const paragraphs = inLanguage(field.text, locale).split(/\n\s*\n/)
  return (
    <div class="bk-info">
      {field.title && <p class="kern-title kern-title--small">{inLanguage(field.title, locale)}</p>}
      {paragraphs.map((paragraph) => (
        <p class="kern-body" key={paragraph}>
          {paragraph}
        </p>
      ))}
    </div>
  )
}

function Input({ field, path, context }: FormFieldProps & { readonly field: InputField }): VNode {
  const t = useUiText()
  const place = context.places.get(path)
  const written = writeValue(field, path, place?.answer)
  const common = {
    ...commonProps(field, path, context, t),
    focus: context.focus === path,
    required: place?.required === true,
  }
  switch (field.kind) {
    case 'text':
      return (
        <TextField
          {...common}
          value={first(written, path)}
          width={field.width}
          inputMode={field.inputMode}
          autocomplete={context.selfService ? field.autocomplete : undefined}
        />
      )
    case 'longtext':
      return <TextArea {...common} value={first(written, path)} />
    case 'integer':
      return <TextField {...common} value={first(written, path)} inputMode="numeric" width={8} />
    case 'money':
      return (
        <TextField {...common} value={first(written, path)} inputMode="decimal" width={8} unit={t('field.currency')} />
      )
    case 'date':
      return field.parts ? (
        <DateParts {...common} values={threeParts(written, path)} />
      ) : (
        <DateField {...common} value={first(written, path)} />
      )
    case 'partialDate':
      return (
        <DateParts {...common} hint={common.hint ?? t('field.partialDateHint')} values={threeParts(written, path)} />
      )
    case 'boolean':
      return <Radios {...common} inline options={yesNo(t)} value={optional(written, path)} />
    case 'checkbox':
      return <Checkbox {...common} optional={undefined} checked={place?.answer === true} />
    case 'choice':
      return <Choice {...common} field={field} value={optional(written, path)} />
    case 'iban':
      return <TextField {...common} value={first(written, path)} width={32} />
    case 'computed':
    case 'lookup':
      return (
        <OutputField
          {...common}
          note={common.note ?? (field.kind === 'computed' ? t('field.computed') : undefined)}
          value={formatDerived(field.as, place?.answer)}
        />
      )
    case 'multipleChoice':
      return <Checkboxes {...common} options={options(field, t)} values={several(written, path)} />
  }
}

function Choice(props: FieldProps & { readonly field: ChoiceField; readonly value: string | undefined }): VNode {
  const t = useUiText()
  const View = props.field.display === 'select' ? Select : Radios
  return <View {...props} options={options(props.field, t)} />
}

function commonProps(field: InputField, path: string, context: FormContext, t: UiText): FieldProps {
  const origin = context.origins[path]
  return {
    name: path,
    label: inLanguage(field.label, t.locale),
    hint: field.help && inLanguage(field.help, t.locale),
    note: origin && t('field.origin', { source: context.sourceText(origin.source) }),
    error: errorOf(context, path),
    optional: optionalMark(field, context.places.get(path)?.required === true),
  }
}

/** Fields that are required only sometimes carry the mark always, hidden when it is not true. */
function optionalMark({ required = false }: InputField, now: boolean): boolean | 'hidden' {
  return required !== true && (now ? 'hidden' : true)
}

function options(field: ChoiceField | MultipleChoiceField, { locale }: UiText): readonly ChoiceOption[] {
  return field.options.map(({ value, label, help }) => ({
    value,
    label: inLanguage(label, locale),
    hint: help && inLanguage(help, locale),
  }))
}

function yesNo(t: UiText): readonly ChoiceOption[] {
  return [
    { value: 'true', label: t('field.yes') },
    { value: 'false', label: t('field.no') },
  ]
}

function several(written: Posted, name: string): readonly string[] {
  const value = written[name]
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

const first = (written: Posted, name: string): string => several(written, name)[0] ?? ''
const optional = (written: Posted, name: string): string | undefined => several(written, name)[0]

function threeParts(written: Posted, name: string): readonly [string, string, string] {
  return [first(written, `${name}.tag`), first(written, `${name}.monat`), first(written, `${name}.jahr`)]
}
