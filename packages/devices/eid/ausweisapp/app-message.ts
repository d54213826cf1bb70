import { z } from 'zod'

/** A message of the AusweisApp's SDK as far as we act on it (Governikus AusweisApp SDK, "Messages"). All others are `other`. */
export type AppMessage =
  | { readonly kind: 'info'; readonly version: string }
  | { readonly kind: 'api-level'; readonly current?: number; readonly available: readonly number[] }
  | { readonly kind: 'reader'; readonly reader: AppReader }
  | { readonly kind: 'reader-list'; readonly readers: readonly AppReader[] }
  | { readonly kind: 'insert-card' }
  | { readonly kind: 'access-rights'; readonly effective: readonly string[]; readonly transaction?: string }
  | { readonly kind: 'ask'; readonly what: AskedFor; readonly reader?: AppReader; readonly malformed: boolean }
  | { readonly kind: 'auth-started' }
  | { readonly kind: 'auth-refused' }
  | { readonly kind: 'auth-ended'; readonly major: string; readonly minor: string; readonly reason: string }
  | { readonly kind: 'pin-change-started' }
  | { readonly kind: 'pin-change-ended'; readonly success: boolean; readonly reason: string }
  | { readonly kind: 'pause' }
  | { readonly kind: 'refused'; readonly command: string }
  | { readonly kind: 'broken' }
  | { readonly kind: 'other' }

export type AskedFor = 'can' | 'pin' | 'new-pin' | 'puk'
export type AppReader = z.infer<typeof readerSchema>

/** The longest message that is looked at; the app's own are far below 10 kB. */
export const MAX_MESSAGE_BYTES = 64 * 1024
const MAX_TEXT = 2_000
const MAX_READERS = 32

const line = z.string().max(MAX_TEXT)
const code = z.string().max(300)
const name = z.string().max(300)

const cardSchema = z.object({
  inoperative: z.boolean().optional(),
  deactivated: z.boolean().optional(),
  retryCounter: z.int().min(-1).max(9).optional(),
})

/** A reader without `attached` is one that is there: version 1 of the interface leaves it out. */
const readerSchema = z.object({
  name,
  attached: z.boolean().default(true),
  insertable: z.boolean().default(false),
  keypad: z.boolean().default(false),
  card: cardSchema.nullable().default(null),
})

const asking = { reader: readerSchema.optional(), error: line.optional() }
const failure = { error: line.optional() }
const authResult = z.object({ major: code, minor: code.default(''), reason: code.default('') })

const frame = z.object({ msg: z.string().max(60) })

const schemas = {
  INFO: z
    .object({ VersionInfo: z.object({ 'Implementation-Version': code }) })
    .transform((m) => ({ kind: 'info' as const, version: m.VersionInfo['Implementation-Version'] })),
  API_LEVEL: z
    .object({ current: z.int().optional(), available: z.array(z.int()).max(50).default([]) })
    .transform(({ current, available }) => ({
      kind: 'api-level' as const,
      available,
      ...(current === undefined ? {} : { current }),
    })),
  READER: readerSchema.transform((reader) => ({ kind: 'reader' as const, reader })),
  READER_LIST: z
    .object({ readers: z.array(readerSchema).max(MAX_READERS) })
    .transform(({ readers }) => ({ kind: 'reader-list' as const, readers })),
  INSERT_CARD: z.object({}).transform(() => ({ kind: 'insert-card' as const })),
  ACCESS_RIGHTS: z
    .object({ chat: z.object({ effective: z.array(name).max(60) }), transactionInfo: line.optional() })
    .transform(({ chat, transactionInfo }) => ({
      kind: 'access-rights' as const,
      effective: chat.effective,
      ...(transactionInfo === undefined ? {} : { transaction: transactionInfo }),
    })),
  ENTER_CAN: asked('can'),
  ENTER_PIN: asked('pin'),
  ENTER_NEW_PIN: asked('new-pin'),
  ENTER_PUK: asked('puk'),
  AUTH: z.object({ ...failure, result: authResult.optional() }).transform(({ error, result }): AppMessage => {
    if (result !== undefined) return { kind: 'auth-ended', ...result }
    return error === undefined ? { kind: 'auth-started' } : { kind: 'auth-refused' }
  }),
  CHANGE_PIN: z
    .object({ success: z.boolean().optional(), reason: code.default('') })
    .transform(({ success, reason }): AppMessage => {
      return success === undefined ? { kind: 'pin-change-started' } : { kind: 'pin-change-ended', success, reason }
    }),
  PAUSE: z.object({}).transform(() => ({ kind: 'pause' as const })),
  BAD_STATE: z.object(failure).transform((m) => ({ kind: 'refused' as const, command: m.error ?? '' })),
  UNKNOWN_COMMAND: z.object(failure).transform((m) => ({ kind: 'refused' as const, command: m.error ?? '' })),
  INVALID: z.object({}).transform(() => ({ kind: 'broken' as const })),
  INTERNAL_ERROR: z.object({}).transform(() => ({ kind: 'broken' as const })),
} satisfies Record<string, z.ZodType<AppMessage>>

const byName: ReadonlyMap<string, z.ZodType<AppMessage>> = new Map(Object.entries(schemas))

/** The door: reads one frame. What is unknown, malformed or too long is `other`, and harmless. Never throws. */
export function parseAppMessage(bytes: Uint8Array): AppMessage {
  if (bytes.length > MAX_MESSAGE_BYTES) return { kind: 'other' }
  const json = parseJson(bytes)
  const named = frame.safeParse(json)
  const schema = named.success ? byName.get(named.data.msg) : undefined
  const parsed = schema?.safeParse(json)
  return parsed?.success === true ? parsed.data : { kind: 'other' }
}

function asked(what: AskedFor) {
  return z.object(asking).transform(({ reader, error }) => ({
    kind: 'ask' as const,
    what,
    malformed: error !== undefined,
    ...(reader === undefined ? {} : { reader }),
  }))
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return undefined
  }
}
