import { type KeyId, keyId, type LogId, positionBytes } from './ids.ts'
import { type ContentKey, publicKeyId, type RandomBytes } from './key.ts'
import { deflated } from './payload.ts'

/** Who may read an entry: everybody with the log, the station and its tenant, or who has the case's key (SYNC-6). */
export type EntryClass = 'public' | 'station' | 'case'

/** Where an entry stands. Both parts are authenticated, so an entry can't be moved or copied to another place. */
export interface Position {
  readonly logId: LogId
  readonly seq: number
}

/** What can be read of an entry without any key. */
export interface EntryHeader {
  readonly version: number
  readonly class: EntryClass
  readonly keyId: KeyId
}

/** Why an entry can't be opened. None of these stops the log: the entry is kept and quarantined (SYNC-7). */
export type EntryFault = 'unknown-version' | 'malformed' | 'key-missing' | 'undecryptable'

export type Opened = { readonly ok: true; readonly plain: Buffer } | { readonly ok: false; readonly fault: EntryFault }

/** The envelope version this build writes. */
const entryVersion = 1

const classes: readonly EntryClass[] = ['public', 'station', 'case']
const headerSize = 30

/**
 * Seals one payload for one position: version(1) ‖ class(1) ‖ keyId(16) ‖ nonce(12) ‖ AES-256-GCM(payload), the header and the position
 * authenticated (SYNC-4). The nonce is new for every attempt and never derived from the position (SYNC-5).
 */
export function sealEntry(
  position: Position,
  entryClass: Exclude<EntryClass, 'public'>,
  key: ContentKey,
  plain: Uint8Array,
  random: RandomBytes,
): Buffer {
  const nonce = random(12)
  const header = headerBytes(entryClass, key.id)
  const packed = (key.packing ?? deflated).pack(plain)
  return Buffer.concat([header, nonce, key.aead.seal(nonce, additionalData(header, position), packed)])
}

/** Writes a public entry: same envelope, zero key id and nonce, payload in clear. Only the signed head vouches for it. */
export function writePublicEntry(plain: Uint8Array): Buffer {
  return Buffer.concat([headerBytes('public', publicKeyId), Buffer.alloc(12), deflated.pack(plain)])
}

/** Reads the clear part of an entry; undefined where this build doesn't know the form. */
export function readHeader(entry: Uint8Array): EntryHeader | undefined {
  const bytes = Buffer.from(entry.buffer, entry.byteOffset, entry.byteLength)
  const entryClass = classes[bytes[1] ?? -1]
  if (bytes.length < headerSize || bytes[0] !== entryVersion || !entryClass) return undefined
  const id = keyId(bytes.toString('hex', 2, 18))
  if ((entryClass === 'public') !== (id === publicKeyId)) return undefined
  return { version: entryVersion, class: entryClass, keyId: id }
}

/** Opens an entry at its position. `keyOf` answers undefined for a key that is not here (sealed, or deleted by rule). */
export function openEntry(position: Position, entry: Uint8Array, keyOf: (id: KeyId) => ContentKey | undefined): Opened {
  const header = readHeader(entry)
  if (!header) return { ok: false, fault: entry[0] === entryVersion ? 'malformed' : 'unknown-version' }
  if (header.class === 'public') return opened(() => deflated.unpack(entry.subarray(headerSize)), 'malformed')
  const key = keyOf(header.keyId)
  if (!key) return { ok: false, fault: 'key-missing' }
  const packing = key.packing ?? deflated
  return opened(() => packing.unpack(decrypt(position, entry, key)), 'undecryptable')
}

function decrypt(position: Position, entry: Uint8Array, key: ContentKey): Buffer {
  const aad = additionalData(entry.subarray(0, 18), position)
  return key.aead.open(entry.subarray(18, headerSize), aad, entry.subarray(headerSize))
}

function opened(plain: () => Buffer, fault: EntryFault): Opened {
  try {
    return { ok: true, plain: plain() }
  } catch {
    return { ok: false, fault }
  }
}

function headerBytes(entryClass: EntryClass, id: KeyId): Buffer {
  return Buffer.concat([Buffer.from([entryVersion, classes.indexOf(entryClass)]), Buffer.from(id, 'hex')])
}

const additionalData = (header: Uint8Array, { logId, seq }: Position): Buffer =>
  Buffer.concat([header, positionBytes(logId, seq)])
