import { DescriptionList, Details, type ErrorItem, ErrorSummary, PageHeading, Section } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { Desk } from '../desk.ts'
import { momentText } from '../format.ts'
import { RathausPage } from '../frame.tsx'
import { Lines } from '../lines.tsx'
import { personFields, personText } from '../person-fields.ts'
import { RefusalAlert, type ShownRefusal } from '../refusal-alert.tsx'
import { t } from '../text.ts'
import { areaName, StateWord } from '../work-list/case-line.tsx'
import { caseTitle, serviceOf } from './case-title.ts'
import { Documents } from './documents.tsx'
import { FormAnswers, IdentitySection } from './form-answers.tsx'
import { History } from './history.tsx'
import type { ShownCase } from './load-case.ts'
import { MoneySection } from './money.tsx'
import { NextStep } from './next-step.tsx'
import { CaseNotices } from './notices.tsx'
import { Proof } from './proof.tsx'

export interface CasePageProps {
  readonly desk: Desk
  readonly shown: ShownCase
  readonly refusal?: ShownRefusal | undefined
  /** As typed, when an acceptance was refused. */
  readonly remark?: string | undefined
  readonly remarkError?: string | undefined
}

/** A case as the town hall sees it. */
export function CasePage(props: CasePageProps): VNode {
  const { desk, shown, refusal } = props
  const title = caseTitle(shown)
  const { view } = shown
  return (
    <RathausPage
      desk={desk}
      title={title}
      room="arbeitsliste"
      crumbs={[{ text: t('workList.title'), href: '/' }, { text: title }]}
      hasErrors={props.remarkError !== undefined}
      aside={<Overview shown={shown} />}
    >
      {refusal && <RefusalAlert refusal={refusal} />}
      <ErrorSummary errors={remarkErrors(props)} />
      <PageHeading preline={serviceOf(shown)}>{title}</PageHeading>
      <CaseNotices shown={shown} />
      {view && (
        <>
          <NextStep {...props} view={view} />
          <PersonSection shown={shown} />
          <IdentitySection shown={shown} />
          <FormAnswers shown={shown} />
          <MoneySection shown={shown} view={view} />
          <Documents shown={shown} view={view} />
          <Section id="verlauf" title={t('history.title')}>
            <History shown={shown} view={view} />
          </Section>
          <Details summary={t('proof.title')}>
            <Proof shown={shown} view={view} />
          </Details>
        </>
      )}
    </RathausPage>
  )
}

const remarkErrors = ({ remarkError }: CasePageProps): readonly ErrorItem[] =>
  remarkError === undefined ? [] : [{ name: 'bemerkung', text: remarkError }]

function Overview({ shown: { line, catalogue, view } }: Pick<CasePageProps, 'shown'>): VNode {
  const moment = (instant: string | null) => (instant === null ? t('overview.notYet') : momentText(instant))
  const opened = view?.file.state.opened
  const wishes = opened?.wishes.map((wish) => t(`wish.${wish}`)) ?? []
  return (
    <section aria-labelledby="ueberblick">
      <h2 class="kern-title" id="ueberblick">
        {t('overview.title')}
      </h2>
      <DescriptionList
        stacked
        items={[
          { key: t('case.state'), value: <StateWord line={line} /> },
          { key: t('case.aktenzeichen'), value: line.aktenzeichen ?? t('overview.notYet') },
          { key: t('case.area'), value: areaName(catalogue, line.ags) },
          { key: t('overview.channel'), value: opened ? t(`channel.${opened.channel}`) : t('unknown') },
          ...(wishes.length > 0 ? [{ key: t('overview.wishes'), value: <Lines lines={wishes} none="" /> }] : []),
          ...(opened?.note ? [{ key: t('overview.note'), value: opened.note }] : []),
          { key: t('overview.openedAt'), value: moment(line.openedAt) },
          { key: t('overview.handedOverAt'), value: moment(line.handedOverAt) },
          { key: t('overview.acceptedAt'), value: moment(line.acceptedAt) },
        ]}
      />
    </section>
  )
}

function PersonSection({ shown }: Pick<CasePageProps, 'shown'>): VNode {
  const snapshot = shown.view?.file.state.snapshot
  return (
    <Section id="person" title={t('person.title')}>
      {snapshot ? (
        <>
          <p class="kern-body bk-muted">{t('person.stand', { moment: momentText(snapshot.stand) })}</p>
          <DescriptionList
            items={personFields
              .map((field) => ({ field, lines: personText(snapshot.person, field) }))
              .filter(({ lines }) => lines.length > 0)
              .map(({ field, lines }) => ({ key: t(`person.${field}`), value: <Lines lines={lines} none="" /> }))}
          />
        </>
      ) : (
        <p class="kern-body">{t('person.missing')}</p>
      )}
    </Section>
  )
}
