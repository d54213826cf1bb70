import { BLOCK, type ChannelKeys, cbc, cmac8, encryptBlock, openCbc, padding } from './card-cipher.ts'
import { der, derPart, parseDer } from './der.ts'

export interface CardCommand {
  /** A command of TR-03110 outside ISO 7816 (class 0x80). */
  readonly proprietary?: boolean
  readonly ins: number
  readonly p1: number
  readonly p2: number
  readonly data?: Buffer
  /** Bytes expected back: an answer is asked for when set. */
  readonly expects?: boolean
}

export type CardAnswer =
  | { readonly kind: 'answer'; readonly status: number; readonly data: Buffer }
  | { readonly kind: 'forged' }

/** A channel with the card after chip authentication: commands are wrapped in order, answers opened in the same order. */
export interface SecureMessaging {
  readonly wrap: (command: CardCommand) => Buffer
  readonly open: (answer: Buffer) => CardAnswer
}

/**
 * Secure messaging with AES-128 and a send sequence counter (TR-03110-3, F; ISO 7816-4). The counter rises before each command and each answer:
 * several commands may be wrapped at once, because each answer is opened with the counter its command foretold.
 */
export function createSecureMessaging(keys: ChannelKeys): SecureMessaging {
  let wrapped = 0
  let opened = 0
  return {
    wrap: (command) => wrapWith(keys, counter(2 * wrapped++ + 1), command),
    open: (answer) => openWith(keys, counter(2 * opened++ + 2), answer),
  }
}

function wrapWith(keys: ChannelKeys, ssc: Buffer, command: CardCommand): Buffer {
  const header = Buffer.from([command.proprietary === true ? 0x8c : 0x0c, command.ins, command.p1, command.p2])
  const sealed = command.data === undefined ? Buffer.alloc(0) : sealedData(keys, ssc, command.data)
  const expected = command.expects === true ? der(0x97, Buffer.from([0, 0])) : Buffer.alloc(0)
  const covered = Buffer.concat([ssc, header, padding(header.length), sealed, expected])
  const toSign = sealed.length + expected.length === 0 ? Buffer.concat([ssc, header]) : covered
  const mac = der(0x8e, cmac8(keys.mac, Buffer.concat([toSign, padding(toSign.length)])))
  const body = Buffer.concat([sealed, expected, mac])
  // Extended length, which the German card takes (TR-03127): a whole data group in one answer.
  return Buffer.concat([header, Buffer.from([0, body.length >> 8, body.length & 0xff]), body, Buffer.from([0, 0])])
}

function sealedData(keys: ChannelKeys, ssc: Buffer, data: Buffer): Buffer {
  const padded = Buffer.concat([data, padding(data.length)])
  const iv = encryptBlock(keys.encryption, ssc)
  return der(0x87, [Buffer.from([1]), cbc(keys.encryption, iv, padded)])
}

function openWith(keys: ChannelKeys, ssc: Buffer, answer: Buffer): CardAnswer {
  const body = answer.subarray(0, -2)
  const elements = parseDer(body)
  const mac = derPart(body, 0x8e)
  const status = derPart(body, 0x99)
  if (elements === undefined || mac === undefined || status?.length !== 2) return { kind: 'forged' }
  const covered = Buffer.concat([
    ssc,
    ...elements.filter(({ tag }) => tag !== 0x8e).map(({ tag, content }) => der(tag, content)),
  ])
  if (!cmac8(keys.mac, Buffer.concat([covered, padding(covered.length)])).equals(mac)) return { kind: 'forged' }
  const data = openData(keys, ssc, derPart(body, 0x87))
  return data === undefined ? { kind: 'forged' } : { kind: 'answer', status: status.readUInt16BE(), data }
}

function openData(keys: ChannelKeys, ssc: Buffer, sealed: Buffer | undefined): Buffer | undefined {
  if (sealed === undefined) return Buffer.alloc(0)
  if (sealed[0] !== 1 || sealed.length < BLOCK + 1 || (sealed.length - 1) % BLOCK !== 0) return undefined
  const plain = openCbc(keys.encryption, encryptBlock(keys.encryption, ssc), sealed.subarray(1))
  const end = plain.lastIndexOf(0x80)
  return end < 0 ? undefined : plain.subarray(0, end)
}

function counter(value: number): Buffer {
  const bytes = Buffer.alloc(BLOCK)
  bytes.writeUInt32BE(value, BLOCK - 4)
  return bytes
}
