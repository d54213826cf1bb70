import { Alert } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { bytesText } from '../uebertragung/index.ts'
import type { ReadSummary } from './read-summary.ts'
import { t } from './text.ts'
import type { VolumeJob } from './volume-job.ts'

/** What is being done with a data carrier, or came of it, and what to do next. */
export function JobNotice({ job }: { readonly job: VolumeJob }): VNode | null {
  switch (job.kind) {
    case 'idle':
      return null
    case 'writing':
      return (
        <Alert tone="info" title={t('job.writing', { done: bytesText(job.done), all: bytesText(job.all) })}>
          {t('job.writingMore')}
        </Alert>
      )
    case 'reading':
      return (
        <Alert tone="info" title={t('job.reading')}>
          {t('job.readingMore')}
        </Alert>
      )
    case 'written': {
      const { volumes: count, bytes, place } = job
      return (
        <Alert tone="success" title={t('job.written', { count, amount: bytesText(bytes), place })}>
          {t(place === t('place.file') ? 'job.writtenFile' : 'job.writtenMore')}
        </Alert>
      )
    }
    case 'read':
      return <ReadNotice summary={job.summary} />
    case 'failed':
      return (
        <Alert tone="danger" title={t('job.failed')}>
          {t(job.trouble === 'altered' ? 'job.damaged' : `job.${job.trouble}`)}
        </Alert>
      )
  }
}

function ReadNotice({ summary }: { readonly summary: ReadSummary }): VNode {
  const warnings = warningsOf(summary)
  const title = summary.own > 0 ? t('job.read', { count: summary.own }) : t('job.readNone')
  const tone = warnings.length > 0 ? 'warning' : summary.own > 0 ? 'success' : 'info'
  return (
    <Alert tone={tone} title={title}>
      {summary.own === 0 && summary.files === 0 && <p class="kern-body">{t('job.readNoneMore')}</p>}
      {summary.own > 0 && <p class="kern-body">{t(summary.moved > 0 ? 'job.readNew' : 'job.readKnown')}</p>}
      {warnings.map((warning) => (
        <p key={warning} class="kern-body">
          {t(`job.${warning}`)}
        </p>
      ))}
      {summary.carried > 0 && <p class="kern-body">{t('job.carried', { count: summary.carried })}</p>}
    </Alert>
  )
}

const warnings = ['early', 'cut', 'altered', 'tooNew', 'foreign', 'contradicted'] as const

const warningsOf = (summary: ReadSummary) => warnings.filter((name) => summary[name] > 0)
