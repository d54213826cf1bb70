import { XMLParser } from 'fast-xml-parser'
import { z } from 'zod'

/** What the eID client answers, as far as this server reads it (TR-03112-7, 3.6; TR-03124-1). */
export type ClientMessage =
  | { readonly kind: 'start'; readonly messageId: string; readonly session: string }
  | { readonly kind: 'eac1'; readonly messageId: string; readonly failed: boolean; readonly output: Eac1Output }
  | { readonly kind: 'eac2'; readonly messageId: string; readonly failed: boolean; readonly output: Eac2Output }
  | { readonly kind: 'transmitted'; readonly messageId: string; readonly failed: boolean; readonly answers: Buffer[] }
  | { readonly kind: 'unknown'; readonly messageId: string }

export interface Eac1Output {
  readonly chipId: Buffer
  readonly challenge: Buffer
}

export interface Eac2Output {
  readonly cardSecurity: Buffer
  readonly token: Buffer
  readonly nonce: Buffer
}

const BINDING = 'urn:liberty:paos:2006-08'
const ISO = 'urn:iso:std:iso-iec:24727:tech:schema'
const CODES = 'http://www.bsi.bund.de/ecard/api/1.1'
const EAC_PROTOCOL = 'urn:oid:1.3.162.15480.3.0.14.2'
/** Names of elements, as TR-03112-7 spells them. */
const START = 'StartPAOS'
const ANSWERS = 'OutputAPDU'
const CHIP_ID = 'IDPICC'

export const MAX_CLIENT_BYTES = 256 * 1024

const parser = new XMLParser({
  ignoreAttributes: false,
  removeNSPrefix: true,
  parseTagValue: false,
  processEntities: false,
})

const text = z
  .union([z.string(), z.object({ '#text': z.string() }).transform((node) => node['#text'])])
  .pipe(z.string().max(MAX_CLIENT_BYTES))
const hex = text.optional().transform((value = '') => Buffer.from(value, 'hex'))
const result = z.object({ ResultMajor: text }).optional()
const failed = (value: z.infer<typeof result>) => value !== undefined && !value.ResultMajor.endsWith('#ok')

const protocolData = z.object({
  [CHIP_ID]: hex,
  Challenge: hex,
  EFCardSecurity: hex,
  AuthenticationToken: hex,
  Nonce: hex,
})

const envelope = z.object({
  Envelope: z.object({
    Header: z.object({ MessageID: text.default('') }).default({ MessageID: '' }),
    Body: z.object({
      [START]: z.object({ SessionIdentifier: text }).optional(),
      DIDAuthenticateResponse: z
        .object({ Result: result, AuthenticationProtocolData: protocolData.optional() })
        .optional(),
      TransmitResponse: z.object({ Result: result, [ANSWERS]: z.union([text, z.array(text)]).optional() }).optional(),
    }),
  }),
})

/** Reads a message of the client. Undefined for what is no PAOS message of the kinds above. */
export function parseClientMessage(xml: string): ClientMessage | undefined {
  const parsed = envelope.safeParse(parseXml(xml))
  if (!parsed.success) return undefined
  const { Header, Body } = parsed.data.Envelope
  const messageId = Header.MessageID
  if (Body[START] !== undefined) return { kind: 'start', messageId, session: Body[START].SessionIdentifier }
  if (Body.TransmitResponse !== undefined) {
    const { [ANSWERS]: hexes = [], Result } = Body.TransmitResponse
    const answers = [hexes].flat().map((answer) => Buffer.from(answer, 'hex'))
    return { kind: 'transmitted', messageId, failed: failed(Result), answers }
  }
  if (Body.DIDAuthenticateResponse === undefined) return { kind: 'unknown', messageId }
  const { Result, AuthenticationProtocolData: data } = Body.DIDAuthenticateResponse
  return authenticated(messageId, failed(Result), data ?? protocolData.parse({}))
}

