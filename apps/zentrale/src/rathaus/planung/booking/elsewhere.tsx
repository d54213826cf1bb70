import type { RightOffice } from '@buergerkoffer/domain/zustaendigkeit'
import { Alert, DescriptionList } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { t } from '../text.ts'

/** Told before anybody sets out: it is not done here, and who does it, to be read out on the phone. */
export function Elsewhere({ name, office }: { readonly name: string; readonly office: RightOffice | null }): VNode {
  return (
    <Alert tone="danger" title={t('check.notResponsible', { name })}>
      {office === null ? <p>{t('elsewhere.unknown')}</p> : <OfficeLines office={office} />}
    </Alert>
  )
}

function OfficeLines({ office: { body, gemeinde, kreis, stelle } }: { readonly office: RightOffice }): VNode {
  const way = kreis === null ? gemeinde : t('elsewhere.inKreis', { gemeinde, kreis })
  if (stelle === null) {
    return (
      <>
        <p>{t('elsewhere.body', { body, way })}</p>
        <p>{t('elsewhere.ask115')}</p>
      </>
    )
  }
  const { street, postcode, town } = stelle.address
  const hours = stelle.hours.map(({ days, from, to }) => t('elsewhere.hours', { days, from, to }))
  return (
    <DescriptionList
      items={[
        { key: t('elsewhere.office'), value: stelle.name },
        { key: t('elsewhere.lives'), value: way },
        { key: t('elsewhere.address'), value: `${street}, ${postcode} ${town}` },
        { key: t('elsewhere.phone'), value: stelle.phone },
        { key: t('elsewhere.open'), value: hours.length === 0 ? t('elsewhere.noHours') : hours.join('; ') },
      ]}
    />
  )
}
