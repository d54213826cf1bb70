import { z } from 'zod'
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
  }),
  /** The content snapshot that holds from here; `version` is the hash of its unpacked form. Public. */
  CatalogPublished: z.object({ hash: z.string(), size: z.number().int(), version: z.string() }),
} as const

export type Order = EventOf<typeof dataByType>
export type OrderType = Order['type']
export type User = z.infer<typeof user>

/** The version in which this build writes every order. */
export const orderVersion = 1

/** The door for stored orders. */
export const readOrder = eventReader(dataByType, orderVersion)
