import { DescriptionList, Details, ErrorSummary, PageHeading, Section } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { BroughtSection } from '../brought/brought-section.tsx'
import type { Desk } from '../desk.ts'
import { dayText, momentText } from '../format.ts'
import { RathausPage } from '../frame.tsx'
import { KeptText } from '../handling/kept-text.tsx'
import { MoreActions } from '../handling/more.tsx'
import { offeredForms } from '../handling/offered-forms.ts'
import { KeptOriginals } from '../handling/originals.tsx'
import { type TypedForm, textIn } from '../handling/typed-form.ts'
import { Lines } from '../lines.tsx'
import { PaperSection } from '../paper/paper-section.tsx'
import { RefusalAlert, type ShownRefusal } from '../refusal-alert.tsx'
import { SealedItems } from '../siegel/sealed-items.tsx'
import { t } from '../text.ts'
import { TransferSection } from '../transfer/transfer-section.tsx'
import { areaName, StateWord } from '../work-list/case-line.tsx'
import { caseTitle, serviceOf } from './case-title.ts'
import { Documents } from './documents.tsx'
import { FormAnswers } from './form-answers.tsx'
import { History } from './history.tsx'
import { IdentitySection } from './identity.tsx'
import type { ShownCase } from './load-case.ts'
import { MoneySection } from './money.tsx'
import { NextStep } from './next-step.tsx'
import { CaseNotices } from './notices.tsx'
import { PersonSection } from './person-section.tsx'
import { Proof } from './proof.tsx'

export interface CasePageProps {
  readonly desk: Desk
  readonly shown: ShownCase
  readonly refusal?: ShownRefusal | undefined
  /** The form that was sent and not done, as typed. */
  readonly typed?: TypedForm | undefined
}

/** A case as the town hall sees it. */
export function CasePage(props: CasePageProps): VNode {
  const { desk, shown, refusal, typed } = props
  const title = caseTitle(shown)
  const { view } = shown
  const errors = typed?.errors ?? []
  const hasItsForm = typed && offeredForms(shown, desk.clerk.clerk).includes(typed.form)
  return (
    <RathausPage
      desk={desk}
      title={title}
      room="arbeitsliste"
      crumbs={[{ text: t('workList.title'), href: '/' }, { text: title }]}
      hasErrors={errors.length > 0}
      scripts={[desk.copyScript]}
      aside={<Overview shown={shown} />}
    >
      {refusal && <RefusalAlert refusal={refusal} />}
      <ErrorSummary errors={errors} />
      {typed && !hasItsForm && <KeptText text={textIn(typed)} />}
      <PageHeading preline={serviceOf(shown)}>{title}</PageHeading>
      <CaseNotices shown={shown} />
      {view && (
        <>
          <NextStep {...props} view={view} />
          <MoreActions {...props} view={view} />
          <KeptOriginals {...props} view={view} />
          <PersonSection state={view.file.state} />
          <IdentitySection state={view.file.state} catalogue={shown.catalogue} />
          <BroughtSection shown={shown} state={view.file.state} here={view.filesHere} />
          <FormAnswers shown={shown} />
          <TransferSection desk={desk} shown={shown} view={view} />
          <MoneySection shown={shown} view={view} />
          <SealedItems desk={desk} vorgang={shown.line.vorgang} file={view.file} here={view.filesHere} />
          <Documents shown={shown} view={view} />
          <PaperSection desk={desk} shown={shown} />
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

function Overview({ shown: { line, catalogue, view } }: Pick<CasePageProps, 'shown'>): VNode {
  const moment = (instant: string | null) => (instant === null ? t('overview.notYet') : momentText(instant))
  const { opened, nacherfassung: paper } = view?.file.state ?? {}
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
          paper
            ? {
                key: t('overview.paper'),
                value: t('overview.paperText', { sheet: paper.sheet, day: dayText(paper.date) }),
              }
            : { key: t('overview.channel'), value: opened ? t(`channel.${opened.channel}`) : t('unknown') },
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
