import { recallOf } from '@buergerkoffer/domain/vorgang'
import { Alert } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { t } from '../text.ts'
import { visitPath } from './paths.ts'
import type { Matter, Visit } from './visit.ts'

/** Said on every page of a visit: the town hall wants one of its cases back (SYNC-67), or has taken it (SYNC-68). */
export function CalledNotices({ visit }: { readonly visit: Visit }): VNode {
  return (
    <>
      {visit.matters.map((matter) => (
        <CalledNotice key={matter.n} matter={matter} />
      ))}
    </>
  )
}

function CalledNotice({ matter }: { readonly matter: Matter }): VNode | null {
  const { state, file, desk, joined, visit } = matter
  const isHeld = desk.model.holds(file)
  const recall = isHeld ? recallOf(state) : undefined
  if (isHeld && !recall) return null
  return (
    <Alert tone="warning" title={t(recall ? 'called.recalled' : 'called.taken', { nummer: joined.nummer })}>
      <p>
        {recall ? t('called.recalledText', { reason: recall.reason }) : t('called.takenText')}{' '}
        <a class="kern-link" href={visitPath(visit.besuch.id, 'abgabe')}>
          {t('abgabe.title')}
        </a>
      </p>
    </Alert>
  )
}
