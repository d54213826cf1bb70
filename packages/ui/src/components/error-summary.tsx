import type { VNode } from 'preact'
import { useUiText } from '../ui-text.ts'
import { fieldId } from './field-id.ts'
import { Icon } from './icon.tsx'

export interface ErrorItem {
  /** Name of the field; the link leads to it. */
  readonly name: string
  readonly text: string
}

/**
 * All errors of a page, first thing in `main`: it gets the focus when the page opens, with and without JavaScript, and
 * each line leads to its field. Say `hasErrors` to `Page`, too, so that the title begins with "Fehler:".
 */
export function ErrorSummary({ errors }: { readonly errors: readonly ErrorItem[] }): VNode | null {
  const t = useUiText()
  if (errors.length === 0) return null
  return (
    <section
      class="kern-alert kern-alert--danger bk-alert bk-error-summary"
      id="fehler"
      aria-labelledby="fehler-titel"
      tabindex={-1}
      autofocus
      data-error-summary
    >
      <div class="kern-alert__header">
        <Icon name="danger" large />
        <h2 class="kern-title" id="fehler-titel">
          {t('errorSummary.title', { count: errors.length })}
        </h2>
      </div>
      <div class="kern-alert__body">
        <ul class="bk-error-summary__list">
          {errors.map(({ name, text }) => (
            <li key={name}>
              <a class="kern-link" href={`#${fieldId(name)}`}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
