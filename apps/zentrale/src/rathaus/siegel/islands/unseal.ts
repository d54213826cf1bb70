import { type Bytes, fromBase64, openBox, openSafe, readRecoveryCode } from '@buergerkoffer/seal'
import { askPrf } from '../browser/prf.ts'
import { onPress } from '../browser/tools.ts'
import type { LockedKey, OpenOptions } from '../island-options.ts'

interface Box {
  readonly what: string
  readonly boxHash: string
  readonly mediaType: string
  readonly sealingKeyId: string
}

const root = document.querySelector<HTMLElement>('[data-unseal]')

if (root?.dataset.unseal) start(root, JSON.parse(root.dataset.unseal))

/** Opens every box of the case in this page. What was opened lives in canvases only, until "close" or the page ends. */
function start(scope: HTMLElement, options: OpenOptions): void {
  scope.hidden = false
  onPress(scope, 'with-key', () => openAll(scope, options, (key) => byKey(key, options.texts)))
  onPress(scope, 'with-code', async () => {
    const field = scope.querySelector<HTMLInputElement>('input[name="wiederherstellungscode"]')
    const secret = await readRecoveryCode(field?.value ?? '')
    if (!secret) throw new Error(options.texts.code)
    try {
      await openAll(scope, options, (key) => byWrap(key, ({ method }) => method === 'code', secret))
    } finally {
      secret.fill(0)
      if (field) field.value = ''
    }
  })
  onPress(scope, 'close', () => {
    for (const place of scope.querySelectorAll<HTMLElement>('[data-box]')) wipe(place)
    setClosable(scope, false)
  })
}

type OpenKey = (key: LockedKey) => Promise<Bytes | undefined>

/** Each box for itself: one that does not come, or does not open, keeps no other closed. What was opened can always be closed again. */
async function openAll(scope: HTMLElement, options: OpenOptions, openKey: OpenKey): Promise<void> {
  const { keys, texts } = options
  const secrets = new Map<string, Bytes>()
  const failed: string[] = []
  try {
    let closed: unknown = new Error(texts.open)
    for (const key of keys) {
      const secret = await openKey(key).catch((fault: unknown) => {
        closed = fault
        return undefined
      })
      if (secret) secrets.set(key.id, secret)
    }
    if (secrets.size === 0) throw closed
    for (const place of scope.querySelectorAll<HTMLElement>('[data-box]')) {
      const failure = await openInto(place, secrets, options).catch(() => texts.fetch)
      if (failure) failed.push(`${place.dataset.name ?? ''}: ${failure}`)
    }
  } finally {
    for (const secret of secrets.values()) secret.fill(0)
    setClosable(
      scope,
      [...scope.querySelectorAll<HTMLElement>('[data-box]')].some(({ hidden }) => !hidden),
    )
  }
  if (failed.length > 0) throw new Error(failed.join(' '))
}

/** Shows one box; answers what to say if it can't be shown. */
async function openInto(
  place: HTMLElement,
  secrets: ReadonlyMap<string, Bytes>,
  { vorgang, texts }: OpenOptions,
): Promise<string | undefined> {
  const { what, boxHash, mediaType, sealingKeyId }: Box = JSON.parse(place.dataset.box ?? '{}')
  const secret = secrets.get(sealingKeyId)
  if (!secret) return texts.otherKey
  const answer = await fetch(`/vorgang/${vorgang}/siegel/${boxHash}`)
  if (!answer.ok) return texts.fetch
  const plain = await openBox(new Uint8Array(await answer.arrayBuffer()), secret, { vorgang, what, mediaType })
  if (!plain) return texts.open
  try {
    await show(place, mediaType, plain)
  } finally {
    plain.fill(0)
  }
  return undefined
}

/** Any of the security keys that open it, whichever is here. */
async function byKey(key: LockedKey, texts: OpenOptions['texts']): Promise<Bytes | undefined> {
  const asked = await askPrf(key.wraps.filter(({ method }) => method === 'key')).catch(() => undefined)
  if (!asked) throw new Error(texts.prf)
  return byWrap(key, ({ credential }) => credential === asked.credential, asked.secret)
}

async function byWrap(
  key: LockedKey,
  isIt: (wrap: LockedKey['wraps'][number]) => boolean,
  secret: Bytes,
): Promise<Bytes | undefined> {
  const wrap = key.wraps.find(isIt)
  const content = wrap && (await openSafe(key.id, key.content, wrap, secret))
  return content && fromBase64(content.sealing)
}

async function show(place: HTMLElement, mediaType: string, plain: Bytes): Promise<void> {
  const [canvas, text] = [place.querySelector('canvas'), place.querySelector('[data-text]')]
  if (mediaType === 'text/plain') {
    if (text) text.textContent = new TextDecoder().decode(plain)
    canvas?.setAttribute('hidden', '')
  } else if (canvas) {
    const image = await createImageBitmap(new Blob([plain], { type: mediaType }))
    ;[canvas.width, canvas.height] = [image.width, image.height]
    canvas.getContext('2d')?.drawImage(image, 0, 0)
    image.close()
  }
  place.hidden = false
}

function wipe(place: HTMLElement): void {
  const [canvas, text] = [place.querySelector('canvas'), place.querySelector('[data-text]')]
  if (canvas) canvas.width = canvas.height = 1
  if (text) text.textContent = ''
  place.hidden = true
}

function setClosable(scope: HTMLElement, isOpen: boolean): void {
  const close = scope.querySelector<HTMLElement>('[data-tool="close"]')
  if (close) close.hidden = !isOpen
}
