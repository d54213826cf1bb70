import { type FormPost, page, readForm, seeOther, textOf } from '@buergerkoffer/web'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { LinkPage } from './link-page.tsx'
import { panelPaths } from './paths.ts'
import { sampleMatter, sampleView } from './sample-view.ts'
import { SetupPage } from './setup-page.tsx'

/** The clerk opens, points elsewhere and blanks the citizen's screen. What is shown, the steps decide. */
export function addBuergerRoutes(app: KofferApp, context: KofferContext): void {
  app.get(panelPaths.setup, (c) => {
    return page(c, SetupPage({ context, csrf: c.var.session.csrf() }))
  })
  app.post(panelPaths.sample, async (c) => {
    const isSigning = textOf(await readForm(c), 'probe') === 'unterschreiben'
    context.buerger.settle(sampleMatter)
    context.buerger.show(sampleMatter, sampleView(isSigning ? 'sign' : 'reading'))
    return seeOther(c, panelPaths.setup)
  })
  app.post(panelPaths.open, (c) => seeOther(c, context.newBuergerEntry()))
  app.post(panelPaths.link, async (c) => {
    const back = backIn(await readForm(c))
    const link = new URL(c.req.url).origin + context.newBuergerEntry()
    return page(c, LinkPage({ context, csrf: c.var.session.csrf(), link, back }))
  })
  app.post(panelPaths.blank, async (c) => {
    context.buerger.blank()
    return seeOther(c, backIn(await readForm(c)))
  })
}

/** Only a path of ours. */
function backIn(form: FormPost): string {
  const back = textOf(form, 'zurueck')
  return /^\/(?![/\\])[\w/-]*$/.test(back) ? back : '/'
}
