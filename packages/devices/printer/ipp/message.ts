/** Groups of attributes, RFC 8010 § 3.5.1. */
export const GROUP = { operation: 0x01, job: 0x02, end: 0x03, printer: 0x04, unsupported: 0x05 } as const

/** Kinds of values, RFC 8010 § 3.5.2. */
export const TAG = {
  noValue: 0x13,
  integer: 0x21,
  boolean: 0x22,
  enumeration: 0x23,
  octets: 0x30,
  dateTime: 0x31,
  resolution: 0x32,
  range: 0x33,
  collection: 0x34,
  textWithLanguage: 0x35,
  nameWithLanguage: 0x36,
  endCollection: 0x37,
  text: 0x41,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  uriScheme: 0x46,
  charset: 0x47,
  language: 0x48,
  mimeType: 0x49,
  memberName: 0x4a,
  extension: 0x7f,
} as const

/** One value of an attribute. What this program has no use for keeps its tag and bytes. */
export type IppValue =
  | { readonly kind: 'integer'; readonly tag: number; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  | { readonly kind: 'text'; readonly tag: number; readonly value: string }
  | { readonly kind: 'collection'; readonly members: IppAttributes }
  /** Out of band: unknown, no-value, unsupported (RFC 8010 § 3.5.2). */
  | { readonly kind: 'none'; readonly tag: number }
  | { readonly kind: 'other'; readonly tag: number; readonly bytes: Uint8Array }

export type IppAttributes = ReadonlyMap<string, readonly IppValue[]>

export interface IppGroup {
  readonly tag: number
  readonly attributes: IppAttributes
}

/** A request or an answer, RFC 8010 § 3.1. */
export interface IppMessage {
  /** 1.1 or 2.0 as 0x0101, 0x0200. */
  readonly version: number
  /** The operation of a request, the status of an answer. */
  readonly code: number
  readonly requestId: number
  readonly groups: readonly IppGroup[]
  readonly data: Uint8Array
}

export const integer = (value: number): IppValue => ({ kind: 'integer', tag: TAG.integer, value })
export const enumeration = (value: number): IppValue => ({ kind: 'integer', tag: TAG.enumeration, value })
export const boolean = (value: boolean): IppValue => ({ kind: 'boolean', value })
export const keyword = (value: string): IppValue => ({ kind: 'text', tag: TAG.keyword, value })
export const uri = (value: string): IppValue => ({ kind: 'text', tag: TAG.uri, value })
export const name = (value: string): IppValue => ({ kind: 'text', tag: TAG.name, value })
export const mimeType = (value: string): IppValue => ({ kind: 'text', tag: TAG.mimeType, value })
export const charset = (value: string): IppValue => ({ kind: 'text', tag: TAG.charset, value })
export const language = (value: string): IppValue => ({ kind: 'text', tag: TAG.language, value })
export const octets = (value: string): IppValue => ({ kind: 'other', tag: TAG.octets, bytes: Buffer.from(value) })
export const collection = (members: Readonly<Record<string, IppValue>>): IppValue => ({
  kind: 'collection',
  members: new Map(Object.entries(members).map(([key, value]) => [key, [value]])),
})
