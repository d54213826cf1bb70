import { Checkbox, Details, type ErrorItem, Radios, TextField } from '@buergerkoffer/ui'
import { type FormPost, textOf } from '@buergerkoffer/web'
import type { ComponentChildren, VNode } from 'preact'
import type { signatureKinds } from './signature-form.ts'
import { t } from './text.ts'

export interface SignatureFieldsProps {
  readonly kinds: readonly (typeof signatureKinds)[number][]
  readonly errors: readonly ErrorItem[]
  /** What was answered, and is wrong. */
  readonly typed?: FormPost | undefined
  /** Between the kind and its reason. */
  readonly children?: ComponentChildren
}

/** How the sheet was signed, and why otherwise than by name. */
export function SignatureFields({ kinds, errors, typed, children }: SignatureFieldsProps): VNode {
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.text
  const reason = typed ? textOf(typed, 'grund') : ''
  return (
    <>
      <Radios
        name="art"
        label={t('kind')}
        value={(typed && textOf(typed, 'art')) || 'paper'}
        error={errorOf('art')}
        options={kinds.map((kind) => ({ value: kind, label: t(kind) }))}
      />
      {children}
      <Details summary={t('reason')} open={errorOf('grund') !== undefined || reason !== ''}>
        <TextField name="grund" label={t('reason')} hint={t('reasonHint')} value={reason} error={errorOf('grund')} />
        <Checkbox name="vorgelesen" label={t('readAloud')} checked={typed && textOf(typed, 'vorgelesen') === 'true'} />
      </Details>
    </>
  )
}
