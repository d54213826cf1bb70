import { Alert } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { handlingText as t } from './text.ts'

/** What a clerk typed into a form that the page no longer has: to read and to copy. */
export function KeptText({ text }: { readonly text: string }): VNode | null {
  return text === '' ? null : (
    <Alert tone="info" title={t('kept.title')}>
      <p>{t('kept.text')}</p>
      <p class="rathaus-typed">{text}</p>
    </Alert>
  )
}
