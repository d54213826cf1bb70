import type { Catalogue } from '@buergerkoffer/catalogue'
import { PageHeading, Section } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { WorkListLine } from '../../vorgang/index.ts'
import { inboxPath } from '../conflict/inbox-page.tsx'
import type { Desk } from '../desk.ts'
import { RathausPage } from '../frame.tsx'
import { quarantinePath } from '../quarantine/quarantine-page.tsx'
import { t } from '../text.ts'
import { Objected, Untaken } from './open-cases.tsx'

export interface ClarificationPageProps {
  readonly desk: Desk
  /** Cases with entries that contradict each other. */
  readonly contradicted: number
  /** Entries that nobody can read. */
  readonly unread: number
  /** How often something fitted nowhere. */
  readonly rejected: number
  readonly objected: readonly WorkListLine[]
  /** Accepted, and not yet in the Fachverfahren. */
  readonly untaken: readonly WorkListLine[]
  readonly catalogue: Catalogue | undefined
}

/** What does not go on by itself. Nothing of it is lost. */
export function ClarificationPage(props: ClarificationPageProps): VNode {
  const { desk } = props
  return (
    <RathausPage desk={desk} title={t('clarification.title')} room="klaerung">
      <PageHeading lead={t('clarification.lead')}>{t('clarification.title')}</PageHeading>
      <Contradicted {...props} />
      <Objected {...props} />
      <Untaken {...props} />
      <Entries {...props} />
    </RathausPage>
  )
}

function Contradicted({ contradicted }: ClarificationPageProps): VNode {
  return (
    <Section id="widersprueche" title={t('clarification.conflicts')}>
      {contradicted === 0 ? (
        <p class="kern-body bk-muted">{t('clarification.noConflicts')}</p>
      ) : (
        <p class="kern-body">
          <a class="kern-link" href={inboxPath}>
            {t('clarification.conflictsOpen', { count: contradicted })}
          </a>
        </p>
      )}
    </Section>
  )
}

function Entries({ unread, rejected }: ClarificationPageProps): VNode {
  const isClean = unread + rejected === 0
  return (
    <Section id="eintraege" title={t('clarification.entries')}>
      {isClean && <p class="kern-body bk-muted">{t('clarification.noEntries')}</p>}
      {unread > 0 && <p class="kern-body">{t('clarification.entriesOpen', { count: unread })}</p>}
      {rejected > 0 && <p class="kern-body">{t('clarification.rejectedCount', { count: rejected })}</p>}
      <p class="kern-body">
        <a class="kern-link" href={quarantinePath}>
          {t(isClean ? 'clarification.entriesHistory' : 'clarification.entriesLink')}
        </a>
      </p>
    </Section>
  )
}