/** Wraps a body in an envelope that answers the client's last message. */
export function serverMessage(messageId: string, relatesTo: string, body: string): string {
  const addressing = 'http://www.w3.org/2005/03/addressing'
  return `<?xml version="1.0" encoding="UTF-8"?>
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:wsa="${addressing}" xmlns:iso="${ISO}" xmlns:dss="urn:oasis:names:tc:dss:1.0:core:schema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:paos="${BINDING}"><soap:Header><wsa:RelatesTo>${escapeXml(relatesTo)}</wsa:RelatesTo><wsa:MessageID>${messageId}</wsa:MessageID></soap:Header><soap:Body>${body}</soap:Body></soap:Envelope>`
}

export interface Eac1Input {
  readonly certificates: readonly Buffer[]
  readonly description: Buffer
  readonly required: Buffer
  readonly optional: Buffer
  readonly auxiliary: Buffer
  readonly transaction: string
}

export function eac1Body(input: Eac1Input): string {
  const certificates = input.certificates.map((bytes) => element('Certificate', bytes)).join('')
  return didAuthenticate(
    'EAC1InputType',
    certificates +
      element('CertificateDescription', input.description) +
      element('RequiredCHAT', input.required) +
      element('OptionalCHAT', input.optional) +
      element('AuthenticatedAuxiliaryData', input.auxiliary) +
      `<iso:TransactionInfo>${escapeXml(input.transaction)}</iso:TransactionInfo>`,
  )
}

export function eac2Body(ephemeralPoint: Buffer, signature: Buffer): string {
  return didAuthenticate(
    'EAC2InputType',
    element('EphemeralPublicKey', ephemeralPoint) + element('Signature', signature),
  )
}

export function transmitBody(commands: readonly Buffer[]): string {
  const infos = commands.map((command) => `<iso:InputAPDUInfo>${element('InputAPDU', command)}</iso:InputAPDUInfo>`)
  return `<iso:Transmit><iso:SlotHandle>00</iso:SlotHandle>${infos.join('')}</iso:Transmit>`
}

/** The end of the session: what the client reports to the person at the counter. */
export function finishedBody(ok: boolean): string {
  const outcome = ok
    ? `<dss:ResultMajor>${CODES}/resultmajor#ok</dss:ResultMajor>`
    : `<dss:ResultMajor>${CODES}/resultmajor#error</dss:ResultMajor><dss:ResultMinor>${CODES}/resultminor/al/common#internalError</dss:ResultMinor>`
  return `<iso:StartPAOSResponse Profile="${CODES}"><dss:Result>${outcome}</dss:Result></iso:StartPAOSResponse>`
}

function didAuthenticate(type: string, content: string): string {
  return `<iso:DIDAuthenticate><iso:ConnectionHandle><iso:SlotHandle>00</iso:SlotHandle></iso:ConnectionHandle><iso:DIDName>PIN</iso:DIDName><iso:AuthenticationProtocolData Protocol="${EAC_PROTOCOL}" xsi:type="iso:${type}">${content}</iso:AuthenticationProtocolData></iso:DIDAuthenticate>`
}

function authenticated(messageId: string, hasFailed: boolean, data: z.infer<typeof protocolData>): ClientMessage {
  if (data.AuthenticationToken.length > 0) {
    const { EFCardSecurity: cardSecurity, AuthenticationToken: token, Nonce: nonce } = data
    return { kind: 'eac2', messageId, failed: hasFailed, output: { cardSecurity, token, nonce } }
  }
  return { kind: 'eac1', messageId, failed: hasFailed, output: { chipId: data[CHIP_ID], challenge: data.Challenge } }
}

function parseXml(xml: string): unknown {
  try {
    return parser.parse(xml)
  } catch {
    return undefined
  }
}

function element(name: string, bytes: Buffer): string {
  return `<iso:${name}>${bytes.toString('hex')}</iso:${name}>`
}

function escapeXml(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
