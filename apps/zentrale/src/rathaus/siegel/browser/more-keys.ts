import { addWay, type KnownWay, newSalt, openSafe } from '@buergerkoffer/seal'
import type { MoreOptions } from '../island-options.ts'
import { askPrf, makePrfKey } from './prf.ts'
import { sendJson } from './send-json.ts'
import { onPress } from './tools.ts'

/** A known security key opens the safe, the new one gets a wrap of its own. Two presses, so that there is time to change the key in the socket. */
export function startMoreKeys(scope: HTMLElement, options: MoreOptions): void {
  let known: KnownWay | undefined
  scope.hidden = false
  onPress(scope, 'known', async () => {
    known = await knownWay(options)
    const done = scope.querySelector('[data-done="known"]')
    if (done) done.textContent = options.texts.opened
  })
  onPress(scope, 'add', async () => {
    const { texts, path, csrf, key, done } = options
    const name = scope.querySelector<HTMLInputElement>('input[name="schluesselname"]')?.value.trim() ?? ''
    if (!known) throw new Error(texts.steps)
    if (name === '') throw new Error(texts.name)
    const wrap = await addWay(key.id, known, await newOpener(options, name))
    if (!wrap) throw new Error(texts.open)
    await sendJson(path, csrf, { keyId: key.id, wrap }, texts.send)
    known.secret.fill(0)
    location.assign(done)
  })
}

async function knownWay({ key, texts }: MoreOptions): Promise<KnownWay> {
  const ways = key.wraps.filter(({ method }) => method === 'key')
  const asked = await askPrf(ways).catch(() => undefined)
  if (!asked) throw new Error(texts.prf)
  const wrap = ways.find(({ credential }) => credential === asked.credential)
  const opens = wrap && (await openSafe(key.id, key.content, wrap, asked.secret))
  if (!opens) throw new Error(texts.open)
  return { content: key.content, wrap, secret: asked.secret }
}

async function newOpener({ authority, clerk, key, texts }: MoreOptions, name: string) {
  const known = key.wraps.filter(({ method }) => method === 'key').map(({ credential }) => credential)
  try {
    const credential = await makePrfKey(authority, clerk, name, known)
    const salt = newSalt()
    return { method: 'key' as const, name, salt, ...(await askPrf([{ credential, salt }])) }
  } catch {
    throw new Error(texts.prf)
  }
}
