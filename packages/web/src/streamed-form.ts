import type { Context } from 'hono'
import { CSRF_FIELD } from './csrf.ts'
import { sameToken } from './token.ts'
import { webFault } from './web-fault.ts'

/** A file of a multipart post (RFC 7578), as it comes. Its bytes are read once, before the next file is asked for. */
export interface StreamedFile {
  readonly field: string
  /** As its owner calls it, for showing it to them only; never a path to write to. */
  readonly name: string
  readonly bytes: AsyncGenerator<Uint8Array>
}

const largestHead = 4 * 1024
const largestToken = 200
const lineEnd = Buffer.from('\r\n')

/**
 * The files of a multipart post whose first field is the CSRF token, without ever holding one in memory; none where nobody has chosen one. For paths that the app was told to leave to
 * this check. Throws `csrf-mismatch` before the first byte of a file is read, `bad-form` for what is no such post.
 */
export async function* readStreamedFiles(c: Context, csrf: string): AsyncGenerator<StreamedFile> {
  const boundary = /^multipart\/form-data;.*boundary="?([^";]{1,70})"?/i.exec(c.req.header('content-type') ?? '')?.[1]
  if (!boundary || !c.req.raw.body) throw webFault('bad-form')
  let isKnown = false
  for await (const { field, name, bytes } of partsOf(c.req.raw.body, boundary)) {
    if (!isKnown) {
      const token = field === CSRF_FIELD ? await textOf(bytes, largestToken) : undefined
      if (token === undefined || !sameToken(csrf, token)) throw webFault('csrf-mismatch')
      isKnown = true
    } else if (name) yield { field, name, bytes }
    for await (const _ of bytes);
  }
  if (!isKnown) throw webFault('csrf-mismatch')
}

interface Part {
  readonly field: string
  /** Of a file; empty if a form had none to send, undefined for what is no file. */
  readonly name: string | undefined
  readonly bytes: AsyncGenerator<Uint8Array>
}

async function* partsOf(body: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<Part> {
  const stream = cuttable(body)
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  // The first one has no line before it.
  for await (const _ of stream.until(delimiter.subarray(lineEnd.length)));
  while (!(await textOf(stream.until(lineEnd), largestHead)).startsWith('--')) {
    const head = await textOf(stream.until(Buffer.from('\r\n\r\n')), largestHead)
    const disposition = head.split('\r\n').find((line) => /^content-disposition:/i.test(line)) ?? ''
    const field = /;\s*name="([^"]*)"/i.exec(disposition)?.[1]
    if (field === undefined) throw webFault('bad-form')
    const bytes = stream.until(delimiter)
    yield { field, name: /;\s*filename="([^"]*)"/i.exec(disposition)?.[1], bytes }
    for await (const _ of bytes);
  }
}

/** A stream that is read up to a mark, and from behind it on. */
function cuttable(body: AsyncIterable<Uint8Array>) {
  const source = body[Symbol.asyncIterator]()
  let here = Buffer.alloc(0)
  return {
    until: async function* (mark: Buffer): AsyncGenerator<Uint8Array> {
      for (;;) {
        const at = here.indexOf(mark)
        if (at >= 0) {
          const before = here.subarray(0, at)
          here = here.subarray(at + mark.length)
          if (before.length > 0) yield before
          return
        }
        // The mark may begin in what is here and end in what comes.
        const sure = here.length - mark.length + 1
        if (sure > 0) {
          const before = here.subarray(0, sure)
          here = here.subarray(sure)
          yield before
        }
        const next = await source.next()
        if (next.done) throw webFault('bad-form')
        here = Buffer.concat([here, next.value])
      }
    },
  }
}

async function textOf(bytes: AsyncIterable<Uint8Array>, most: number): Promise<string> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of bytes) {
    size += piece.length
    if (size > most) throw webFault('bad-form')
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}
