import type { Catalogue } from '@buergerkoffer/catalogue'
import {
  Alert,
  Button,
  ButtonRow,
  DescriptionList,
  ErrorSummary,
  Icon,
  PageHeading,
  Section,
  Select,
} from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { nameOfLeistung } from '../besuch/index.ts'
import type { Desk } from '../desk.ts'
import { Frame } from '../frame.tsx'
import { PrintHere } from '../print-here.tsx'
import { type OfficeQuery, officePath, zustaendigkeitPath } from '../zustaendigkeit-path.ts'
import { type Answer, type Elsewhere, isElsewhere } from './answer.ts'
import { isOnlyNamed, officeFacts } from './office-facts.ts'
import { officeJob } from './office-sheet.ts'
import { t } from './text.ts'

export interface ZustaendigkeitPageProps {
  readonly desk: Desk
  readonly csrf: string
  readonly query: OfficeQuery
  readonly answer: Answer | undefined
}

/** Which office is right for somebody from elsewhere; told before they wait, and without network. */
export function ZustaendigkeitPage(props: ZustaendigkeitPageProps): VNode {
  const { desk, csrf, query, answer } = props
  const isMissing = answer?.kind === 'missing'
  return (
    <Frame context={desk.context} csrf={csrf} title={t('title')} room="tag" hasErrors={isMissing}>
      <ErrorSummary errors={isMissing ? [{ name: 'gemeinde', text: t('missing') }] : []} />
      <PageHeading lead={t('lead')}>{t('title')}</PageHeading>
      {isElsewhere(answer) && <OfficePart {...props} answer={answer} />}
      {answer?.kind === 'here' && <Alert tone="success" title={t('here')} announce />}
      {answer?.kind === 'unknown' && <Alert tone="warning" title={t('unknown')} announce />}
      {desk.catalogue ? (
        <Question catalogue={desk.catalogue} query={query} />
      ) : (
        <Alert tone="warning" title={t('noCatalogue')} />
      )}
    </Frame>
  )
}

function Question({ catalogue, query }: { readonly catalogue: Catalogue; readonly query: OfficeQuery }): VNode {
  const services = catalogue.leistungen.map((leistung) => ({ value: leistung.id, label: nameOfLeistung(leistung) }))
  const places = new Map(
    [...catalogue.gemeinden, ...catalogue.places.gebiete].map(({ ags, name }) => [ags, { value: ags, label: name }]),
  )
  const sorted = [...places.values()].toSorted((a, b) => a.label.localeCompare(b.label, 'de'))
  return (
    <form class="bk-form" method="get" action={zustaendigkeitPath}>
      <div class="bk-fields">
        <Select name="leistung" label={t('leistung')} options={services} value={query.leistung} required />
        <Select name="gemeinde" label={t('gemeinde')} options={sorted} value={query.gemeinde ?? ''} required />
      </div>
      <ButtonRow>
        <Button>{t('submit')}</Button>
      </ButtonRow>
    </form>
  )
}

type OfficePartProps = ZustaendigkeitPageProps & { readonly answer: Elsewhere }

function OfficePart(props: OfficePartProps): VNode {
  const { answer } = props
  return (
    <Section id="stelle" title={t('goTo')}>
      <Printing {...props} />
      <DescriptionList
        items={[...officeFacts(answer), ...livesIn(answer)].map(({ label, value }) => ({ key: label, value }))}
      />
      {isOnlyNamed(answer) && <p class="kern-body">{t('ask115')}</p>}
    </Section>
  )
}

/** For the eyes of the clerk, whether the right municipality was chosen; it does not go onto the paper. */
function livesIn(answer: Elsewhere) {
  if (answer.kind === 'refused') return []
  const { gemeinde, kreis } = answer.office
  return [{ label: t('lives'), value: kreis === null ? gemeinde : t('inKreis', { gemeinde, kreis }) }]
}

/** By the suitcase's printer, or by the browser's. */
function Printing({ desk, csrf, query }: OfficePartProps): VNode {
  const hasPrinter = desk.context.printDesk !== undefined
  return (
    <div class="ko-print-all">
      {hasPrinter && (
        <PrintHere
          id="stelle-druck"
          action={officePath(query, '/drucken')}
          csrf={csrf}
          job={officeJob(desk, query)}
          label={t('print')}
        />
      )}
      <a
        class={`kern-btn kern-btn--${hasPrinter ? 'tertiary' : 'secondary'} bk-btn`}
        href={officePath(query, '/blatt.pdf')}
        target="_blank"
        rel="noopener"
      >
        <Icon name="print" />
        <span class="kern-label">
          {t(hasPrinter ? 'openOnly' : 'print')}
          <span class="kern-sr-only"> {t('newWindow')}</span>
        </span>
      </a>
    </div>
  )
}
