import { type DataOf, recallOf } from '@buergerkoffer/domain/vorgang'
import { Alert } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { momentText } from '../format.ts'
import { t } from '../text.ts'
import { transferText } from '../transfer/text.ts'
import type { ShownCase } from './load-case.ts'

/** What a clerk must know before reading on: deleted, incomplete, unreadable, elsewhere, done. */
export function CaseNotices({ shown }: { readonly shown: ShownCase }): VNode {
  const { line, view } = shown
  const recall = view && recallOf(view.file.state)
  return (
    <>
      {!view && <Unreadable erased={line.erased} />}
      {line.waiting > 0 && (
        <Alert tone="warning" title={t('notice.waiting.title', { count: line.waiting })}>
          <p>{t('notice.waiting.text')}</p>
        </Alert>
      )}
      {line.readOnly && line.waiting === 0 && (
        <Alert tone="warning" title={t('notice.readOnly.title')}>
          <p>{t('notice.readOnly.text')}</p>
        </Alert>
      )}
      {view && view.file.conflicts.length > 0 && (
        <Alert tone="warning" title={t('notice.conflict.title')}>
          <p>{t('notice.conflict.text')}</p>
          <p>
            <a class="kern-link" href={`/vorgang/${line.vorgang}/widerspruch`}>
              {t('notice.conflict.link')}
            </a>
          </p>
        </Alert>
      )}
      {view && line.status === 'open' && line.holder !== 'rathaus' && (
        <Alert tone="info" title={t('notice.elsewhere.title', { code: line.holder })}>
          <p>{t('notice.elsewhere.text')}</p>
          {recall && <p>{t('notice.elsewhere.recalled', { reason: recall.reason })}</p>}
          <p>
            <a class="kern-link" href={`/vorgang/${line.vorgang}/zurueckholen`}>
              {t('notice.elsewhere.link')}
            </a>
          </p>
        </Alert>
      )}
      {view && line.status === 'accepted' && <Accepted shown={shown} />}
    </>
  )
}

/** Deleted by a rule; anything else that keeps the key away is said to be a fault. */
function Unreadable({ erased }: Pick<ShownCase['line'], 'erased'>): VNode {
  if (!erased) {
    return (
      <Alert tone="danger" title={t('notice.keyMissing.title')}>
        <p>{t('notice.keyMissing.text')}</p>
      </Alert>
    )
  }
  return (
    <Alert tone="info" title={t('notice.erased.title', { rule: erased.rule })}>
      <p>{t('notice.erased.text', { moment: momentText(erased.at) })}</p>
    </Alert>
  )
}

function Accepted({ shown: { line, view, nameOf, rules } }: { readonly shown: ShownCase }): VNode {
  const acceptance = view?.file.history.findLast(({ record }) => record.type === 'VorgangAccepted')?.record
  const update = view?.file.state.registerUpdate
  const remark = view?.file.state.acceptance?.remark
  return (
    <Alert tone="success" title={t('notice.accepted.title', { aktenzeichen: line.aktenzeichen ?? '' })}>
      {acceptance && (
        <p>{t('notice.accepted.text', { name: nameOf(acceptance.by), moment: momentText(acceptance.at.wall) })}</p>
      )}
      {remark && <p>{t('notice.accepted.remark', { remark })}</p>}
      {update && <p>{updateText(update)}</p>}
      {rules.handOver === 're-key' && line.registerDue && (
        <p>
          <a class="kern-link" href="#uebertragen">
            {t('notice.accepted.reKey')}
          </a>
        </p>
      )}
    </Alert>
  )
}

/** By hand where the register named nobody. */
const updateText = ({ persons, at }: DataOf<'RegisterUpdated'>): string =>
  persons.length === 0
    ? transferText('doneByHand', { moment: momentText(at) })
    : t('notice.accepted.register', { moment: momentText(at) })
