import { Alert, type Crumb, type ErrorItem, ErrorSummary } from '@buergerkoffer/ui'
import type { ComponentChildren, VNode } from 'preact'
import type { Desk } from '../desk.ts'
import { RathausPage } from '../frame.tsx'
import { t } from './text.ts'

export interface PlanungPageProps {
  readonly desk: Desk
  readonly title: string
  readonly crumbs?: readonly Crumb[]
  readonly errors?: readonly ErrorItem[]
  /** A sentence that says what did not work. */
  readonly refusal?: string | undefined
  readonly children: ComponentChildren
}

/** A page of planning: errors first, then what was refused. */
export function PlanungPage({ desk, title, crumbs, errors = [], refusal, children }: PlanungPageProps): VNode {
  const trail = crumbs && [{ text: t('title'), href: '/planung' }, ...crumbs, { text: title }]
  return (
    <RathausPage
      desk={desk}
      title={title}
      room="planung"
      hasErrors={errors.length > 0}
      {...(trail && { crumbs: trail })}
    >
      <ErrorSummary errors={errors} />
      {refusal && (
        <Alert tone="danger" title={t('refusal.title')} announce>
          <p>{refusal}</p>
        </Alert>
      )}
      {children}
    </RathausPage>
  )
}

const parts = [
  { part: 'stops', href: '/planung' },
  { part: 'visits', href: '/planung/besuche' },
  { part: 'calls', href: '/planung/anrufe' },
  { part: 'einrichtungen', href: '/planung/einrichtungen' },
] as const

/** The four lists of planning. */
export function PlanungParts({ current }: { readonly current: (typeof parts)[number]['part'] }): VNode {
  return (
    <nav class="rathaus-parts" aria-label={t('parts.label')}>
      <ul>
        {parts.map(({ part, href }) => (
          <li key={part}>
            <a class="rathaus-part" href={href} aria-current={part === current ? 'page' : undefined}>
              {t(`parts.${part}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
