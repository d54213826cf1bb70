import { type Decoded, decodeIpp } from './decode.ts'
import { encodeIpp } from './encode.ts'
import type { Exchange, ExchangeFault } from './exchange.ts'
import {
  charset,
  GROUP,
  type IppAttributes,
  type IppGroup,
  type IppMessage,
  type IppValue,
  integer,
  keyword,
  language,
  name,
  uri,
} from './message.ts'
import type { PrinterTarget } from './target.ts'

export interface IppAsk {
  readonly operation: number
  /** Operation attributes behind those that every request has. */
  readonly attributes?: readonly (readonly [string, readonly IppValue[]])[]
  readonly jobId?: number
  readonly jobAttributes?: IppAttributes
  readonly wanted?: readonly string[]
  readonly data?: Uint8Array
  readonly patienceMs?: number
}

export type IppAnswer =
  | { readonly ok: true; readonly status: number; readonly message: IppMessage }
  | { readonly ok: false; readonly fault: ExchangeFault; readonly sent: boolean }

export type IppClient = (target: PrinterTarget, ask: IppAsk) => Promise<IppAnswer>

export interface IppClientDeps {
  readonly exchange: Exchange
  /** A number from 1 to 2^31−1 that the last requests did not have. */
  readonly requestId: () => number
}

/** What the printer may show as the job's owner. Whose letter it is, is none of its business. */
const USER = 'buergerkoffer'
const PATIENCE_MS = 10_000
const NOTHING = new Uint8Array()

/** Asks a printer and checks that what comes is an IPP answer to this very request (RFC 8011 § 4.1). */
export function createIppClient({ exchange, requestId }: IppClientDeps): IppClient {
  return async (target, ask) => {
    const id = requestId()
    const exchanged = await exchange(target, encodeIpp(requestOf(target, ask, id)), ask.patienceMs ?? PATIENCE_MS)
    if (!exchanged.ok) return exchanged
    return checkAnswer(decodeIpp(exchanged.bytes), id)
  }
}

/** Whether it is an answer to the request with this number; anything else is `unreadable`. */
export function checkAnswer(decoded: Decoded, requestId: number): IppAnswer {
  if (!decoded.ok || !isAnswerTo(decoded.message, requestId)) return { ok: false, fault: 'unreadable', sent: true }
  return { ok: true, status: decoded.message.code, message: decoded.message }
}

function isAnswerTo({ requestId, version }: IppMessage, asked: number): boolean {
  const major = version >> 8
  return requestId === asked && (major === 1 || major === 2)
}

function requestOf(target: PrinterTarget, ask: IppAsk, requestId: number): IppMessage {
  // In this order: RFC 8011 § 4.1.4 and 4.1.5.
  const operation: [string, readonly IppValue[]][] = [
    ['attributes-charset', [charset('utf-8')]],
    ['attributes-natural-language', [language('en')]],
    ['printer-uri', [uri(target.uri)]],
  ]
  if (ask.jobId !== undefined) operation.push(['job-id', [integer(ask.jobId)]])
  operation.push(['requesting-user-name', [name(USER)]])
  for (const [key, values] of ask.attributes ?? []) operation.push([key, values])
  if (ask.wanted) operation.push(['requested-attributes', ask.wanted.map(keyword)])
  const groups: IppGroup[] = [{ tag: GROUP.operation, attributes: new Map(operation) }]
  if (ask.jobAttributes) groups.push({ tag: GROUP.job, attributes: new Map(ask.jobAttributes) })
  return { version: 0x0200, code: ask.operation, requestId, groups, data: ask.data ?? NOTHING }
}
