import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'

/** The two keys of a channel with the card. */
export interface ChannelKeys {
  readonly encryption: Buffer
  readonly mac: Buffer
}

export const BLOCK = 16
const ZERO = Buffer.alloc(BLOCK)

/** AES-128 keys from the shared secret and the card's nonce (TR-03110-3, A.2.3.2: SHA-1 with counters 1 and 2). */
export function deriveKeys(secret: Buffer, nonce: Buffer): ChannelKeys {
  return { encryption: derive(secret, nonce, 1), mac: derive(secret, nonce, 2) }
}

/** CMAC with AES-128, cut to eight bytes as the card does (RFC 4493, TR-03110-3). */
export function cmac8(key: Buffer, message: Buffer): Buffer {
  const subkey1 = double(encryptBlock(key, ZERO))
  const whole = message.length > 0 && message.length % BLOCK === 0
  const padded = whole ? message : Buffer.concat([message, padding(message.length)])
  const last = xor(padded.subarray(-BLOCK), whole ? subkey1 : double(subkey1))
  const chained = Buffer.concat([padded.subarray(0, -BLOCK), last])
  return cbc(key, ZERO, chained).subarray(-BLOCK).subarray(0, 8)
}

export function encryptBlock(key: Buffer, block: Buffer): Buffer {
  return cbc(key, ZERO, block)
}

/** AES-128-CBC without padding. */
export function cbc(key: Buffer, iv: Buffer, data: Buffer): Buffer {
  const cipher = createCipheriv('aes-128-cbc', key, iv).setAutoPadding(false)
  return Buffer.concat([cipher.update(data), cipher.final()])
}

export function openCbc(key: Buffer, iv: Buffer, data: Buffer): Buffer {
  const decipher = createDecipheriv('aes-128-cbc', key, iv).setAutoPadding(false)
  return Buffer.concat([decipher.update(data), decipher.final()])
}

/** ISO 7816-4 padding: one bit, then zeros, at least one byte. */
export function padding(length: number): Buffer {
  const bytes = Buffer.alloc(BLOCK - (length % BLOCK))
  bytes[0] = 0x80
  return bytes
}

function derive(secret: Buffer, nonce: Buffer, counter: number): Buffer {
  return createHash('sha1')
    .update(secret)
    .update(nonce)
    .update(Buffer.from([0, 0, 0, counter]))
    .digest()
    .subarray(0, BLOCK)
}

function double(block: Buffer): Buffer {
  const result = Buffer.alloc(BLOCK)
  for (let i = 0; i < BLOCK; i++) result[i] = (((block[i] ?? 0) << 1) | ((block[i + 1] ?? 0) >> 7)) & 0xff
  if (((block[0] ?? 0) & 0x80) !== 0) result[BLOCK - 1] = (result[BLOCK - 1] ?? 0) ^ 0x87
  return result
}

function xor(a: Buffer, b: Buffer): Buffer {
  return Buffer.from(a.map((byte, index) => byte ^ (b[index] ?? 0)))
}
