import {
  Alert,
  Button,
  ButtonRow,
  DescriptionList,
  type ErrorItem,
  ErrorSummary,
  PageHeading,
  Radios,
} from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { Desk } from '../desk.ts'
import { Csrf, RathausPage } from '../frame.tsx'
import { savedText, settingsText as t } from './text.ts'
import type { TraegerChoice } from './traeger-choices.ts'

export const traegerPath = '/einstellungen/traeger'

export interface TraegerPageProps {
  readonly desk: Desk
  readonly choices: readonly TraegerChoice[]
  /** AGS of what holds now. */
  readonly current: string | null
  /** Why the choice was not taken. */
  readonly error?: string
  /** How many suitcases were told. */
  readonly told?: number
}

/** For which body the tenant works. Everybody may look, whoever has the right may choose; what follows stands at each choice. */
export function TraegerPage(props: TraegerPageProps): VNode {
  const { desk, choices, current, error, told } = props
  const errors: readonly ErrorItem[] = error === undefined ? [] : [{ name: 'traeger', text: error }]
  const isGone = current !== null && !choices.some(({ ags }) => ags === current)
  return (
    <RathausPage
      desk={desk}
      title={t('traeger.title')}
      room="einstellungen"
      crumbs={[{ text: t('title'), href: '/einstellungen' }, { text: t('traeger.title') }]}
      hasErrors={errors.length > 0}
    >
      {told !== undefined && <Alert tone="success" title={savedText(told)} announce />}
      <ErrorSummary errors={errors} />
      <PageHeading lead={t('traeger.lead')}>{t('traeger.title')}</PageHeading>
      {isGone && <Alert tone="warning" title={t('traeger.gone', { ags: current })} />}
      {desk.clerk.settings ? <ChoiceForm {...props} /> : <Shown {...props} />}
    </RathausPage>
  )
}

function Shown({ choices, current }: TraegerPageProps): VNode {
  const choice = choices.find(({ ags }) => ags === current)
  return (
    <>
      <Alert tone="info" title={t('noRight')} />
      <DescriptionList
        items={[
          { key: t('traeger.title'), value: choice?.name ?? t('traeger.all') },
          ...(choice ? [{ key: t('traeger.follows'), value: followsOf(choice) }] : []),
        ]}
      />
    </>
  )
}

function ChoiceForm({ desk, choices, current, error }: TraegerPageProps): VNode {
  return (
    <form class="bk-form" method="post" action={traegerPath} novalidate>
      <Csrf token={desk.csrf} />
      <Radios
        name="traeger"
        label={t('traeger.label')}
        hint={t('traeger.hint')}
        error={error}
        value={current ?? undefined}
        options={choices.map((choice) => ({ value: choice.ags, label: choice.name, hint: followsOf(choice) }))}
      />
      <ButtonRow>
        <Button icon="check">{t('submit')}</Button>
      </ButtonRow>
    </form>
  )
}

function followsOf({ isKreis, gebiete, stellen }: TraegerChoice): string {
  const values = { gebiete: gebiete.join(', '), stellen: stellen.join(', ') || t('traeger.noStelle') }
  return t(isKreis ? 'traeger.followsKreis' : 'traeger.followsGemeinde', values)
}
