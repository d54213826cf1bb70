import { type Assets, page, readForm, seeOther, textOf, webFault } from '@buergerkoffer/web'
import { listClerks } from '../../mandant/index.ts'
import {
  disentitle,
  entitleToUnseal,
  listEntitled,
  listSealingKeys,
  mayUnseal,
  readSealedBox,
  takeSafeWay,
  takeSealingKey,
} from '../../siegel/index.ts'
import { filesHere, readCaseFile } from '../../vorgang/index.ts'
import type { Desk, DeskDoor } from '../desk.ts'
import type { RathausApp, RathausRequest } from '../session.ts'
import { NotEntitledPage, OpenPage } from './open-page.tsx'
import { SiegelPage } from './siegel-page.tsx'
import { t } from './text.ts'

const caseId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Sealing keys, and what was sealed with them; for entitled clerks only. Boxes go out closed, and nothing opened comes back. */
export function addSiegelRoutes(app: RathausApp, door: DeskDoor, assets: Assets): void {
  app.get(
    '/siegel',
    door((c, desk) => showKeys(c, desk, assets)),
  )
  app.post('/siegel', door(takeKey))
  app.post('/siegel/weg', door(takeWay))
  app.post(
    '/siegel/freischalten',
    door((c, desk) => changeRight(c, desk, assets, 'give')),
  )
  app.post(
    '/siegel/entziehen',
    door((c, desk) => changeRight(c, desk, assets, 'take')),
  )
  app.get(
    '/vorgang/:vorgang/siegel',
    door((c, desk) => showSealed(c, desk, assets)),
  )
  app.get('/vorgang/:vorgang/siegel/:box', door(giveBox))
}

async function showKeys(c: RathausRequest, desk: Desk, assets: Assets): Promise<Response> {
  if (!(await isEntitled(desk))) return page(c, NotEntitledPage({ desk }), 403)
  return page(c, await keysPage(desk, assets))
}

async function keysPage(desk: Desk, assets: Assets, error?: string) {
  const facts = await desk.inTenant(async (tx) => ({
    keys: await listSealingKeys(tx),
    clerks: await listClerks(tx),
    entitled: await listEntitled(tx),
  }))
  return SiegelPage({ desk, ...facts, script: assets.asset('sealing-key.js'), error })
}

/** Gives or takes the right to open what is sealed; the last one keeps it. */
async function changeRight(c: RathausRequest, desk: Desk, assets: Assets, change: 'give' | 'take'): Promise<Response> {
  if (!(await isEntitled(desk))) return page(c, NotEntitledPage({ desk }), 403)
  const person = textOf(await readForm(c), 'person')
  const { clerk: by } = desk.clerk
  const done = await desk.inTenant(async (tx) => {
    if (!(await listClerks(tx)).some(({ clerk }) => clerk === person)) throw webFault('not-found')
    if (change === 'take') return disentitle(tx, person)
    await entitleToUnseal(tx, person, { by, at: desk.context.now() })
    return true
  })
  return done ? seeOther(c, '/siegel') : page(c, await keysPage(desk, assets, t('error.last')), 409)
}

async function takeWay(c: RathausRequest, desk: Desk): Promise<Response> {
  if (!(await isEntitled(desk))) throw webFault('not-found')
  const body: unknown = await c.req.json().catch(() => undefined)
  const refusal = await desk.inTenant((tx) => takeSafeWay(tx, body))
  return refusal ? c.json({ message: t(`error.${refusal}`) }, 422) : c.json({ kept: true })
}

async function takeKey(c: RathausRequest, desk: Desk): Promise<Response> {
  if (!(await isEntitled(desk))) throw webFault('not-found')
  const body: unknown = await c.req.json().catch(() => undefined)
  const refusal = await desk.inTenant((tx) => takeSealingKey(tx, desk.context, desk.clerk.clerk, body))
  return refusal ? c.json({ message: t(`error.${refusal}`) }, refusal === 'exists' ? 409 : 422) : c.json({ kept: true })
}

async function showSealed(c: RathausRequest, desk: Desk, assets: Assets): Promise<Response> {
  const vorgang = vorgangOf(c)
  if (!(await isEntitled(desk))) return page(c, NotEntitledPage({ desk }), 403)
  const { file, keys } = await desk.inTenant(async (tx) => ({
    file: await readCaseFile(tx, desk.context, vorgang),
    keys: await listSealingKeys(tx),
  }))
  if (!file) throw webFault('not-found')
  const here = await filesHere(desk.zentrale.blobs, file.state)
  const script = assets.asset('unseal.js')
  return page(c, OpenPage({ desk, vorgang, file, here, keys, script }))
}

async function giveBox(c: RathausRequest, desk: Desk): Promise<Response> {
  const [vorgang, boxHash] = [vorgangOf(c), c.req.param('box') ?? '']
  const { blobs } = desk.zentrale
  const box = (await isEntitled(desk))
    ? await desk.inTenant((tx) => readSealedBox(tx, desk.context, blobs, { vorgang, boxHash, clerk: desk.clerk.clerk }))
    : undefined
  if (!box) throw webFault('not-found')
  // Written down, then handed out: the transaction above has committed.
  return c.body(new Uint8Array(box), 200, { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' })
}

function vorgangOf(c: RathausRequest): string {
  const vorgang = c.req.param('vorgang') ?? ''
  if (!caseId.test(vorgang)) throw webFault('not-found')
  return vorgang
}

const isEntitled = (desk: Desk): Promise<boolean> => desk.inTenant((tx) => mayUnseal(tx, desk.clerk.clerk))
