import { digitsOf, type Fields, readFields, readTlv, type TlvObject } from './decode.ts'
import type { Frame } from './frames.ts'

/** What an ECR asks of the terminal (ZVT chapter 2). Amounts in cents. */
export type Command =
  | Registration
  | { readonly kind: 'authorisation'; readonly cents: number; readonly currency?: string; readonly repeats: number }
  | { readonly kind: 'reversal'; readonly password: string; readonly receipt: number }
  | { readonly kind: 'refund'; readonly password: string; readonly cents: number; readonly currency?: string }
  | { readonly kind: 'repeat-receipt'; readonly password: string }
  | { readonly kind: 'end-of-day'; readonly password: string }
  | { readonly kind: 'initialisation'; readonly password: string }
  | { readonly kind: 'diagnosis' }
  | {
      readonly kind: 'status-enquiry'
      readonly password?: string
      readonly service: number
      readonly containers: boolean
    }
  | { readonly kind: 'log-off' }
  | { readonly kind: 'abort' }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'unknown' }

export interface Registration {
  readonly kind: 'registration'
  readonly password: string
  readonly config: number
  readonly currency?: string
  /** Present when the ECR can take TLV containers. */
  readonly container?: readonly TlvObject[]
}

const READERS: ReadonlyMap<number, (data: Buffer) => Command | undefined> = new Map([
  [0x0501, statusEnquiry],
  [0x0600, registration],
  [0x0601, authorisation],
  [0x0602, () => ({ kind: 'log-off' }) as const],
  [0x0620, withPassword('repeat-receipt')],
  [0x0630, reversal],
  [0x0631, refund],
  [0x0650, withPassword('end-of-day')],
  [0x0670, (data) => (readBody(data) === undefined ? undefined : ({ kind: 'diagnosis' } as const))],
  [0x0693, withPassword('initialisation')],
  [0x06b0, () => ({ kind: 'abort' }) as const],
])

/** Reads a command. What the terminal does not serve is `unknown`, what it cannot read `malformed`; never throws. */
export function readCommand({ control, data }: Frame): Command {
  const reader = READERS.get(control)
  if (reader === undefined) return { kind: 'unknown' }
  return reader(data) ?? { kind: 'malformed' }
}

/** `<password 3><config byte>[<currency 2>[03 <service byte>][06 <container>]]` (chapter 2.1) */
function registration(data: Buffer): Registration | undefined {
  const password = digitsOf(data.subarray(0, 3))
  const config = data[3]
  if (password?.length !== 6 || config === undefined) return undefined
  if (data.length === 4) return { kind: 'registration', password, config }
  const body = readBody(data.subarray(6))
  if (data.length < 6 || body === undefined) return undefined
  return {
    kind: 'registration',
    password,
    config,
    currency: data.toString('hex', 4, 6),
    ...(body.container && { container: body.container }),
  }
}

/** `04 <amount>[49 <currency>][02 <max. status information>]…` (chapter 2.2) */
function authorisation(data: Buffer): Command | undefined {
  const { fields } = readBody(data) ?? {}
  const cents = centsOf(fields)
  if (fields === undefined || cents === undefined) return undefined
  return { kind: 'authorisation', cents, ...currencyOf(fields), repeats: fields.get(0x02)?.[0] ?? DEFAULT_REPEATS }
}

function reversal(data: Buffer): Command | undefined {
  const { password, fields } = readSecret(data) ?? {}
  const receipt = digitsOf(fields?.get(0x87))
  if (password === undefined || receipt === undefined) return undefined
  return { kind: 'reversal', password, receipt: Number(receipt) }
}

function refund(data: Buffer): Command | undefined {
  const { password, fields } = readSecret(data) ?? {}
  const cents = centsOf(fields)
  if (password === undefined || fields === undefined || cents === undefined) return undefined
  return { kind: 'refund', password, cents, ...currencyOf(fields) }
}

function withPassword(kind: 'repeat-receipt' | 'end-of-day' | 'initialisation') {
  return (data: Buffer): Command | undefined => {
    const secret = readSecret(data)
    return secret && { kind, password: secret.password }
  }
}

/** `[<password 3>[03 <service byte>][06 <container>]]` */
function statusEnquiry(data: Buffer): Command | undefined {
  if (data.length === 0) return { kind: 'status-enquiry', service: 0, containers: false }
  const { password, fields } = readSecret(data) ?? {}
  if (password === undefined || fields === undefined) return undefined
  return { kind: 'status-enquiry', password, service: fields.get(0x03)?.[0] ?? 0, containers: fields.has(0x06) }
}

/** How often the status information is repeated at the ECR's wish (84 9C) when it names no limit. */
const DEFAULT_REPEATS = 3

function readSecret(data: Buffer): { readonly password: string; readonly fields: Fields } | undefined {
  const password = digitsOf(data.subarray(0, 3))
  const body = readBody(data.subarray(3))
  return password?.length === 6 && body !== undefined ? { password, fields: body.fields } : undefined
}

function readBody(data: Buffer): { readonly fields: Fields; readonly container?: readonly TlvObject[] } | undefined {
  const fields = readFields(data)
  const raw = fields?.get(0x06)
  if (fields === undefined || raw === undefined) return fields && { fields }
  const container = readTlv(raw)
  return container && { fields, container }
}

function centsOf(fields: Fields | undefined): number | undefined {
  const digits = digitsOf(fields?.get(0x04))
  return digits === undefined ? undefined : Number(digits)
}

function currencyOf(fields: Fields): { readonly currency?: string } {
  const currency = fields.get(0x49)
  return currency === undefined ? {} : { currency: currency.toString('hex') }
}
