import type { IncomingMessage } from 'node:http'
import type { Context } from 'hono'
import { CSRF_FIELD } from './csrf.ts'
import { sameToken } from './token.ts'
import { washParser } from './wash-parser.ts'
import { webFault } from './web-fault.ts'

/** A posted form of which some fields were never made a string, because a string cannot be wiped. */
export interface SecretForm {
  /** A field that is no secret; empty when missing. */
  readonly text: (name: string) => string
  /** The secret fields in the order they were asked for, without spaces; empty when missing. Whoever takes them fills them with zeros. */
  readonly secrets: readonly Uint8Array[]
}

/** No form with digits is longer, bytes. */
const most = 4_096

const AND = 0x26
const EQUALS = 0x3d
const blanks: ReadonlySet<number> = new Set([0x20, 0x2b])

/**
 * Reads a urlencoded post, for paths that the app was told to leave to this function (`secretPaths`). `names` are the fields that stay bytes: what
 * came is in one piece of memory of our own, which is filled with zeros before this answers; over plain HTTP, Node's memory is washed, too. Throws `csrf-mismatch` without the session's token, and
 * `bad-form` or `too-large` for what is no such post; then, too, nothing of it stays.
 */
export async function readSecretForm(c: Context, csrf: string, names: readonly string[]): Promise<SecretForm> {
  const body = secretBytes(most)
  try {
    const form = fieldsOf(body.subarray(0, await fill(body, c)), names)
    if (!sameToken(csrf, form.text(CSRF_FIELD))) {
      for (const secret of form.secrets) secret.fill(0)
      throw webFault('csrf-mismatch')
    }
    return form
  } finally {
    body.fill(0)
    const incoming = incomingOf(c)
    if (incoming) washParser(incoming)
  }
}

/** Over memory of its own: V8 moves small buffers about in its heap and leaves copies behind. */
const secretBytes = (length: number): Buffer => Buffer.from(new ArrayBuffer(length))

/** Takes over what comes, piece by piece, and wipes each piece. Answers how much it was. */
async function fill(body: Buffer, c: Context): Promise<number> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded') throw webFault('bad-form')
  let length = 0
  let isTooLarge = false
  for await (const piece of piecesOf(c)) {
    isTooLarge ||= length + piece.length > body.length
    if (!isTooLarge) body.set(piece, length)
    length += piece.length
    piece.fill(0)
  }
  if (isTooLarge) throw webFault('too-large')
  return length
}

function incomingOf(c: Context): IncomingMessage | undefined {
  const { incoming }: { readonly incoming?: IncomingMessage } = c.env ?? {}
  return incoming
}

/** Straight from Node where there is a server: a web stream would hand us copies, and keep what it copied. */
function piecesOf(c: Context): AsyncIterable<Uint8Array> {
  const stream = incomingOf(c) ?? c.req.raw.body
  if (!stream) throw webFault('bad-form')
  return stream
}

function fieldsOf(body: Buffer, names: readonly string[]): SecretForm {
  const texts = new URLSearchParams()
  const found = new Map<string, Uint8Array>()
  for (const pair of pairsOf(body)) {
    const at = pair.indexOf(EQUALS)
    const name = pair.subarray(0, at < 0 ? pair.length : at).toString('latin1')
    if (names.includes(name)) {
      found.get(name)?.fill(0)
      found.set(name, digitsOf(pair.subarray(name.length + 1)))
    } else for (const [key, value] of new URLSearchParams(pair.toString('utf8'))) texts.append(key, value)
  }
  return {
    text: (name) => texts.get(name) ?? '',
    secrets: names.map((name) => found.get(name) ?? secretBytes(0)),
  }
}

function* pairsOf(body: Buffer): Generator<Buffer> {
  let from = 0
  while (from < body.length) {
    const at = body.indexOf(AND, from)
    const until = at < 0 ? body.length : at
    yield body.subarray(from, until)
    from = until + 1
  }
}

/** People type digits in groups. */
function digitsOf(value: Uint8Array): Uint8Array {
  const kept = secretBytes(value.reduce((sum, byte) => sum + (blanks.has(byte) ? 0 : 1), 0))
  let length = 0
  for (const byte of value) {
    if (blanks.has(byte)) continue
    kept[length] = byte
    length += 1
  }
  return kept
}
