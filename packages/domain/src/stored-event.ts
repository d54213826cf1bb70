import { z } from 'zod'

/** The data of every event of a kind, by permanent type name. */
type DataByType = Readonly<Record<string, z.ZodType>>

/** The union of a table's events. */
export type EventOf<D extends DataByType> = {
  readonly [T in keyof D & string]: { readonly type: T; readonly data: z.infer<D[T]> }
}[keyof D & string]

/** What a reader needs of a stored record. */
export interface StoredRecord {
  readonly type: string
  readonly v: number
  readonly data: unknown
}

/** How an issued document's stored file is found; the shape of the log's blob reference. */
export const blobRef = z.object({ hash: z.string(), size: z.number().int(), key: z.string(), mediaType: z.string() })

/**
 * Makes the door for stored events of one kind: it answers undefined for a type, version or shape that this build cannot read. A new shape of
 * an event gets a new version number and an upcaster; a name is never used again for something else.
 */
export function eventReader<D extends DataByType>(
  dataByType: D,
  version: number,
): (record: StoredRecord) => EventOf<D> | undefined {
  return ({ type, v, data }) => {
    if (v !== version || !Object.hasOwn(dataByType, type)) return undefined
    const parsed = dataByType[type]?.safeParse(data)
    return parsed?.success ? ({ type, data: parsed.data } as EventOf<D>) : undefined
  }
}
