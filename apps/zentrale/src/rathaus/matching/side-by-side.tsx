import { Alert, Button, ButtonRow, Section, Status, Table } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { Csrf } from '../frame.tsx'
import { Lines } from '../lines.tsx'
import { t } from '../text.ts'
import { type Comparison, differencesOf } from './compare.ts'

export interface SideBySideProps {
  readonly comparisons: readonly Comparison[]
  /** Where to post the confirmation; `/zurueck` behind it leads back to the list. */
  readonly action: string
  readonly csrf: string
  /** The case's heads as this page shows them. */
  readonly seen: string
  readonly mayConfirm: boolean
}

/** Case and register beside each other; what differs is said in words. */
export function SideBySide(props: SideBySideProps): VNode {
  const { comparisons } = props
  const differences = differencesOf(comparisons)
  return (
    <Section id="vergleich" title={t('compare.title')}>
      {differences.length === 0 ? (
        <Alert tone="success" title={t('compare.allSame')} />
      ) : (
        <Alert tone="warning" title={t('compare.differences', { count: differences.length })}>
          <p>{t('compare.differencesText', { fields: differences.map((field) => t(`person.${field}`)).join(', ') })}</p>
        </Alert>
      )}
      <Table
        caption={t('compare.title')}
        hideCaption
        columns={[
          { id: 'angabe', title: t('compare.field'), cell: ({ field }) => t(`person.${field}`), rowHeader: true },
          {
            id: 'vorgang',
            title: t('compare.inCase'),
            cell: ({ inCase }) => <Lines lines={inCase} none={t('none')} />,
          },
          {
            id: 'register',
            title: t('compare.inRegister'),
            cell: ({ inRegister }) => <Lines lines={inRegister} none={t('none')} />,
          },
          { id: 'gleich', title: t('compare.result'), cell: (row) => <Verdict same={row.same} /> },
        ]}
        rows={comparisons}
        rowId={({ field }) => field}
        empty=""
      />
      <Confirm {...props} />
    </Section>
  )
}

function Verdict({ same }: Pick<Comparison, 'same'>): VNode {
  return same ? (
    <Status tone="success">{t('compare.same')}</Status>
  ) : (
    <Status tone="warning">{t('compare.differs')}</Status>
  )
}

function Confirm({ comparisons, action, csrf, seen, mayConfirm }: SideBySideProps): VNode {
  return (
    <form method="post" action={action}>
      <Csrf token={csrf} />
      <input type="hidden" name="gesehen" value={seen} />
      <input type="hidden" name="unterschiede" value={differencesOf(comparisons).join(' ')} />
      <ButtonRow>
        {mayConfirm && <Button icon="check">{t('compare.confirm')}</Button>}
        <Button kind="secondary" formAction={`${action}/zurueck`}>
          {t('compare.other')}
        </Button>
      </ButtonRow>
    </form>
  )
}
