import { readC40 } from './c40.ts'
import { createCursor } from './cursor.ts'

/** What the Data Matrix of a certified photo service says: where the photo lies, and what decrypts it. As confidential as the photo. */
export interface PhotoCode {
  readonly version: 1
  /** Where the photo is fetched, ASCII. */
  readonly url: string
  /** The photo's UUID. */
  readonly photo: string
  /** The name of the cipher. */
  readonly algorithm: string
  readonly iv: Uint8Array
  readonly padding: Uint8Array
  readonly key: Uint8Array
}

/** So long may the text of a code be: the largest Data Matrix holds 2,335 letters. */
const longestText = 3_200
const longestUrl = 100

/**
 * Reads the text of a photo code (BSI TR-03170-2 1.2: Base64 of `E2`, version, and fields after their lengths). Undefined for any other text, one
 * that is cut, has bytes behind its end, or an address that is not https.
 */
export function readPhotoCode(text: string): PhotoCode | undefined {
  const bytes = bytesOf(text)
  if (!bytes) return undefined
  const cursor = createCursor(bytes)
  if (cursor.byte() !== magic || cursor.byte() !== version) return undefined
  const url = asAddress(cursor.counted())
  const photo = cursor.bytes(16)
  const algorithm = readC40(cursor.counted())
  const [iv, padding, key] = [cursor.counted(), cursor.counted(), cursor.counted()]
  if (!url || !photo || !algorithm || !iv || !padding || !key || !cursor.isAtEnd()) return undefined
  if (key.length === 0) return undefined
  return { version, url, photo: uuidOf(photo), algorithm, iv, padding, key }
}

const magic = 0xe2
const version = 1

function bytesOf(text: string): Uint8Array | undefined {
  const packed = text.replaceAll(/\s/g, '')
  if (packed.length > longestText || !isBase64.test(packed)) return undefined
  return Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0))
}

const isBase64 = /^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

function asAddress(bytes: Uint8Array | undefined): string | undefined {
  if (!bytes || bytes.length > longestUrl || bytes.some((byte) => byte < 0x21 || byte > 0x7e)) return undefined
  const text = String.fromCharCode(...bytes)
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url?.protocol === 'https:' && url.username === '' && url.password === '' ? text : undefined
}

function uuidOf(bytes: Uint8Array): string {
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
