import type { HandedOverCase } from '@buergerkoffer/station'
import type { ComponentChildren, VNode } from 'preact'
import { euro, shortDay, timeOf } from '../format.ts'
import { CsrfInput } from '../frame.tsx'
import { t } from '../text.ts'
import { transferPath } from '../transfer-path.ts'
import type { Day } from './day.ts'
import { DeliveryStatus } from './delivery-status.tsx'
import { handedOverPath } from './handed-over-page.tsx'

interface BoxProps {
  readonly id: string
  readonly title: string
  readonly children: ComponentChildren
}

function Box({ id, title, children }: BoxProps): VNode {
  return (
    <section class="ko-box" aria-labelledby={id}>
      <h2 class="kern-title" id={id}>
        {title}
      </h2>
      {children}
    </section>
  )
}

/** The line in plain facts, and a button that asks at once. */
export function LineBox({ day, csrf }: { readonly day: Day; readonly csrf: string }): VNode {
  const { line, lastContact, unsent, aside } = day
  return (
    <Box id="verbindung" title={t('line.title')}>
      <div id="verbindung-stand" data-live>
        <p class="kern-body">{t(lineStateKey(line))}</p>
        <p class="kern-body bk-muted">
          {lastContact
            ? t('line.lastContact', { day: shortDay(lastContact), time: timeOf(lastContact) })
            : t('line.noContact')}
        </p>
        <p class="kern-body bk-muted">{unsent === 0 ? t('line.allSent') : t('line.unsent', { count: unsent })}</p>
        {aside > 0 && <p class="kern-body">{t('line.aside', { count: aside })}</p>}
      </div>
      <p class="kern-body">
        <a class="kern-link" href={transferPath}>
          {t('line.details')}
        </a>
      </p>
      <form method="post" action="/abgleich">
        <CsrfInput csrf={csrf} />
        <button class="kern-btn kern-btn--tertiary bk-btn" type="submit">
          <span class="kern-label">{t('line.connect')}</span>
        </button>
      </form>
    </Box>
  )
}

/** What stopped here, not in the town hall, is not called a refusal of the town hall. */
function lineStateKey({ kind, detail }: Day['line']) {
  if (kind === 'refused' && detail === 'disk-full') return 'line.state.diskFull'
  return kind === 'refused' && detail === 'fault' ? 'line.state.fault' : (`line.state.${kind}` as const)
}

/** So many of the newest stand beside the day; the others have a page of their own. */
const newestShown = 10

/** Cases that have left the counter: after the receipt only number, time and receipt. */
export function HandedOverBox({ cases }: { readonly cases: readonly HandedOverCase[] }): VNode {
  const more = cases.length - newestShown
  return (
    <Box id="abgegeben" title={t('handed.title')}>
      <div id="abgegeben-liste" data-live>
        {cases.length === 0 && <p class="kern-body bk-muted">{t('handed.none')}</p>}
        <ul class="ko-handed">
          {cases.slice(0, newestShown).map(({ nummer, at, delivery, receiptedAt, rule }) => (
            <li key={nummer}>
              <strong>{nummer}</strong>
              <span class="bk-muted">{t('handed.at', { day: shortDay(at), time: timeOf(at) })}</span>
              <DeliveryStatus delivery={delivery}>
                {rule !== undefined
                  ? t('handed.destroyed', { rule })
                  : receiptedAt && t('handed.receipted', { day: shortDay(receiptedAt), time: timeOf(receiptedAt) })}
              </DeliveryStatus>
            </li>
          ))}
        </ul>
        {more > 0 && (
          <p class="kern-body ko-handed__more">
            {t('handed.more', { count: more })}{' '}
            <a class="kern-link" href={handedOverPath}>
              {t('handed.all')}
            </a>
          </p>
        )}
      </div>
    </Box>
  )
}

/** What is in the cash box from this day's stops. */
export function CashBox({ day: { cash } }: { readonly day: Day }): VNode {
  return (
    <Box id="kasse-summe" title={t('kasse.today')}>
      <p class="kern-body">
        <strong>{euro(cash.totals.cents)}</strong>{' '}
        {cash.totals.count > 0 && t('kasse.count', { count: cash.totals.count })}
      </p>
    </Box>
  )
}
