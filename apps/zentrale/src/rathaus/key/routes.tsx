import { page, readForm, seeOther, textOf } from '@buergerkoffer/web'
import { type KeyRefusal, listKeys, removeKey, requestKey, takeKey } from '../../approval/index.ts'
import type { Desk, DeskDoor } from '../desk.ts'
import type { RathausApp, RathausRequest } from '../session.ts'
import { KeyPage } from './key-page.tsx'
import { keyText } from './text.ts'

const longestName = 60

/** "Mein Schlüssel": a clerk's own keys. Nobody adds or removes another's. */
export function addKeyRoutes(app: RathausApp, door: DeskDoor): void {
  app.get(
    '/mein-schluessel',
    door((c, desk) => showKeys(c, desk)),
  )
  app.post('/mein-schluessel', door(addKey))
  app.post(
    '/mein-schluessel/entfernen',
    door(async (c, desk) => {
      const credential = textOf(await readForm(c), 'schluessel')
      await desk.inTenant((tx) => removeKey(tx, desk.clerk.clerk, credential))
      return seeOther(c, '/mein-schluessel')
    }),
  )
}

interface Told {
  readonly typed?: string
  readonly error?: string
  readonly refusal?: KeyRefusal
}

/** Each showing makes a new challenge; the one before counts no more. */
async function showKeys(c: RathausRequest, desk: Desk, told: Told = {}): Promise<Response> {
  const { keys, options } = await desk.inTenant(async (tx) => ({
    keys: await listKeys(tx, desk.clerk.clerk),
    options: await requestKey(tx, desk.site, desk.clerk),
  }))
  c.var.session.update({ ...c.var.session.data(), keyChallenge: options.challenge })
  return page(c, KeyPage({ desk, keys, options, ...told }), told.error || told.refusal ? 422 : 200)
}

async function addKey(c: RathausRequest, desk: Desk): Promise<Response> {
  const form = await readForm(c)
  const [name, answer] = [textOf(form, 'name').trim(), textOf(form, 'antwort')]
  if (name === '') return showKeys(c, desk, { error: keyText('nameMissing') })
  if (name.length > longestName) {
    return showKeys(c, desk, { typed: name, error: keyText('nameTooLong', { max: longestName }) })
  }
  const { keyChallenge: challenge = '' } = c.var.session.data()
  const given = { challenge, answer, name, at: desk.context.now() }
  const added = await desk.inTenant((tx) => takeKey(tx, desk.site, desk.clerk.clerk, given))
  return added.ok ? seeOther(c, '/mein-schluessel') : showKeys(c, desk, { typed: name, refusal: added.refusal })
}
