import { type Bytes, fromBase64, toBase64, utf8 } from './bytes.ts'

/** The private halves, as they lie in the centre: ciphertext only, and one wrap of its key for each way to open it. All base64. */
export interface Safe {
  readonly content: string
  readonly wraps: readonly SafeWrap[]
}

export interface SafeWrap {
  /** `key`: the PRF output of a security key; `code`: the printed recovery code. */
  readonly method: 'key' | 'code'
  /** What people call it. */
  readonly name: string
  /** Base64url id of the credential, empty for the code. */
  readonly credential: string
  /** Salt for HKDF; for a security key the PRF's input too. */
  readonly salt: string
  readonly wrapped: string
}

export interface SafeContent {
  /** PKCS #8 of the signing key. */
  readonly signing: string
  /** Raw private half of the sealing key. */
  readonly sealing: string
}

/** One way to open a safe: 32 secret bytes of a security key, or a recovery code's secret. */
export interface Opener extends Omit<SafeWrap, 'wrapped'> {
  readonly secret: Bytes
}

/** How somebody opens a safe already. */
export interface KnownWay {
  readonly content: string
  readonly wrap: Pick<SafeWrap, 'salt' | 'wrapped'>
  readonly secret: Bytes
}

/** 16 random bytes, base64. */
export const newSalt = (): string => toBase64(crypto.getRandomValues(new Uint8Array(16)))

/** Locks the private halves into a safe that each opener opens alone. `keyId` binds it to its sealing key. */
export async function lockSafe(keyId: string, content: SafeContent, openers: readonly Opener[]): Promise<Safe> {
  const contentKey = crypto.getRandomValues(new Uint8Array(32))
  const closed = await encrypt(contentKey, utf8(JSON.stringify(content)), `safe ${keyId}`)
  const wraps = await Promise.all(
    openers.map(async ({ secret, ...way }) => {
      const wrapped = await encrypt(await derived(secret, way.salt, keyId), contentKey, `wrap ${keyId}`)
      return { ...way, wrapped }
    }),
  )
  contentKey.fill(0)
  return { content: closed, wraps }
}

/** Opens a safe by one wrap; undefined if the secret is another's or a byte was changed. */
export async function openSafe(
  keyId: string,
  content: string,
  wrap: Pick<SafeWrap, 'salt' | 'wrapped'>,
  secret: Bytes,
): Promise<SafeContent | undefined> {
  const contentKey = await decrypt(await derived(secret, wrap.salt, keyId), wrap.wrapped, `wrap ${keyId}`)
  const plain = contentKey && (await decrypt(contentKey, content, `safe ${keyId}`))
  return plain && JSON.parse(new TextDecoder().decode(plain))
}

/**
 * One more way into a safe, for whoever can open it one way already; undefined if they can't. What is inside is not touched: the new way wraps
 * the same content key.
 */
export async function addWay(
  keyId: string,
  { content, wrap, secret }: KnownWay,
  { secret: newSecret, ...way }: Opener,
): Promise<SafeWrap | undefined> {
  const contentKey = await decrypt(await derived(secret, wrap.salt, keyId), wrap.wrapped, `wrap ${keyId}`)
  const opens = contentKey && (await decrypt(contentKey, content, `safe ${keyId}`))
  if (!contentKey || !opens) return undefined
  const wrapped = await encrypt(await derived(newSecret, way.salt, keyId), contentKey, `wrap ${keyId}`)
  for (const bytes of [contentKey, opens]) bytes.fill(0)
  return { ...way, wrapped }
}

async function derived(secret: Bytes, salt: string, keyId: string): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits'])
  const info = utf8(`buergerkoffer/safe/1 ${keyId}`)
  const bits = { name: 'HKDF', hash: 'SHA-256', salt: fromBase64(salt) ?? new Uint8Array(), info }
  return new Uint8Array(await crypto.subtle.deriveBits(bits, key, 256))
}

/** nonce(12) ‖ AES-256-GCM. */
async function encrypt(key: Bytes, plain: Bytes, label: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const aes = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt'])
  const closed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8(label) }, aes, plain)
  return toBase64(new Uint8Array([...iv, ...new Uint8Array(closed)]))
}

async function decrypt(key: Bytes, closed: string, label: string): Promise<Bytes | undefined> {
  const bytes = fromBase64(closed)
  if (!bytes) return undefined
  const aes = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt'])
  const params = { name: 'AES-GCM', iv: bytes.subarray(0, 12), additionalData: utf8(label) }
  try {
    return new Uint8Array(await crypto.subtle.decrypt(params, aes, bytes.subarray(12)))
  } catch {
    return undefined
  }
}
