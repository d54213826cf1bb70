import { Status } from '@buergerkoffer/ui'
import type { ComponentChildren, VNode } from 'preact'
import { euro, shortDay, timeOf } from '../format.ts'
import { CsrfInput } from '../frame.tsx'
import { t } from '../text.ts'
import type { Day } from './day.ts'

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
  const { line, unsent } = day
  return (
    <Box id="verbindung" title={t('line.title')}>
      <div id="verbindung-stand" data-live>
        <p class="kern-body">{t(line.detail === 'disk-full' ? 'line.state.diskFull' : `line.state.${line.kind}`)}</p>
        <p class="kern-body bk-muted">
          {line.lastContact
            ? t('line.lastContact', { day: shortDay(line.lastContact), time: timeOf(line.lastContact) })
            : t('line.noContact')}
        </p>
        <p class="kern-body bk-muted">{unsent === 0 ? t('line.allSent') : t('line.unsent', { count: unsent })}</p>
      </div>
      <form method="post" action="/abgleich">
        <CsrfInput csrf={csrf} />
        <button class="kern-btn kern-btn--tertiary bk-btn" type="submit">
          <span class="kern-label">{t('line.connect')}</span>
        </button>
      </form>
    </Box>
  )
}

const deliveryTone = { waiting: 'neutral', sent: 'info', receipted: 'success' } as const

/** Cases that have left the counter: after the receipt only number, time and receipt. */
export function HandedOverBox({ day }: { readonly day: Day }): VNode {
  return (
    <Box id="abgegeben" title={t('handed.title')}>
      <div id="abgegeben-liste" data-live>
        {day.handedOver.length === 0 && <p class="kern-body bk-muted">{t('handed.none')}</p>}
        <ul class="ko-handed">
          {day.handedOver.map(({ nummer, at, delivery, receiptedAt }) => (
            <li key={nummer}>
              <strong>{nummer}</strong>
              <span class="bk-muted">{t('handed.at', { day: shortDay(at), time: timeOf(at) })}</span>
              <Status tone={deliveryTone[delivery]}>
                {receiptedAt
                  ? t('handed.receipted', { day: shortDay(receiptedAt), time: timeOf(receiptedAt) })
                  : t(delivery === 'sent' ? 'handed.sent' : 'handed.waiting')}
              </Status>
            </li>
          ))}
        </ul>
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
