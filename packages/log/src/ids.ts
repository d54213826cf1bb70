declare const brand: unique symbol
type Brand<B extends string> = { readonly [brand]: B }

/** A log's id: a UUID. A forked or re-enrolled station goes on under a new one. */
export type LogId = string & Brand<'LogId'>
/** First 16 bytes of SHA-256(label ‖ key), as 32 hex digits. Names a key without telling anything of it. */
export type KeyId = string & Brand<'KeyId'>
/** UUIDv7 of an event; it orders events of one writer and breaks ties in a fold. */
export type EventId = string & Brand<'EventId'>
/** SHA-256 of a blob's stored (encrypted) bytes, as 64 hex digits: its address. */
export type BlobHash = string & Brand<'BlobHash'>

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

const sha256 = /^[0-9a-f]{64}$/

/** Mints a brand from a string of the right shape; anything else is a bug of the caller and throws. */
export const logId = (text: string): LogId => mint<LogId>(text, uuid)
export const keyId = (text: string): KeyId => mint<KeyId>(text, /^[0-9a-f]{32}$/)
export const eventId = (text: string): EventId => mint<EventId>(text, uuid)
export const blobHash = (text: string): BlobHash => mint<BlobHash>(text, sha256)

/** Whether a text that somebody else wrote can be a blob's address. */
export const isBlobHash = (text: string): text is BlobHash => sha256.test(text)

/** Log id (16 bytes) and position (8 bytes, big-endian), as they stand in everything hashed, signed or authenticated. */
export function positionBytes(log: LogId, seq: number): Buffer {
  const bytes = Buffer.allocUnsafe(24)
  bytes.write(log.slice(0, 8) + log.slice(9, 13) + log.slice(14, 18) + log.slice(19, 23) + log.slice(24), 'hex')
  bytes.writeUInt32BE(Math.floor(seq / 2 ** 32), 16)
  bytes.writeUInt32BE(seq >>> 0, 20)
  return bytes
}

function mint<T extends string>(text: string, shape: RegExp): T {
  if (!shape.test(text)) throw new TypeError(`not an id of this kind (${text.length} characters)`)
  return text as T
}
