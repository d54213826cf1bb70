import type { Catalogue } from '@buergerkoffer/catalogue'
import type { RightOffice, Stelle } from '@buergerkoffer/domain/zustaendigkeit'
import {
  Alert,
  Button,
  ButtonRow,
  DescriptionList,
  ErrorSummary,
  PageHeading,
  Section,
  Select,
} from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { nameOfLeistung } from '../besuch/index.ts'
import type { Desk } from '../desk.ts'
import { Frame } from '../frame.tsx'
import { zustaendigkeitPath } from '../zustaendigkeit-path.ts'
import { t } from './text.ts'

export interface Asked {
  readonly leistung: string
  /** AGS. */
  readonly gemeinde: string
  readonly isAsked: boolean
}

export type Answer =
  | { readonly kind: 'missing' | 'here' | 'unknown' }
  | { readonly kind: 'elsewhere'; readonly office: RightOffice }

export interface ZustaendigkeitPageProps {
  readonly desk: Desk
  readonly csrf: string
  readonly asked: Asked
  readonly answer: Answer | undefined
}

/** Which office is right for somebody from elsewhere; told before they wait, and without network. */
export function ZustaendigkeitPage({ desk, csrf, asked, answer }: ZustaendigkeitPageProps): VNode {
  const isMissing = answer?.kind === 'missing'
  return (
    <Frame context={desk.context} csrf={csrf} title={t('title')} room="tag" hasErrors={isMissing}>
      <ErrorSummary errors={isMissing ? [{ name: 'gemeinde', text: t('missing') }] : []} />
      <PageHeading lead={t('lead')}>{t('title')}</PageHeading>
      {answer && !isMissing && <AnswerPart answer={answer} />}
      {desk.catalogue ? (
        <Question catalogue={desk.catalogue} asked={asked} />
      ) : (
        <Alert tone="warning" title={t('noCatalogue')} />
      )}
    </Frame>
  )
}

function Question({ catalogue, asked }: { readonly catalogue: Catalogue; readonly asked: Asked }): VNode {
  const services = catalogue.leistungen.map((leistung) => ({ value: leistung.id, label: nameOfLeistung(leistung) }))
  const places = new Map(
    [...catalogue.gemeinden, ...catalogue.places.gebiete].map(({ ags, name }) => [ags, { value: ags, label: name }]),
  )
  const sorted = [...places.values()].toSorted((a, b) => a.label.localeCompare(b.label, 'de'))
  return (
    <form class="bk-form" method="get" action={zustaendigkeitPath}>
      <div class="bk-fields">
        <Select name="leistung" label={t('leistung')} options={services} value={asked.leistung} required />
        <Select name="gemeinde" label={t('gemeinde')} options={sorted} value={asked.gemeinde} required />
      </div>
      <ButtonRow>
        <Button>{t('submit')}</Button>
      </ButtonRow>
    </form>
  )
}

function AnswerPart({ answer }: { readonly answer: Answer }): VNode {
  if (answer.kind !== 'elsewhere') {
    return answer.kind === 'here' ? (
      <Alert tone="success" title={t('here')} announce />
    ) : (
      <Alert tone="warning" title={t('unknown')} announce />
    )
  }
  const { body, gemeinde, kreis, stelle } = answer.office
  const lives = kreis === null ? gemeinde : t('inKreis', { gemeinde, kreis })
  return (
    <Section id="stelle" title={t('goTo')}>
      <DescriptionList
        items={[
          { key: t('office'), value: stelle?.name ?? body },
          { key: t('lives'), value: lives },
          ...(stelle ? officeItems(stelle) : []),
        ]}
      />
      <p class="kern-body">{t(stelle ? 'print' : 'ask115')}</p>
    </Section>
  )
}

function officeItems({ address: { street, postcode, town }, phone, email, hours }: Stelle) {
  const open = hours.map(({ days, from, to }) => t('hours', { days, from, to })).join('; ')
  return [
    { key: t('address'), value: `${street}, ${postcode} ${town}` },
    { key: t('phone'), value: phone },
    ...(email === undefined ? [] : [{ key: t('email'), value: email }]),
    { key: t('open'), value: open === '' ? t('noHours') : open },
  ]
}
