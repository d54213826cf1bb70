import { hash } from 'node:crypto'
import { isSigned, type SigningKey, signWith, type VerifyingKey } from '@buergerkoffer/log'
import { decode, encode } from 'cborg'
import { z } from 'zod'
import {
  type Answer,
  answerSchema,
  type Control,
  controlSchema,
  maxMessageBytes,
  protocolVersion,
  type Request,
  requestSchema,
} from './protocol.ts'

/** A request as it stands on the wire: who asks, answering which nonce, and the link key's signature over all of it (SYNC-34). */
export interface SignedRequest {
  readonly protocol: number
  readonly station: string
  readonly nonce: Uint8Array
  readonly body: Uint8Array
  readonly signature: Uint8Array
}

/** A control block that stands alone, so that a receipt can be kept as evidence. */
export interface SignedControl {
  readonly bytes: Uint8Array
  readonly signature: Uint8Array
}

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)
const envelopeSchema = z.object({
  protocol: z.number().int(),
  station: z.string().max(100),
  nonce: bytes,
  body: bytes,
  signature: bytes,
})
const signedSchema = z.object({ bytes, signature: bytes })

const labels = {
  request: 'buergerkoffer/request/1',
  answer: 'buergerkoffer/answer/1',
  control: 'buergerkoffer/control/1',
} as const

/** Writes and signs a request for one nonce. */
export function writeRequest(request: Request, station: string, nonce: Uint8Array, linkKey: SigningKey): Uint8Array {
  const body = encode(request)
  const signature = signWith(linkKey, requestBytes({ protocol: protocolVersion, station, nonce, body }))
  return encode({ protocol: protocolVersion, station, nonce, body, signature })
}

/** Reads the outer form of a request; undefined for bytes that are none. Nothing is believed yet. */
export const readEnvelope = (message: Uint8Array): SignedRequest | undefined => parse(envelopeSchema, message)

/** Whether the link key signed exactly this request for this nonce. */
export const isSignedBy = (envelope: SignedRequest, linkKey: VerifyingKey): boolean =>
  isSigned(linkKey, requestBytes(envelope), envelope.signature)

/** Reads what is asked; undefined if the form is unknown. */
export const readRequest = (envelope: SignedRequest): Request | undefined => parse(requestSchema, envelope.body)

/** Signs a control block by itself. */
export function signControl(control: Control, centreKey: SigningKey): SignedControl {
  const block = encode(control)
  return { bytes: block, signature: signWith(centreKey, labelled(labels.control, block)) }
}

/** Reads a control block; undefined unless the pinned centre key signed it. */
export function readControl(signed: SignedControl, centreKey: VerifyingKey): Control | undefined {
  const genuine = isSigned(centreKey, labelled(labels.control, signed.bytes), signed.signature)
  return genuine ? parse(controlSchema, signed.bytes) : undefined
}

/** Writes and signs an answer. */
export function writeAnswer(answer: Answer, centreKey: SigningKey): Uint8Array {
  const body = encode(answer)
  return encode({ bytes: body, signature: signWith(centreKey, labelled(labels.answer, body)) })
}

/**
 * Reads an answer to the request with this nonce; undefined unless the pinned centre key signed it for exactly that request.
 * A captive portal, a proxy's error page and a replayed answer all end here (SYNC-20).
 */
export function readAnswer(message: Uint8Array, nonce: Uint8Array, centreKey: VerifyingKey): Answer | undefined {
  const signed = parse(signedSchema, message)
  if (!signed || !isSigned(centreKey, labelled(labels.answer, signed.bytes), signed.signature)) return undefined
  const answer = parse(answerSchema, signed.bytes)
  return answer && Buffer.compare(answer.nonce, nonce) === 0 ? answer : undefined
}

function parse<T>(schema: z.ZodType<T>, message: Uint8Array): T | undefined {
  if (message.length > maxMessageBytes) return undefined
  try {
    const parsed = schema.safeParse(decode(message))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

function requestBytes({ protocol, station, nonce, body }: Omit<SignedRequest, 'signature'>): Buffer {
  const who = Buffer.from(`${protocol}:${station.length}:${station}`)
  return labelled(labels.request, Buffer.concat([who, nonce, hash('sha256', body, 'buffer')]))
}

const labelled = (label: string, content: Uint8Array): Buffer => Buffer.concat([Buffer.from(label), content])
