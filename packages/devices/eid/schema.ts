import { z } from 'zod'
import { closedList } from '../host/closed-list.ts'
import type {
  EidCard,
  EidEvent,
  EidPinOutcome,
  EidReaderInfo,
  EidReadOutcome,
  EidRight,
  EidSecretKind,
  EidServerStand,
  EidState,
  EidTrouble,
} from './device.ts'
import { eidPersonSchema } from './person.ts'

// What goes between the suitcase and the process that runs the driver. No answer and no event holds what a person typed.

const text = z.string().max(1_000)
const triesLeft = z.int().min(0).max(10).exactOptional()

const card: z.ZodType<EidCard> = z.object({ triesLeft, condition: z.enum(['usable', 'deactivated', 'inoperative']) })
const reader: z.ZodType<EidReaderInfo> = z.object({ name: text, keypad: z.boolean() })

export const eidState: z.ZodType<EidState> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('app-missing') }),
  z.object({ kind: z.literal('stopped') }),
  z.object({ kind: z.literal('app-starting') }),
  z.object({ kind: z.literal('app-occupied') }),
  z.object({ kind: z.literal('app-closed-to-programs') }),
  z.object({ kind: z.literal('no-reader') }),
  z.object({ kind: z.literal('reader-ready'), reader }),
  z.object({ kind: z.literal('card-present'), reader, card }),
  z.object({ kind: z.literal('unknown-card'), reader }),
])

export const eidServerStand: z.ZodType<EidServerStand> = z.enum(['reachable', 'offline'])

export const secretKind: z.ZodType<EidSecretKind> = z.enum(['can', 'pin', 'new-pin', 'puk'])

const right = closedList<EidRight>({
  address: true,
  'artistic-name': true,
  'birth-name': true,
  'can-allowed': true,
  'date-of-birth': true,
  'doctoral-degree': true,
  'document-type': true,
  'family-name': true,
  'given-names': true,
  'issuing-country': true,
  nationality: true,
  'place-of-birth': true,
  'valid-until': true,
  other: true,
})

export const eidEvent: z.ZodType<EidEvent> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('insert-card') }),
  z.object({
    kind: z.literal('rights-requested'),
    rights: z.array(right).max(100),
    transaction: z.string().max(10_000).exactOptional(),
  }),
  z.object({ kind: z.literal('enter'), what: secretKind, where: z.enum(['keypad', 'screen']), triesLeft }),
  z.object({ kind: z.literal('entry-malformed'), what: secretKind }),
  z.object({ kind: z.literal('pin-wrong'), triesLeft }),
  z.object({ kind: z.literal('can-wrong') }),
  z.object({ kind: z.literal('puk-wrong') }),
  z.object({ kind: z.literal('pin-blocked') }),
  z.object({ kind: z.literal('card-deactivated') }),
  z.object({ kind: z.literal('card-inoperative') }),
  z.object({ kind: z.literal('unknown-card') }),
  z.object({ kind: z.literal('card-removed') }),
  z.object({ kind: z.literal('card-position-bad') }),
  z.object({ kind: z.literal('reader-unplugged') }),
  z.object({ kind: z.literal('remove-card') }),
])

const trouble = closedList<EidTrouble>({
  'app-missing': true,
  'app-not-ready': true,
  'app-occupied': true,
  'app-crashed': true,
  'app-silent': true,
  busy: true,
  'timed-out': true,
  'card-unreadable': true,
  'card-inoperative': true,
  'on-site-not-allowed': true,
  'eid-server-unreachable': true,
  'eid-server-offline': true,
  'eid-server-refused': true,
  'eid-server-unintelligible': true,
  'nothing-read': true,
  failed: true,
})

const cancelled = z.object({ kind: z.literal('cancelled') })
const inTrouble = z.object({ kind: z.literal('trouble'), trouble })

export const eidReadOutcome: z.ZodType<EidReadOutcome> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('read'),
    person: eidPersonSchema,
    source: z.enum(['eid-server', 'test-server']),
  }),
  cancelled,
  inTrouble,
])

export const eidPinOutcome: z.ZodType<EidPinOutcome> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('changed') }),
  cancelled,
  inTrouble,
])
