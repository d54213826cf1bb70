import type { UnlockAnswer } from '@buergerkoffer/station'
import { page, readForm, seeOther, textOf, type WebEnv } from '@buergerkoffer/web'
import type { Context } from 'hono'
import type { KofferApp, KofferContext, KofferSession } from '../koffer-context.ts'
import { t } from '../text.ts'
import { readKeyAnswer, zugangText } from '../zugang/index.ts'
import { RevokedPage } from './revoked-page.tsx'
import { UnlockPage } from './unlock-page.tsx'

const path = '/entsperren'

/** Unlock and lock. Everything else is behind the lock: without it every address leads here, and nothing is taken. */
export function addUnlockRoutes(app: KofferApp, context: KofferContext): void {
  app.get(path, (c) => {
    const { session } = c.var
    if (session.data().unlocked && context.station.unlocked()) return seeOther(c, '/')
    const props = { context, csrf: session.csrf() }
    return page(c, isRevoked(context) ? RevokedPage(props) : UnlockPage(props))
  })
  app.post(path, async (c) => {
    const words = textOf(await readForm(c), 'woerter')
    const props = { context, csrf: c.var.session.csrf() }
    if (isRevoked(context)) return page(c, RevokedPage(props), 403)
    if (words.trim() === '') return page(c, UnlockPage({ ...props, error: t('unlock.missing') }), 422)
    return enter(c, props, await context.station.unlock(words))
  })
  app.post(`${path}/schluessel`, async (c) => {
    const answer = readKeyAnswer(await readForm(c))
    const props = { context, csrf: c.var.session.csrf() }
    if (isRevoked(context)) return page(c, RevokedPage(props), 403)
    if (!answer) return page(c, UnlockPage({ ...props, error: zugangText('unlockFailed') }), 422)
    return enter(c, props, await context.station.unlockWithKey(answer))
  })
  app.post('/sperren', (c) => {
    context.station.lock()
    c.var.session.renew({ unlocked: false })
    return seeOther(c, path)
  })
  app.use(async (c, next) => {
    if (!context.station.unlocked() || !c.var.session.data().unlocked) return seeOther(c, path)
    await next()
  })
}

type Props = Pick<Parameters<typeof UnlockPage>[0], 'context' | 'csrf'>

function enter(c: Context<WebEnv<KofferSession>>, props: Props, answer: UnlockAnswer): Response {
  switch (answer.kind) {
    case 'unlocked':
      c.var.session.renew({ unlocked: true })
      return seeOther(c, '/')
    case 'wrong-words':
      return page(c, UnlockPage({ ...props, error: wrongWords(answer.waitMs) }), 422)
    case 'wait':
      return page(c, UnlockPage({ ...props, error: t('unlock.wait', { count: seconds(answer.waitMs) }) }), 422)
    case 'unknown-key':
      return page(c, UnlockPage({ ...props, error: zugangText('unknownKey') }), 422)
    case 'lease-expired':
      return page(c, UnlockPage({ ...props, leaseOver: answer.until }), 403)
  }
}

/** The town hall has locked this suitcase, as after a loss (SYNC-19). */
const isRevoked = ({ station }: KofferContext): boolean => station.control()?.lock === true

function wrongWords(waitMs: number): string {
  return waitMs > 0 ? t('unlock.wrongWait', { count: seconds(waitMs) }) : t('unlock.wrong')
}

const seconds = (milliseconds: number): number => Math.ceil(milliseconds / 1000)
