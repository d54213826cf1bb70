import { Button, ButtonLink, ButtonRow, DescriptionList, PageHeading } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { caseTitle, serviceOf } from '../case/case-title.ts'
import type { ShownCase } from '../case/load-case.ts'
import type { Desk } from '../desk.ts'
import { RathausPage } from '../frame.tsx'
import { KeyForm } from '../key/index.ts'
import { t as rathausText } from '../text.ts'
import { handlingText as t } from './text.ts'

export interface ConfirmPageProps {
  readonly desk: Desk
  readonly shown: ShownCase
  readonly outcome: 'approved' | 'objected'
  readonly remark: string
  /** The case's heads as the reviewer saw them. */
  readonly seen: string
  readonly options: object
}

/** What the reviewer's key is asked to sign, in words. */
export function ConfirmPage({ desk, shown, outcome, remark, seen, options }: ConfirmPageProps): VNode {
  const address = `/vorgang/${shown.line.vorgang}`
  return (
    <RathausPage
      desk={desk}
      title={t('review.confirmTitle')}
      room="arbeitsliste"
      crumbs={[
        { text: rathausText('workList.title'), href: '/' },
        { text: caseTitle(shown), href: address },
        { text: t('review.confirmTitle') },
      ]}
      scripts={[desk.keyScript]}
    >
      <PageHeading preline={`${serviceOf(shown)} · ${caseTitle(shown)}`} lead={t('review.confirmLead')}>
        {t('review.confirmTitle')}
      </PageHeading>
      <DescriptionList
        items={[
          { key: t('review.outcome'), value: t(`review.${outcome}`) },
          ...(remark === '' ? [] : [{ key: t('review.remark'), value: remark }]),
        ]}
      />
      <KeyForm action={`${address}/pruefung/bestaetigen`} csrf={desk.csrf} options={{ kind: 'approve', json: options }}>
        <input type="hidden" name="ergebnis" value={outcome} />
        <input type="hidden" name="bemerkung" value={remark} />
        <input type="hidden" name="gesehen" value={seen} />
        <ButtonRow>
          <Button icon="lock">{t('review.confirm')}</Button>
          <ButtonLink href={address} kind="secondary">
            {t('review.back')}
          </ButtonLink>
        </ButtonRow>
      </KeyForm>
    </RathausPage>
  )
}
