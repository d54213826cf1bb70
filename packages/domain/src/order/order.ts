import { z } from 'zod'
import { stockListShape } from '../bestand/event.ts'
import { type EventOf, eventReader } from '../stored-event.ts'
import type { Stop } from '../termin/index.ts'

const termin = z.object({
  id: z.string(),
  time: z.string(),
  minutes: z.number().int(),
  leistung: z.string(),
  vorgang: z.string(),
})

const stop: z.ZodType<Stop> = z.object({
  id: z.string(),
  name: z.string(),
  ags: z.string(),
  address: z.object({ street: z.string(), postcode: z.string(), town: z.string() }),
  day: z.iso.date(),
  from: z.string(),
  to: z.string(),
  access: z.string(),
  signal: z.enum(['none', 'weak', 'good', 'unknown']),
  termine: z.array(termin),
})

const user = z.object({
  id: z.string(),
  /** What stands on receipts instead of the name. */
  shortName: z.string(),
  name: z.string(),
  cash: z.boolean(),
})

/**
 * Orders of the centre to a station, by permanent name. Everything a station must know beside its cases, which come as
 * deliveries (SYNC-2). A later order replaces an earlier one of the same type, for stops of the same id.
 */
export const dataByType = {
  StopPlanned: z.object({ stop }),
  UsersSet: z.object({ users: z.array(user) }),
  TenantSet: z.object({
    name: z.string(),
    /** Hours after which register data may no longer be certified. */
    standLimitHours: z.number().int().positive(),
    /** A demo tenant marks everything it prints. */
    specimen: z.boolean(),
    /** The authority's legal office lets people sign on the screen; absent: on paper (BMG § 23 (1)). */
    screenSignature: z.boolean().exactOptional(),
    /** The most cash, in cents, that may lie in a suitcase; without it there is no ceiling. */
    cashCeiling: z.number().int().positive().exactOptional(),
    /** Refunds above it, in cents, need a second person in the town hall. */
    refundLimit: z.number().int().nonnegative().exactOptional(),
    /** What belongs into every suitcase, in the municipality's words; absent: what is usual. What is needed keeps the suitcase at home until it is ticked. */
    packing: z.array(z.object({ text: z.string(), needed: z.boolean() })).exactOptional(),
    /** AGS of the body for whose areas the suitcase works; absent: every area of the content. */
    traeger: z.string().exactOptional(),
  }),
  /** A transport list: what the town hall gives the suitcase for a stop, counted and signed there. Each has its own id. */
  StockSent: z.object({ transport: z.string(), stop: z.string().nullable(), by: z.string(), ...stockListShape }),
  /**
   * The sealing keys that count, newest first, and the town hall's key that signed them. The station believes them only if it has pinned that
   * key's fingerprint, because whoever runs the centre could put in keys of his own.
   */
  SealingKeySet: z.object({
    signingKey: z.string(),
    keys: z.array(z.object({ id: z.string(), publicKey: z.string(), signature: z.string() })),
  }),
  /** The content snapshot that holds from here; `version` is the hash of its unpacked form. Public. */
  CatalogPublished: z.object({ hash: z.string(), size: z.number().int(), version: z.string() }),
  /**
   * A key was destroyed by a rule: its wraps and the files named here go at the station too (SYNC-45). Public, so that a locked station can obey;
   * none of it says whose case it was.
   */
  KeyDestroyed: z.object({ keyId: z.string(), rule: z.string(), blobs: z.array(z.string()) }),
} as const

export type Order = EventOf<typeof dataByType>
export type OrderType = Order['type']
export type User = z.infer<typeof user>

/** Orders that stand in clear in the in-log (SYNC-6): a locked station reads them, and they say nothing of anybody. */
export const isPublicOrder = ({ type }: Order): boolean => type === 'CatalogPublished' || type === 'KeyDestroyed'

/** The version in which this build writes every order. */
export const orderVersion = 1

/** The door for stored orders. */
export const readOrder = eventReader(dataByType, orderVersion)
