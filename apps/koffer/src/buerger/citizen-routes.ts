import { page, readForm, seeOther, textOf } from '@buergerkoffer/web'
import { answerIn, type CitizenFault } from './answer-form.ts'
import type { CitizenAppDeps, CitizenWebApp } from './citizen-deps.ts'
import { CitizenPage, ScreenPage } from './citizen-page.tsx'
import { addDigitsRoute } from './digits-route.ts'
import { addEventRoute } from './event-stream.ts'
import { citizenBase, citizenPaths } from './paths.ts'

/** Without a script the page asks anew every so many seconds. */
const refreshSeconds = 3

/**
 * `/buerger` is the screen, always blank by itself: its script puts in what there is to see as long as it hears from here. `/buerger/anzeige` is
 * what there is to see; without JavaScript it is read as it is, with a button and a header that fetch it again.
 */
export function addCitizenRoutes(app: CitizenWebApp, deps: CitizenAppDeps): void {
  const { screen } = deps
  const props = (csrf: string, fault?: CitizenFault) => ({
    ...deps,
    csrf,
    state: screen.state(),
    shown: screen.shown(),
    answer: screen.answer(),
    fault,
  })
  app.get(citizenBase, (c) => page(c, ScreenPage(props(c.var.session.csrf()))))
  app.get(citizenPaths.present, (c) => {
    // Whoever types must not lose it to a fresh page.
    if (screen.shown()?.view.kind !== 'digits') c.header('refresh', `${refreshSeconds}; url=${citizenPaths.present}`)
    return page(c, CitizenPage(props(c.var.session.csrf())))
  })
  app.post(citizenPaths.answer, async (c) => {
    const form = await readForm(c)
    const faulty = (fault: CitizenFault, status: 409 | 422) =>
      page(c, CitizenPage(props(c.var.session.csrf(), fault)), status)
    const read = answerIn(form)
    if (!read.ok) return faulty(read.fault, 422)
    const to = { serial: Number(textOf(form, 'anzeige')), hash: textOf(form, 'hash') }
    return screen.give(to, read.answer) ? seeOther(c, citizenPaths.present) : faulty('changed', 409)
  })
  addDigitsRoute(app, deps)
  addEventRoute(app, deps)
}
