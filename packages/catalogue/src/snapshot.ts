import { createHash } from 'node:crypto'
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib'
import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import { z } from 'zod'
import { canonicalJson } from './canonical-json.ts'
import { type Catalogue, createCatalogue } from './catalogue.ts'
import type { ContentFault } from './content-fault.ts'
import type { Content } from './schema/content-schema.ts'
import { understandContent } from './snapshot-door/understand-content.ts'

/** The content as one immutable blob. `version` is the SHA-256 (hex) of `bytes` and the name of the snapshot. */
export interface Snapshot {
  readonly version: string
  readonly bytes: Uint8Array
}

export type SnapshotRefusal =
  | { readonly kind: 'hash-mismatch'; readonly expected: string; readonly actual: string }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'unknown-format' }
  | { readonly kind: 'faulty'; readonly faults: readonly ContentFault[] }

const format = 1

/** A full catalogue of a Land is some MB of text; more than this is an attack or a mistake. */
const largest = 64 * 1024 * 1024

const envelopeSchema = z.object({ format: z.number(), content: z.unknown() })

/** Canonical JSON, deflated with fixed settings: the same content gives the same bytes and name. */
export function makeSnapshot(content: Content): Snapshot {
  const json = canonicalJson({ format, content })
  const bytes = deflateRawSync(Buffer.from(json, 'utf8'), {
    level: 9,
    memLevel: 8,
    windowBits: 15,
    strategy: constants.Z_DEFAULT_STRATEGY,
  })
  return { version: sha256(bytes), bytes: new Uint8Array(bytes) }
}

/**
 * Opens a snapshot that came from outside. The hash (hex, from a signed in-log entry) is compared first; nothing
 * else is done with foreign bytes before. Then format, shape and references; what only a later program understands is ignored or set aside
 * (`understandContent`), while the editor's check is strict.
 */
export function readSnapshot(bytes: Uint8Array, expectedHash: string): Result<Catalogue, SnapshotRefusal> {
  const actual = sha256(bytes)
  if (actual !== expectedHash.toLowerCase()) return refuse({ kind: 'hash-mismatch', expected: expectedHash, actual })
  const envelope = envelopeSchema.safeParse(unpack(bytes))
  if (!envelope.success) return refuse({ kind: 'unreadable' })
  if (envelope.data.format !== format) return refuse({ kind: 'unknown-format' })
  const understood = understandContent(envelope.data.content)
  if (!understood.ok) return refuse({ kind: 'faulty', faults: understood.refusal })
  return ok(createCatalogue(actual, understood.value.content, understood.value.setAside))
}

function unpack(bytes: Uint8Array): unknown {
  try {
    const value: unknown = JSON.parse(inflateRawSync(bytes, { maxOutputLength: largest }).toString('utf8'))
    return value
  } catch {
    return undefined
  }
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
