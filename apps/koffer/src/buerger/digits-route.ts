import { page, readSecretForm, seeOther } from '@buergerkoffer/web'
import type { CitizenAppDeps, CitizenWebApp } from './citizen-deps.ts'
import { CitizenPage } from './citizen-page.tsx'
import { cancelButton, digitNames } from './digit-names.ts'
import { citizenPaths } from './paths.ts'

/** Takes digits from the citizen's fields, as bytes all the way, to whoever showed the fields. */
export function addDigitsRoute(app: CitizenWebApp, deps: CitizenAppDeps): void {
  const { screen } = deps
  app.post(citizenPaths.digits, async (c) => {
    const csrf = c.var.session.csrf()
    const { text, secrets } = await readSecretForm(c, csrf, digitNames)
    const to = { serial: Number(text('anzeige')), hash: text('hash') }
    const isCancelled = text('antwort') === cancelButton
    if (isCancelled) for (const secret of secrets) secret.fill(0)
    if (screen.enter(to, isCancelled ? 'cancelled' : secrets)) return seeOther(c, citizenPaths.present)
    const present = { state: screen.state(), shown: screen.shown(), answer: screen.answer() }
    return page(c, CitizenPage({ ...deps, ...present, csrf, fault: 'changed' }), 409)
  })
}
