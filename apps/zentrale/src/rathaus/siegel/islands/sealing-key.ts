import {
  lockSafe,
  newRecoveryCode,
  newSalt,
  newSealingKey,
  newSigningKey,
  type Opener,
  readRecoveryCode,
  toBase64,
} from '@buergerkoffer/seal'
import { startMoreKeys } from '../browser/more-keys.ts'
import { askPrf, makePrfKey } from '../browser/prf.ts'
import { sendJson } from '../browser/send-json.ts'
import { onPress } from '../browser/tools.ts'
import type { MakeOptions } from '../island-options.ts'

const root = document.querySelector<HTMLElement>('[data-make-sealing-key]')

if (root?.dataset.makeSealingKey) start(root, JSON.parse(root.dataset.makeSealingKey))

const more = document.querySelector<HTMLElement>('[data-more-keys]')

if (more?.dataset.moreKeys) startMoreKeys(more, JSON.parse(more.dataset.moreKeys))

/** Two security keys, a printed code, then the key pairs: made here, locked here; only the locked safe leaves the page. */
function start(scope: HTMLElement, options: MakeOptions): void {
  const openers = new Map<string, Opener>()
  scope.hidden = false
  for (const [at, step] of (['first', 'second'] as const).entries()) {
    onPress(scope, step, async () => {
      const known = [...openers].filter(([name]) => name !== step).map(([, { credential }]) => credential)
      openers.set(step, await keyOpener(options, options.keyName[at] ?? '', known))
      const done = scope.querySelector(`[data-done="${step}"]`)
      if (done) done.textContent = options.texts.made
    })
  }
  onPress(scope, 'code', async () => {
    const code = await newRecoveryCode()
    const secret = await readRecoveryCode(code)
    if (!secret) throw new Error(options.texts.send)
    openers.set('code', { method: 'code', name: options.codeName, credential: '', salt: newSalt(), secret })
    const shown = scope.querySelector('[data-recovery-code]')
    if (shown) shown.textContent = code
    scope.querySelector('[data-code]')?.removeAttribute('hidden')
    print()
  })
  onPress(scope, 'save', async () => {
    if (openers.size < 3) throw new Error(options.texts.steps)
    await sendJson(options.path, options.csrf, await makeKeys([...openers.values()]), options.texts.send)
    location.assign(options.done)
  })
}

async function keyOpener(
  { authority, clerk, texts }: MakeOptions,
  name: string,
  known: readonly string[],
): Promise<Opener> {
  try {
    const credential = await makePrfKey(authority, clerk, name, known)
    const salt = newSalt()
    return { method: 'key', name, salt, ...(await askPrf([{ credential, salt }])) }
  } catch {
    throw new Error(texts.prf)
  }
}

async function makeKeys(openers: readonly Opener[]): Promise<object> {
  const signing = await newSigningKey()
  const { key, secret } = await newSealingKey(signing.privateKey)
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', signing.privateKey))
  const safe = await lockSafe(key.id, { signing: toBase64(pkcs8), sealing: toBase64(secret) }, openers)
  for (const bytes of [secret, pkcs8, ...openers.map((opener) => opener.secret)]) bytes.fill(0)
  return { key, signingKey: toBase64(new Uint8Array(await crypto.subtle.exportKey('raw', signing.publicKey))), ...safe }
}
