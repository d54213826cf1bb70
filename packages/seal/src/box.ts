import { type Bytes, concat, fromBase64, toHex, utf8 } from './bytes.ts'
import { suite } from './suite.ts'

/** What a box is bound to. It stands in the box in clear and is authenticated: a box fits no other case and no other place in it. */
export interface BoxContext {
  /** The case's id. */
  readonly vorgang: string
  /** `lichtbild`, `lichtbildcode`, `unterschrift`. */
  readonly what: string
  readonly mediaType: string
}

export interface BoxLabel {
  readonly keyId: string
  readonly context: BoxContext
}

/** magic(4) ‖ key id(16) ‖ length of context(2) ‖ context, JSON ‖ encapsulated key(65) ‖ HPKE ciphertext. AAD: all before the encapsulated key. */
const magic = utf8('BKS1')
const [keyIdEnd, contextStart, encSize, tagSize] = [20, 22, 65, 16] as const
const info = utf8('buergerkoffer/box/1')

/** Larger boxes are nobody's: a resized photo is a tenth of it. */
export const largestBox = 1024 * 1024

/** Closes bytes for whoever holds the private half of the key. Throws on a key that is none. */
export async function seal(
  plain: Uint8Array,
  key: { readonly id: string; readonly publicKey: string },
  context: BoxContext,
): Promise<Bytes> {
  const sealer = suite()
  const recipientPublicKey = await sealer.kem.deserializePublicKey(fromBase64(key.publicKey) ?? new Uint8Array())
  const head = headOf(key.id, context)
  const { enc, ct } = await sealer.seal({ recipientPublicKey, info }, concat(plain), head)
  return concat(head, new Uint8Array(enc), new Uint8Array(ct))
}

/** What stands on a box, without opening it; undefined for bytes that are none. */
export function readBox(box: Uint8Array): BoxLabel | undefined {
  const parts = partsOf(box)
  return parts && { keyId: parts.keyId, context: parts.context }
}

/**
 * Opens a box with the raw private half of its key. Undefined if the key is another, a byte was changed, or the box is not the one `expected`.
 */
export async function openBox(box: Uint8Array, secret: Bytes, expected: BoxContext): Promise<Bytes | undefined> {
  const parts = partsOf(box)
  if (!parts || contextText(parts.context) !== contextText(expected)) return undefined
  const sealer = suite()
  try {
    const recipientKey = await sealer.kem.deserializePrivateKey(secret)
    return new Uint8Array(await sealer.open({ recipientKey, enc: parts.enc, info }, parts.ciphertext, parts.head))
  } catch {
    return undefined
  }
}

function headOf(keyId: string, context: BoxContext): Bytes {
  const text = utf8(contextText(context))
  const id = Uint8Array.from(keyId.match(/[0-9a-f]{2}/g) ?? [], (pair) => Number.parseInt(pair, 16))
  if (id.length !== keyIdEnd - magic.length) throw new TypeError('a sealing key without an id')
  return concat(magic, id, Uint8Array.of(text.length >> 8, text.length & 255), text)
}

const contextText = ({ vorgang, what, mediaType }: BoxContext): string => JSON.stringify({ vorgang, what, mediaType })

function partsOf(box: Uint8Array) {
  const length = (box[keyIdEnd] ?? 0) * 256 + (box[keyIdEnd + 1] ?? 0)
  const encStart = contextStart + length
  if (box.length > largestBox || box.length < encStart + encSize + tagSize) return undefined
  if (!magic.every((byte, index) => box[index] === byte)) return undefined
  const context = readContext(box.subarray(contextStart, encStart))
  return (
    context && {
      context,
      keyId: toHex(box.subarray(magic.length, keyIdEnd)),
      head: box.slice(0, encStart),
      enc: box.slice(encStart, encStart + encSize),
      ciphertext: box.slice(encStart + encSize),
    }
  )
}

/** Only the very text that `seal` writes: nothing else can be smuggled beside it. */
function readContext(bytes: Uint8Array): BoxContext | undefined {
  const text = new TextDecoder().decode(bytes)
  try {
    const { vorgang, what, mediaType }: Record<string, unknown> = JSON.parse(text)
    if (typeof vorgang !== 'string' || typeof what !== 'string' || typeof mediaType !== 'string') return undefined
    return contextText({ vorgang, what, mediaType }) === text ? { vorgang, what, mediaType } : undefined
  } catch {
    return undefined
  }
}
