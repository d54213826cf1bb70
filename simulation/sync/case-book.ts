import { causalOrder, type EventId, type EventRecord, headsOf, type KeyId } from '@buergerkoffer/log'

/** Who has a case: a station, or the town hall. */
export type Holder = string

/** A case as one side sees it. */
export interface BookedCase {
  readonly vorgang: string
  readonly keyId: KeyId
  readonly holder: Holder
  readonly heads: readonly EventId[]
  /** Ids in causal order. */
  readonly order: readonly EventId[]
  readonly waiting: number
}

/** The cases of one side: which events it has seen, each once. Small enough to be thrown away and read anew. */
export interface CaseBook {
  readonly take: (keyId: KeyId, record: EventRecord) => void
  readonly cases: () => readonly BookedCase[]
  readonly get: (vorgang: string) => BookedCase | undefined
}

export const townHall: Holder = 'rathaus'

export function createCaseBook(): CaseBook {
  const records = new Map<string, Map<EventId, EventRecord>>()
  const keys = new Map<string, KeyId>()
  const folded = new Map<string, BookedCase>()
  const get = (vorgang: string): BookedCase | undefined => {
    const [known, keyId] = [records.get(vorgang), keys.get(vorgang)]
    if (!known || !keyId) return undefined
    const booked = folded.get(vorgang) ?? fold(vorgang, keyId, [...known.values()])
    folded.set(vorgang, booked)
    return booked
  }
  return {
    get,
    take: (keyId, record) => {
      const vorgang = record.vorgang ?? ''
      const known = records.get(vorgang) ?? new Map<EventId, EventRecord>()
      records.set(vorgang, known)
      keys.set(vorgang, keyId)
      if (known.has(record.id)) return
      known.set(record.id, record)
      folded.delete(vorgang)
    },
    cases: () => [...keys.keys()].flatMap((vorgang) => get(vorgang) ?? []),
  }
}

function fold(vorgang: string, keyId: KeyId, records: readonly EventRecord[]): BookedCase {
  const { ordered, waiting } = causalOrder(records)
  let holder: Holder = townHall
  for (const record of ordered) holder = holderAfter(holder, record)
  return {
    ...{ vorgang, keyId, holder, waiting: waiting.length },
    heads: headsOf(ordered),
    order: ordered.map(({ id }) => id),
  }
}

function holderAfter(holder: Holder, { type, by, data }: EventRecord): Holder {
  if (type === 'opened') return by
  if (type === 'sent') return String(data)
  return type === 'handed-over' ? townHall : holder
}
