import {
  BackLink,
  Button,
  ButtonLink,
  ButtonRow,
  Details,
  type ErrorItem,
  ErrorSummary,
  PageHeading,
  TextField,
} from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { CsrfInput, Frame } from '../../frame.tsx'
import { setupPath } from '../../geraeteleiste/index.ts'
import type { KofferContext } from '../../koffer-context.ts'
import { byHandPath } from './paths.ts'
import { PASSWORDS } from './terminal-form.ts'
import { t } from './text.ts'

export interface ByHandPageProps {
  readonly context: KofferContext
  readonly csrf: string
  readonly kind: 'printer' | 'scanner' | 'terminal'
  /** As typed, or as it is now. Never a password. */
  readonly address: string
  /** Only of a terminal. */
  readonly port: string
  readonly errors: readonly ErrorItem[]
}

/** Where a device's address is typed that was not found, or cannot be. */
export function ByHandPage(props: ByHandPageProps): VNode {
  const { context, csrf, kind, errors } = props
  return (
    <Frame {...{ context, csrf }} title={t(`byHand.${kind}`)} room="geraete" hasErrors={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <BackLink href={setupPath}>{t('backToSetup')}</BackLink>
      <PageHeading lead={t(`byHand.${kind}Lead`)}>{t(`byHand.${kind}`)}</PageHeading>
      <form class="bk-form" method="post" action={byHandPath(kind)} novalidate>
        <CsrfInput csrf={csrf} />
        {kind === 'terminal' ? <TerminalFields {...props} /> : <AddressField {...props} kind={kind} />}
        <ButtonRow>
          <Button icon="check">{t('byHand.submit')}</Button>
          <ButtonLink kind="secondary" href={setupPath}>
            {t('byHand.cancel')}
          </ButtonLink>
        </ButtonRow>
      </form>
    </Frame>
  )
}

const errorAt = (errors: readonly ErrorItem[], name: string): string | undefined =>
  errors.find((error) => error.name === name)?.text

function AddressField({ kind, address, errors }: ByHandPageProps & { readonly kind: 'printer' | 'scanner' }): VNode {
  return (
    <TextField
      name="adresse"
      label={t('byHand.address')}
      hint={t(`byHand.${kind}Hint`)}
      value={address}
      error={errorAt(errors, 'adresse')}
      focus={errors.length === 0}
      required
    />
  )
}

function TerminalFields({ address, port, errors }: ByHandPageProps): VNode {
  return (
    <>
      <TextField
        name="adresse"
        label={t('byHand.host')}
        hint={t('byHand.hostHint')}
        value={address}
        error={errorAt(errors, 'adresse')}
        width={32}
        focus={errors.length === 0}
        required
      />
      <TextField
        name="port"
        label={t('byHand.port')}
        hint={t('byHand.portHint')}
        value={port}
        inputMode="numeric"
        width={8}
        error={errorAt(errors, 'port')}
        required
      />
      <Details summary={t('byHand.passwords')} open={PASSWORDS.some((name) => errorAt(errors, name) !== undefined)}>
        <p>{t('byHand.passwordsText')}</p>
        <div class="ko-passwords">
          {PASSWORDS.map((name) => (
            <TextField
              key={name}
              {...{ name, label: t(`byHand.password.${name}`), hint: t('byHand.passwordHint') }}
              secret
              inputMode="numeric"
              autocomplete="new-password"
              width={8}
              error={errorAt(errors, name)}
              optional
            />
          ))}
        </div>
      </Details>
    </>
  )
}
