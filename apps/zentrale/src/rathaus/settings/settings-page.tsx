import {
  Alert,
  Button,
  ButtonRow,
  Checkbox,
  DescriptionList,
  type ErrorItem,
  ErrorSummary,
  PageHeading,
  TextArea,
  TextField,
} from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { TenantSwitches } from '../../mandant/index.ts'
import type { Desk } from '../desk.ts'
import { count, euro } from '../format.ts'
import { Csrf, RathausPage } from '../frame.tsx'
import type { SwitchField, TypedSwitches } from './read-switches.ts'
import { savedText, settingsText as t } from './text.ts'
import { traegerPath } from './traeger-page.tsx'

export interface SettingsPageProps {
  readonly desk: Desk
  /** What holds now. */
  readonly switches: TenantSwitches
  readonly typed: TypedSwitches
  readonly faults?: readonly SwitchField[]
  /** How many suitcases were told. */
  readonly told?: number | undefined
}

/** What the tenant decides about all its suitcases; to be changed by who has the right. */
export function SettingsPage(props: SettingsPageProps): VNode {
  const { desk, faults = [], told } = props
  const errors: readonly ErrorItem[] = faults.map((name) => ({ name, text: t(`error.${name}`) }))
  return (
    <RathausPage desk={desk} title={t('title')} room="einstellungen" hasErrors={errors.length > 0}>
      {told !== undefined && <Alert tone="success" title={savedText(told)} announce />}
      <ErrorSummary errors={errors} />
      <PageHeading lead={t('lead', { name: desk.tenant.name })}>{t('title')}</PageHeading>
      <p class="kern-body">
        <a class="kern-link" href={traegerPath}>
          {t('traeger.link')}
        </a>
      </p>
      {desk.clerk.settings ? <SwitchForm {...props} errors={errors} /> : <Shown {...props} />}
    </RathausPage>
  )
}

function Shown({ switches }: SettingsPageProps): VNode {
  return (
    <>
      <Alert tone="info" title={t('noRight')} />
      <DescriptionList
        items={[
          { key: t('screen'), value: t(switches.screenSignature ? 'yes' : 'no') },
          { key: t('cashCeiling'), value: euro(switches.cashCeiling) },
          { key: t('refundLimit'), value: euro(switches.refundLimit) },
          { key: t('standLimitHours'), value: `${count(switches.standLimitHours)} ${t('hours')}` },
          { key: t('packing'), value: switches.packing?.map(({ text }) => text).join('; ') ?? t('packingUsual') },
        ]}
      />
    </>
  )
}

function SwitchForm({ desk, typed, errors }: SettingsPageProps & { readonly errors: readonly ErrorItem[] }): VNode {
  const field = (name: SwitchField, unit: string) => (
    <TextField
      name={name}
      label={t(name)}
      unit={unit}
      value={typed[name]}
      error={errors.find((each) => each.name === name)?.text}
      inputMode="decimal"
      width={8}
      required
    />
  )
  return (
    <form class="bk-form" method="post" action="/einstellungen" novalidate>
      <Csrf token={desk.csrf} />
      {field('cashCeiling', t('euro'))}
      {field('refundLimit', t('euro'))}
      {field('standLimitHours', t('hours'))}
      <TextArea
        name="packing"
        label={t('packing')}
        hint={t('packingHint')}
        value={typed.packing}
        error={errors.find((each) => each.name === 'packing')?.text}
        rows={8}
        optional
      />
      <Checkbox
        name="screenSignature"
        label={t('screenSignature')}
        hint={t('screenSignatureHint')}
        checked={typed.screenSignature}
      />
      <ButtonRow>
        <Button icon="check">{t('submit')}</Button>
      </ButtonRow>
    </form>
  )
}
