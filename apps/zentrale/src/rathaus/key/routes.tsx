import type { Transaction } from '@buergerkoffer/postgres'
import { page, readForm, seeOther, textOf } from '@buergerkoffer/web'
import {
  type ApprovalRefusal,
  type KeyRefusal,
  listKeys,
  removeKey,
  requestApproval,
  requestKey,
  subjectHash,
  takeKey,
  verifyApproval,
} from '../../approval/index.ts'
import type { Desk, DeskDoor } from '../desk.ts'
import type { RathausApp, RathausRequest } from '../session.ts'
import { KeyPage } from './key-page.tsx'
import { keyText } from './text.ts'

const longestName = 60

/**
 * "Mein Schlüssel": a clerk's own keys. Nobody adds or removes another's. Whoever has one must confirm with it what changes: the passphrase
 * alone adds the first key only, and takes none away.
 */
export function addKeyRoutes(app: RathausApp, door: DeskDoor): void {
  app.get(
    '/mein-schluessel',
    door((c, desk) => showKeys(c, desk)),
  )
  app.post('/mein-schluessel', door(addKey))
  app.post('/mein-schluessel/entfernen', door(dropKey))
}

interface Told {
  readonly typed?: string
  readonly error?: string
  readonly refusal?: KeyRefusal | ApprovalRefusal
}

/** What a known key signs: one change of this clerk's keys, asked for with this showing of the page. */
const changeOf = (desk: Desk, change: 'add' | 'remove', challenge: string, credential: string): Buffer =>
  subjectHash({ kind: 'clerk-key', change, clerk: desk.clerk.clerk, challenge, credential })

/** Each showing makes a new challenge; the one before counts no more. */
async function showKeys(c: RathausRequest, desk: Desk, told: Told = {}): Promise<Response> {
  const { keys, options, known } = await desk.inTenant(async (tx) => {
    const options = await requestKey(tx, desk.site, desk.clerk)
    const ask = (change: 'add' | 'remove', credential: string) =>
      requestApproval(tx, desk.site, desk.clerk.clerk, changeOf(desk, change, options.challenge, credential))
    const keys = []
    for (const key of await listKeys(tx, desk.clerk.clerk)) {
      keys.push({ ...key, removal: (await ask('remove', key.credential)) ?? {} })
    }
    return { keys, options, known: await ask('add', '') }
  })
  c.var.session.update({ ...c.var.session.data(), keyChallenge: options.challenge })
  return page(c, KeyPage({ desk, keys, options, known, ...told }), told.error || told.refusal ? 422 : 200)
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
  const added = await desk.inTenant(async (tx) => {
    const confirmed = await confirm(tx, desk, changeOf(desk, 'add', challenge, ''), textOf(form, 'bestaetigung'))
    if (!confirmed.ok && confirmed.refusal !== 'no-key') return confirmed
    return takeKey(tx, desk.site, desk.clerk.clerk, given)
  })
  return added.ok ? seeOther(c, '/mein-schluessel') : showKeys(c, desk, { typed: name, refusal: added.refusal })
}

async function dropKey(c: RathausRequest, desk: Desk): Promise<Response> {
  const form = await readForm(c)
  const credential = textOf(form, 'schluessel')
  const { keyChallenge: challenge = '' } = c.var.session.data()
  const confirmed = await desk.inTenant(async (tx) => {
    const signed = await confirm(tx, desk, changeOf(desk, 'remove', challenge, credential), textOf(form, 'antwort'))
    if (signed.ok) await removeKey(tx, desk.clerk.clerk, credential)
    return signed
  })
  return confirmed.ok ? seeOther(c, '/mein-schluessel') : showKeys(c, desk, { refusal: confirmed.refusal })
}

const confirm = (tx: Transaction, desk: Desk, hash: Uint8Array, answer: string) =>
  verifyApproval(tx, desk.site, desk.clerk.clerk, { hash, answer, at: desk.context.now() })
