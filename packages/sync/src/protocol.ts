import { type BlobHash, blobHash, keyId, type LogId, logId, type Recipient } from '@buergerkoffer/log'
import { z } from 'zod'

/** The protocol this build speaks. 1: first (SYNC-23). */
export const protocolVersion = 1

/** A request larger than this is refused unread. */
export const maxMessageBytes = 2 * 1024 * 1024

/** So many blobs may follow the first one of an upload. */
export const mostInUpload = 100

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)
const seq = z.number().int().nonnegative()
const log = z.string().transform((text): LogId => logId(text))
const hash = z.string().transform(blobHash)
const key = z.string().transform(keyId)

const headSchema = z.object({ logId: log, seq, hash: bytes })

const linkSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('entry'), bytes }),
  z.object({ kind: z.literal('missing'), hash: bytes }),
])

/** Links that end at a signed position, with the head they lead to (SYNC-21). */
const runSchema = z.object({
  after: headSchema,
  links: z.array(linkSchema).min(1).max(10_000),
  head: headSchema.extend({ signature: bytes }),
})

const wrapSchema = z.object({
  keyId: key,
  recipient: z.custom<Recipient>((text) => typeof text === 'string' && /^(station|tenant):.+$/.test(text)),
  bytes,
})

const blobNotice = z.object({ hash, size: z.number().int().positive() })

/** The station's clock at the moment of asking, from which the centre measures its offset (SYNC-49). */
const clockSchema = z.object({ wall: z.iso.datetime(), trusted: z.boolean(), sinceBoot: z.number().nonnegative() })

/** Why a blob that was announced will not come: its instant has passed (SYNC-15), its bytes are lost here, or its case was destroyed by a rule (SYNC-45). */
const goneSchema = z.object({ hash, reason: z.enum(['deadline', 'lost', 'destroyed']) })

/** What a station asks. Every contact states the heads of both logs (SYNC-16). */
export const requestSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('enrol'),
    token: z.string(),
    linkKey: bytes,
    signingKey: bytes,
    wrapKey: z.record(z.string(), z.unknown()),
    outLog: log,
    /** The station's content key, wrapped for the tenant. */
    stationKey: wrapSchema,
  }),
  z.object({
    kind: z.literal('exchange'),
    out: headSchema,
    in: headSchema,
    push: runSchema.nullable(),
    wraps: z.array(wrapSchema),
    /** Blobs that will come, announced before they are sent. */
    blobs: z.array(blobNotice),
    /** Blobs that the centre waits for in vain. */
    gone: z.array(goneSchema),
    /** Keys whose cases are handed over and wait to be listed as opened. */
    awaiting: z.array(key),
    /** Orders that a restored centre has lost, as it signed them (SYNC-17). */
    back: runSchema.nullable(),
    clock: clockSchema,
  }),
  z.object({
    kind: z.literal('reopen'),
    out: headSchema,
    in: headSchema,
    /** The id of the log in which the station goes on (SYNC-46). */
    log,
    /** The last position of the forked log on which both sides agreed. */
    common: headSchema,
  }),
  /** What the station wrote in a log that a fork has closed, as it signed it, with what opens it (SYNC-46). */
  z.object({
    kind: z.literal('branch'),
    out: headSchema,
    in: headSchema,
    run: runSchema,
    wraps: z.array(wrapSchema),
    /** Announced with the entries that name them. */
    blobs: z.array(blobNotice),
  }),
  z.object({
    kind: z.literal('part'),
    out: headSchema,
    in: headSchema,
    blob: blobNotice,
    offset: seq,
    bytes,
  }),
  /** The header of an upload: so many bytes of a blob follow it raw, outside the signature; the blob's hash vouches for them (SYNC-73). */
  z.object({
    kind: z.literal('upload'),
    out: headSchema,
    in: headSchema,
    blob: blobNotice,
    offset: seq,
    length: z.number().int().positive(),
    /** The bytes of these blobs follow in this order, each whole. */
    after: z.array(blobNotice).max(mostInUpload).default([]),
  }),
  z.object({ kind: z.literal('fetch'), out: headSchema, in: headSchema, hash, offset: seq }),
])

/** Why the centre did not do what was asked. Closed list; pushed work is never refused for its age (SYNC-21). */
const refusals = [
  'unknown-station',
  'bad-signature',
  'stale-nonce',
  'unknown-token',
  'token-used',
  'elsewhere',
  'broken-chain',
  'unannounced',
  'unknown-blob',
  'busy',
  'malformed',
  'too-new',
] as const

const receiptSchema = z.object({
  log,
  incarnation: z.number().int(),
  seq,
  head: bytes,
  missing: z.array(z.number().int().positive()),
  opened: z.array(key),
  blobs: z.array(hash),
  archivedThrough: seq,
  time: z.iso.datetime(),
})

/** Frozen at protocol 1: every answer carries it, so that even the oldest station learns of its lock (SYNC-19). */
export const controlSchema = z.object({
  protocol: z.number().int(),
  station: z.string(),
  centreTime: z.iso.datetime(),
  receipt: receiptSchema.nullable(),
  /** Where the station's in-log ends at the centre (SYNC-16). */
  given: headSchema.nullable(),
  lease: z.object({ until: z.iso.datetime() }),
  lock: z.boolean(),
})

/** How far a blob is. `unannounced`: nobody waits for it. */
const standSchema = z.object({
  state: z.enum(['received', 'elsewhere', 'durable', 'altered', 'unannounced']),
  offset: seq,
})

const bodySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('refused'), refusal: z.enum(refusals) }),
  z.object({
    kind: z.literal('enrolled'),
    stationCode: z.string(),
    inLog: log,
    tenant: z.string(),
    tenantKey: z.record(z.string(), z.unknown()),
  }),
  z.object({
    kind: z.literal('exchanged'),
    /** Runs of logs in which the station is behind, its own included (SYNC-18). */
    runs: z.array(runSchema),
    wraps: z.array(wrapSchema),
    /** Blobs of this station that the centre waits for, and how much of each is there. */
    waiting: z.array(blobNotice.extend({ offset: seq })),
    /** More is waiting; ask again at once. */
    more: z.boolean(),
  }),
  z.object({ kind: z.literal('reopened'), outLog: log, stationCode: z.string() }),
  /** So far the centre has the station's branch of a closed log. */
  z.object({ kind: z.literal('branched'), through: headSchema }),
  z.object({
    kind: z.literal('part'),
    ...standSchema.shape,
    state: standSchema.shape.state.exclude(['unannounced']),
    /** How far the blobs are that followed in the same upload. */
    after: z.array(standSchema).default([]),
  }),
  z.object({ kind: z.literal('fetched'), size: seq, bytes }),
])

export const answerSchema = z.object({
  nonce: bytes,
  nextNonce: bytes,
  control: z.object({ bytes, signature: bytes }),
  body: bodySchema,
})

export type Request = z.infer<typeof requestSchema>
export type Refusal = (typeof refusals)[number]
export type Receipt = z.infer<typeof receiptSchema>
export type Control = z.infer<typeof controlSchema>
export type Answer = z.infer<typeof answerSchema>
export type AnswerBody = z.infer<typeof bodySchema>
export type WireRun = z.infer<typeof runSchema>
export type StationClock = z.infer<typeof clockSchema>
export type BlobStanding = z.infer<typeof standSchema>
export type GoneBlob = z.infer<typeof goneSchema>

/** A blob by its hash and its whole size. */
export interface BlobNotice {
  readonly hash: BlobHash
  /** Bytes. */
  readonly size: number
}
