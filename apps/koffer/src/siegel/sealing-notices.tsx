import { Alert, Button, Section, Table } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { shortDay, timeOf } from '../format.ts'
import { CsrfInput } from '../frame.tsx'
import type { SealingStand } from './sealing-stand.ts'
import { t } from './text.ts'

/** On the day's page: no key to seal for, boxes that must reach the town hall soon. */
export function SealingNotices({ stand: { lacksKey, hurry } }: { readonly stand: SealingStand }): VNode {
  return (
    <>
      {lacksKey && (
        <Alert tone="warning" title={t('notice.noKey')}>
          {t('notice.noKeyText')}{' '}
          <a class="kern-link" href="/siegelschluessel">
            {t('notice.toKey')}
          </a>
        </Alert>
      )}
      {hurry.map(({ nummer, what, until }) => (
        <Alert
          key={`${nummer} ${what}`}
          tone="warning"
          title={t('notice.hurry', { what: t(`what.${what}`), nummer, day: shortDay(until), time: timeOf(until) })}
        >
          {t('notice.hurryText')}
        </Alert>
      ))}
    </>
  )
}

interface CallBacksProps {
  readonly stand: SealingStand
  readonly csrf: string
}

/** Who has to be called, because the photo or signature was deleted after 96 hours. Nothing where nobody is. */
export function CallBacks({ stand: { callBack }, csrf }: CallBacksProps): VNode | null {
  if (callBack.length === 0) return null
  return (
    <Section id="rueckruf" title={t('callBack.title')}>
      <p class="kern-body">{t('callBack.text')}</p>
      <Table
        caption={t('callBack.title')}
        hideCaption
        columns={[
          { id: 'nummer', title: t('callBack.nummer'), cell: ({ nummer }) => nummer, rowHeader: true },
          { id: 'erledigt', title: t('callBack.state'), cell: (each) => <Settle {...each} csrf={csrf} /> },
        ]}
        rows={callBack}
        rowId={({ vorgang }) => vorgang}
        empty=""
      />
    </Section>
  )
}

type SettleProps = SealingStand['callBack'][number] & { readonly csrf: string }

function Settle({ vorgang, nummer, csrf }: SettleProps): VNode {
  return (
    <form method="post" action="/rueckruf">
      <CsrfInput csrf={csrf} />
      <input type="hidden" name="vorgang" value={vorgang} />
      <Button kind="secondary" accessibleName={t('callBack.doneFor', { nummer })}>
        {t('callBack.done')}
      </Button>
    </form>
  )
}
