import { z } from 'zod'
import { type Counted, countedKinds, dokumentArten, type Item, numberedKinds } from './item.ts'

const counted: z.ZodType<Counted> = z.object({ kind: z.enum(countedKinds), count: z.number().int().nonnegative() })

export const itemSchema: z.ZodType<Item> = z.object({
  kind: z.enum(numberedKinds),
  id: z.string(),
  vorgang: z.string().nullable(),
  art: z.enum(dokumentArten).nullable(),
})

const named = { kind: z.enum(numberedKinds), id: z.string() }

/** A line in which what was found is not what should be there. */
const difference = z.object({
  line: z.string(),
  expected: z.number().int(),
  found: z.number().int(),
  reason: z.string(),
})

const count = {
  counted: z.array(counted),
  items: z.array(itemSchema),
  differences: z.array(difference),
  /** Who counted, and who counted with them. */
  by: z.string(),
  second: z.string().nullable(),
}

export const stockListShape = { counted: z.array(counted), items: z.array(itemSchema) }

/** What a station writes of counted stock: ids, numbers and sums, never a name. */
export const bestandEvents = {
  /** The suitcase takes over what a transport list of the town hall names, as it was counted. */
  BestandTakenOver: z.object({ transport: z.string(), ...count }),
  /** Counted goods leave for good: used, spoilt, lost. */
  BestandUsed: z.object({
    kind: z.enum(countedKinds),
    count: z.number().int().positive(),
    why: z.enum(['used', 'spoilt', 'lost']),
    reason: z.string(),
    vorgang: z.string().nullable(),
  }),
  /** Booked as used by mistake, and back in its place. */
  BestandPutBack: z.object({ kind: z.enum(countedKinds), count: z.number().int().positive(), reason: z.string() }),
  /** Emergency forms printed here; each number is drawn from the station's series. */
  NotformularPrinted: z.object({ leistung: z.string(), items: z.array(itemSchema) }),
  /** A PIN letter belongs to a case from here on; its number was read twice. */
  PinBriefPaired: z.object({ id: z.string(), vorgang: z.string() }),
  /** A numbered thing leaves the suitcase. */
  ItemMoved: z.object({
    ...named,
    to: z.enum(['handed-out', 'used', 'spoilt', 'lost', 'destroyed']),
    reason: z.string(),
    vorgang: z.string().nullable(),
  }),
  /** A PIN letter that was on no list turned up, and was destroyed at once. */
  PinBriefFound: z.object({ id: z.string(), where: z.string() }),
  /** What was counted at the end goes back to the town hall; the suitcase is empty. */
  BestandReturned: z.object(count),
} as const

/** The names of all of them. */
export const bestandEventTypes: ReadonlySet<string> = new Set(Object.keys(bestandEvents))
