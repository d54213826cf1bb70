import { ok } from '@buergerkoffer/domain/result'
import type { Transaction } from '@buergerkoffer/postgres'
import { page, readForm, seeOther, textOf } from '@buergerkoffer/web'
import {
  type ApprovalRefusal,
  type ClerkKey,
  confirmKey,
  dropWaitingKey,
  isAnyKeyHere,
  type KeyRefusal,
  listKeys,
  listOwnKeys,
  listWaitingKeys,
  removeKey,
  requestApproval,
  requestKey,
  subjectHash,
  takeKey,
  verifyApproval,
} from '../../approval/index.ts'
import { listClerks } from '../../mandant/index.ts'
import type { Desk, DeskDoor } from '../desk.ts'
import type { RathausApp, RathausRequest } from '../session.ts'
import { KeyPage, type WaitingKey } from './key-page.tsx'
import { keyText } from './text.ts'

const longestName = 60

/**
 * "Mein Schlüssel": a clerk's own keys. Nobody adds or removes another's. Whoever has one must confirm with it what changes: the passphrase
 * alone adds only a first key, which then waits until a clerk with a key has confirmed it (SYNC-42), and takes none away that can approve.
 */
export function addKeyRoutes(app: RathausApp, door: DeskDoor): void {
  app.get(
    '/mein-schluessel',
    door((c, desk) => showKeys(c, desk)),
  )
  app.post('/mein-schluessel', door(addKey))
  app.post('/mein-schluessel/entfernen', door(dropKey))
  app.post('/mein-schluessel/bestaetigen', door(confirmOther))
  app.post('/mein-schluessel/ablehnen', door(refuseOther))
}

interface Told {
  readonly typed?: string
  readonly error?: string
  readonly refusal?: KeyRefusal | ApprovalRefusal | 'not-waiting' | undefined
}

/** What a known key signs: one change of this clerk's keys, asked for with this showing of the page. */
const changeOf = (desk: Desk, change: 'add' | 'remove', challenge: string, credential: string): Buffer =>
  subjectHash({ kind: 'clerk-key', change, clerk: desk.clerk.clerk, challenge, credential })

/** Each showing makes a new challenge; the one before counts no more. */
async function showKeys(c: RathausRequest, desk: Desk, told: Told = {}): Promise<Response> {
  const { options, ...shown } = await desk.inTenant(async (tx) => {
    const options = await requestKey(tx, desk.site, desk.clerk)
    const ask = (change: 'add' | 'remove', credential: string) =>
      requestApproval(tx, desk.site, desk.clerk.clerk, changeOf(desk, change, options.challenge, credential))
    const keys = []
    for (const key of await listOwnKeys(tx, desk.clerk.clerk)) {
      keys.push({ ...key, removal: (await ask('remove', key.credential)) ?? {} })
    }
    const isFirst = !(await isAnyKeyHere(tx))
    return { keys, options, known: await ask('add', ''), isFirst, others: await othersOf(tx, desk) }
  })
  c.var.session.update({ ...c.var.session.data(), keyChallenge: options.challenge })
  return page(c, KeyPage({ desk, options, ...shown, ...told }), told.error || told.refusal ? 422 : 200)
}

/** The keys of others that wait, each with what this clerk's key would sign; none for a clerk who can't confirm. */
async function othersOf(tx: Transaction, desk: Desk): Promise<readonly WaitingKey[]> {
  const names = new Map((await listClerks(tx)).map(({ clerk, name }) => [clerk, name]))
  const others: WaitingKey[] = []
  for (const key of await listWaitingKeys(tx, desk.clerk.clerk)) {
    const confirmation = await requestApproval(tx, desk.site, desk.clerk.clerk, firstKeyHash(key))
    if (confirmation) others.push({ ...key, owner: names.get(key.clerk) ?? key.clerk, confirmation })
  }
  return others
}

/** What the confirming clerk signs: that this key is this clerk's. */
const firstKeyHash = ({ clerk, credential, publicKey }: ClerkKey): Buffer =>
  subjectHash({ kind: 'first-clerk-key', clerk, credential, publicKey: Buffer.from(publicKey).toString('base64url') })

async function confirmOther(c: RathausRequest, desk: Desk): Promise<Response> {
  const form = await readForm(c)
  const by = desk.clerk.clerk
  const refusal = await desk.inTenant(async (tx): Promise<Told['refusal']> => {
    const waiting = await listWaitingKeys(tx, by)
    const key = waiting.find(({ credential }) => credential === textOf(form, 'schluessel'))
    if (!key) return 'not-waiting'
    const signed = await confirm(tx, desk, firstKeyHash(key), textOf(form, 'antwort'))
    if (!signed.ok) return signed.refusal
    const confirmed = await confirmKey(tx, key.credential, { by, at: desk.context.now(), confirmation: signed.value })
    return confirmed ? undefined : 'not-waiting'
  })
  return refusal ? showKeys(c, desk, { refusal }) : seeOther(c, '/mein-schluessel')
}

/** Only whoever could confirm a key can refuse it. */
async function refuseOther(c: RathausRequest, desk: Desk): Promise<Response> {
  const credential = textOf(await readForm(c), 'schluessel')
  const refusal = await desk.inTenant(async (tx): Promise<Told['refusal']> => {
    if ((await listKeys(tx, desk.clerk.clerk)).length === 0) return 'no-key'
    return (await dropWaitingKey(tx, credential)) === 1 ? undefined : 'not-waiting'
  })
  return refusal ? showKeys(c, desk, { refusal }) : seeOther(c, '/mein-schluessel')
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
    const own = await listOwnKeys(tx, desk.clerk.clerk)
    if (own.some((key) => key.waiting && key.credential === credential)) return ok(await dropWaitingKey(tx, credential))
    const signed = await confirm(tx, desk, changeOf(desk, 'remove', challenge, credential), textOf(form, 'antwort'))
    if (signed.ok) await removeKey(tx, desk.clerk.clerk, credential)
    return signed
  })
  return confirmed.ok ? seeOther(c, '/mein-schluessel') : showKeys(c, desk, { refusal: confirmed.refusal })
}

const confirm = (tx: Transaction, desk: Desk, hash: Uint8Array, answer: string) =>
  verifyApproval(tx, desk.site, desk.clerk.clerk, { hash, answer, at: desk.context.now() })
