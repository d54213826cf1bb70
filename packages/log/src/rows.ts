import { z } from 'zod'
import type { SignedHead } from './head.ts'
import { keyId } from './ids.ts'
import type { StoredEntry } from './store.ts'
import type { KeyWrap, Recipient } from './wrap.ts'

const bytes = z.instanceof(Uint8Array)

const entrySchema = z.object({
  seq: z.number().int().positive(),
  entry: bytes.nullable(),
  hash: bytes,
  signature: bytes.nullable(),
})

const recipientSchema = z.custom<Recipient>(
  (text) => typeof text === 'string' && /^(vault|station:.+|tenant:.+)$/.test(text),
)

const headSchema = z.object({ seq: z.number().int().positive(), hash: bytes, signature: bytes })

const wrapSchema = z.object({ key_id: z.string().transform(keyId), recipient: recipientSchema, bytes })

/** The rows door of every SQL log store: a row becomes an entry, or the database is not ours and the program stops. */
export function parseEntry(row: unknown): StoredEntry {
  const { seq, entry, hash, signature } = entrySchema.parse(row)
  const link = entry ? ({ kind: 'entry', bytes: entry } as const) : ({ kind: 'missing', hash } as const)
  return signature ? { seq, link, hash, signature } : { seq, link, hash }
}

/** A log's last row. Every transaction ends at a signature, so one without is not ours. */
export const parseHead = (row: unknown): Omit<SignedHead, 'logId'> => headSchema.parse(row)

/** The columns of an entry in the order seq, entry, hash, signature. */
export const entryRow = (row: StoredEntry): [number, Uint8Array | null, Uint8Array, Uint8Array | null] => [
  row.seq,
  row.link.kind === 'entry' ? row.link.bytes : null,
  row.hash,
  row.signature ?? null,
]

export function parseWrap(row: unknown): KeyWrap {
  const wrap = wrapSchema.parse(row)
  return { keyId: wrap.key_id, recipient: wrap.recipient, bytes: wrap.bytes }
}
