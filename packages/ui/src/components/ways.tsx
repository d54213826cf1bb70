import type { ComponentChildren, VNode } from 'preact'
import { useUiText } from '../ui-text.ts'
import { Icon } from './icon.tsx'

/** Back to the page before, above the heading. */
export function BackLink({ href, children }: { readonly href: string; readonly children: ComponentChildren }): VNode {
  return (
    <p class="bk-back">
      <a class="kern-link" href={href}>
        <Icon name="back" />
        {children}
      </a>
    </p>
  )
}

export interface Crumb {
  readonly text: string
  /** Missing on the last one: this page. */
  readonly href?: string | undefined
}

export function Breadcrumb({ crumbs }: { readonly crumbs: readonly Crumb[] }): VNode {
  const t = useUiText()
  return (
    <nav class="bk-breadcrumb" aria-label={t('page.breadcrumb')}>
      <ol>
        {crumbs.map(({ text, href }) => (
          <li key={text}>
            {href ? (
              <a class="kern-link" href={href}>
                {text}
              </a>
            ) : (
              <span aria-current="page">{text}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}

export interface StepItem {
  readonly id: string
  readonly title: string
  readonly state: 'done' | 'current' | 'open'
  /** Leads back to a step that is done. */
  readonly href?: string | undefined
}

/** Where somebody is in a journey: all steps where it is wide, "Schritt 2 von 4" where it is narrow. */
export function Stepper({ steps }: { readonly steps: readonly StepItem[] }): VNode {
  const t = useUiText()
  const at = steps.findIndex((step) => step.state === 'current')
  return (
    <nav class="bk-steps" aria-label={t('steps.label')}>
      <p class="bk-steps__position kern-body">{t('steps.position', { current: at + 1, count: steps.length })}</p>
      <ol class="bk-steps__list">
        {steps.map((step, index) => (
          <li
            key={step.id}
            class={`bk-step bk-step--${step.state}`}
            aria-current={step.state === 'current' ? 'step' : undefined}
          >
            <span class="bk-step__number">
              {step.state === 'done' ? <Icon name="check" /> : <span aria-hidden="true">{index + 1}</span>}
            </span>
            <span class="bk-step__title">
              {step.href && step.state === 'done' ? (
                <a class="kern-link" href={step.href}>
                  {step.title}
                </a>
              ) : (
                step.title
              )}
              <span class="kern-sr-only"> ({t(`steps.${step.state}`)})</span>
            </span>
          </li>
        ))}
      </ol>
    </nav>
  )
}

export interface PaginationProps {
  readonly page: number
  readonly pages: number
  readonly href: (page: number) => string
}

/** Pages of a long list: first, last, and those around this one. */
export function Pagination({ page, pages, href }: PaginationProps): VNode | null {
  const t = useUiText()
  if (pages < 2) return null
  const shown = [...new Set([1, page - 1, page, page + 1, pages])].filter((n) => n >= 1 && n <= pages)
  return (
    <nav class="bk-pagination" aria-label={t('pagination.label')}>
      <ul>
        {page > 1 && (
          <li>
            <a class="bk-pagination__link" rel="prev" href={href(page - 1)}>
              <Icon name="back" />
              {t('pagination.previous')}
            </a>
          </li>
        )}
        {shown.map((n, index) => (
          <li key={n} class="bk-pagination__page">
            {n - (shown[index - 1] ?? 0) > 1 && <span aria-hidden="true">…</span>}
            <a
              class="bk-pagination__link"
              href={href(n)}
              aria-label={t('pagination.page', { page: n })}
              aria-current={n === page ? 'page' : undefined}
            >
              {n}
            </a>
          </li>
        ))}
        {page < pages && (
          <li>
            <a class="bk-pagination__link" rel="next" href={href(page + 1)}>
              {t('pagination.next')}
              <Icon name="next" />
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}

/** Text that opens on demand; works without JavaScript and is open on paper. */
export function Details(props: {
  readonly summary: string
  readonly open?: boolean
  readonly children: ComponentChildren
}): VNode {
  return (
    <details class="kern-accordion" open={props.open}>
      <summary class="kern-accordion__header">
        <span class="kern-title">{props.summary}</span>
      </summary>
      <div class="kern-accordion__body kern-body">{props.children}</div>
    </details>
  )
}
