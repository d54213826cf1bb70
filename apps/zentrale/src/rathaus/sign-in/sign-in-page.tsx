import {
  Button,
  ButtonRow,
  type ErrorItem,
  ErrorSummary,
  Page,
  PageHeading,
  Select,
  TextField,
} from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { Tenant } from '../../mandant/index.ts'
import { Csrf } from '../frame.tsx'
import { t } from '../text.ts'

export interface SignInPageProps {
  readonly tenants: readonly Tenant[]
  /** As typed; the password is never given back. */
  readonly typed: { readonly tenant: string; readonly login: string }
  readonly errors: readonly ErrorItem[]
  /** Where to go afterwards. */
  readonly destination: string
  readonly csrf: string
  readonly styles: readonly string[]
  readonly scripts: readonly string[]
}

export function SignInPage({ tenants, typed, errors, destination, csrf, styles, scripts }: SignInPageProps): VNode {
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.text
  const [only] = tenants
  return (
    <Page
      title={t('signIn.title')}
      product={t('product')}
      styles={styles}
      scripts={scripts}
      hasErrors={errors.length > 0}
    >
      <ErrorSummary errors={errors} />
      <PageHeading lead={tenants.length === 1 ? only?.name : undefined}>{t('signIn.title')}</PageHeading>
      <form class="bk-form" method="post" action="/anmelden">
        <Csrf token={csrf} />
        <input type="hidden" name="ziel" value={destination} />
        <div class="bk-fields">
          {tenants.length > 1 && (
            <Select
              name="mandant"
              label={t('signIn.tenant')}
              options={tenants.map(({ tenant, name }) => ({ value: tenant, label: name }))}
              value={typed.tenant}
              error={errorOf('mandant')}
              required
            />
          )}
          <TextField
            name="anmeldename"
            label={t('signIn.login')}
            value={typed.login}
            autocomplete="username"
            error={errorOf('anmeldename')}
            width={32}
            required
          />
          <TextField
            name="kennwort"
            label={t('signIn.password')}
            autocomplete="current-password"
            error={errorOf('kennwort')}
            width={32}
            secret
            required
          />
        </div>
        <ButtonRow>
          <Button>{t('signIn.submit')}</Button>
        </ButtonRow>
      </form>
      {tenants.some(({ specimen }) => specimen) && <p class="kern-body bk-muted rathaus-note">{t('signIn.demo')}</p>}
      {tenants.length === 0 && <p class="kern-body rathaus-note">{t('signIn.noTenant')}</p>}
    </Page>
  )
}
