import type { ErrorItem } from '@buergerkoffer/ui'
import { type FormPost, page, readForm, seeOther, textOf } from '@buergerkoffer/web'
import { listTenants, signIn, type Tenant } from '../../mandant/index.ts'
import { type RathausDeps, scriptsOf, stylesOf } from '../desk.ts'
import { anonymous, type RathausApp, type RathausRequest, type SignedIn } from '../session.ts'
import { t } from '../text.ts'
import { type BackOff, createBackOff } from './back-off.ts'
import { SignInPage, type SignInPageProps } from './sign-in-page.tsx'

/** Where a clerk may be sent after signing in: pages of this app that need no search. */
const destinations =
  /^\/(?:(?:koffer|mein-schluessel|planung|klaerung|kasse|bestand|siegel|vorgang)(?:\/[A-Za-z0-9-]+)*)?$/

export function addSignInRoutes(app: RathausApp, deps: RathausDeps): void {
  const backOff = createBackOff(deps)
  app.get('/anmelden', async (c) => {
    const typed = { tenant: '', login: '' }
    return page(c, SignInPage({ ...(await common(c, deps, c.req.query('ziel') ?? '/')), typed, errors: [] }))
  })
  app.post('/anmelden', async (c) => {
    const form = await readForm(c)
    const props = await common(c, deps, textOf(form, 'ziel'))
    const answer = await trySignIn(deps, backOff, props.tenants, form)
    if ('errors' in answer) return page(c, SignInPage({ ...props, ...answer }), 422)
    c.var.session.renew({ ...anonymous, signedIn: answer })
    return seeOther(c, props.destination)
  })
  app.post('/abmelden', (c) => {
    c.var.session.end()
    return seeOther(c, '/anmelden')
  })
}

type Common = Pick<SignInPageProps, 'tenants' | 'destination' | 'csrf' | 'styles' | 'scripts'>

async function common(c: RathausRequest, { zentrale, assets }: RathausDeps, wanted: string): Promise<Common> {
  return {
    tenants: await zentrale.database.withoutTenant(listTenants),
    destination: destinations.test(wanted) ? wanted : '/',
    csrf: c.var.session.csrf(),
    styles: stylesOf(assets),
    scripts: scriptsOf(assets),
  }
}

type Failed = Pick<SignInPageProps, 'typed' | 'errors'>

async function trySignIn(
  { zentrale }: RathausDeps,
  backOff: BackOff,
  tenants: readonly Tenant[],
  form: FormPost,
): Promise<SignedIn | Failed> {
  const [login, password] = [textOf(form, 'anmeldename').trim(), textOf(form, 'kennwort')]
  const typed = { tenant: textOf(form, 'mandant'), login }
  const tenant = tenants.length === 1 ? tenants[0] : tenants.find((each) => each.tenant === typed.tenant)
  const missing = missingFields(tenant, login, password)
  if (!tenant || missing.length > 0) return { typed, errors: missing }
  const account = `${tenant.tenant} ${login}`
  const wait = backOff.wait(account)
  if (wait > 0) return { typed, errors: [tooOften(wait)] }
  // Counted before the answer is known: many tries at once must not slip through together.
  backOff.fail(account)
  const clerk = await zentrale.database.inTenant(tenant.tenant, (tx) => signIn(tx, login, password))
  if (!clerk) return { typed, errors: [{ name: 'kennwort', text: t('signIn.error.wrong') }] }
  backOff.succeed(account)
  return { tenant, clerk }
}

function missingFields(tenant: Tenant | undefined, login: string, password: string): readonly ErrorItem[] {
  return [
    ...(tenant ? [] : [{ name: 'mandant', text: t('signIn.error.tenant') }]),
    ...(login === '' ? [{ name: 'anmeldename', text: t('signIn.error.login') }] : []),
    ...(password === '' ? [{ name: 'kennwort', text: t('signIn.error.password') }] : []),
  ]
}

function tooOften(wait: number): ErrorItem {
  return { name: 'kennwort', text: t('signIn.error.tooOften', { count: Math.ceil(wait / 1000) }) }
}
