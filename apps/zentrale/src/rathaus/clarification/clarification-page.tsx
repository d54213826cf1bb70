import type { Catalogue } from '@buergerkoffer/catalogue'
import { Alert, PageHeading, Section } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { WorkListLine } from '../../vorgang/index.ts'
import { inboxPath } from '../conflict/inbox-page.tsx'
import type { Desk } from '../desk.ts'
import { RathausPage } from '../frame.tsx'
import { keyText } from '../key/index.ts'
import { latePath } from '../late/late-page.tsx'
import { lateText } from '../late/text.ts'
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
  /** Entries that came after their suitcase was reported lost, undecided. */
  readonly late: number
  /** First keys of other clerks that wait for a confirmation. */
  readonly newKeys: number
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
      {props.newKeys > 0 && (
        <Alert tone="warning" title={keyText('others.open', { count: props.newKeys })}>
          <a class="kern-link" href="/mein-schluessel">
            {keyText('title')}
          </a>
        </Alert>
      )}
      <Contradicted {...props} />
      <Late {...props} />
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

function Late({ late }: ClarificationPageProps): VNode {
  return (
    <Section id="nach-verlust" title={lateText('title')}>
      <p class={late === 0 ? 'kern-body bk-muted' : 'kern-body'}>
        {late === 0 ? lateText('none') : lateText('open', { count: late })}
      </p>
      <p class="kern-body">
        <a class="kern-link" href={latePath}>
          {lateText(late === 0 ? 'history' : 'link')}
        </a>
      </p>
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
