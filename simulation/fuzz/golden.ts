import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** An event's or order's permanent shape, as the domain's golden files hold it. */
export interface GoldenEvent {
  readonly type: string
  readonly v: number
  readonly data: unknown
}

/** Every shape that was ever written, from the repository's root, where all our commands run. */
export function goldenEvents(file: 'orders' | 'station' | 'vorgang'): readonly GoldenEvent[] {
  const text = readFileSync(resolve('packages/domain/src/golden-events', `${file}.json`), 'utf8')
  const events: unknown = JSON.parse(text)
  if (!Array.isArray(events)) throw new Error('golden events are a list')
  return events.map((event) => ({ type: String(event.type), v: Number(event.v), data: event.data }))
}

/** The event as a record stands in an entry. */
export const recordText = ({ type, v, data }: GoldenEvent, count: number, vorgang?: string): Buffer =>
  Buffer.from(
    JSON.stringify([
      {
        ...{ id: eventId(count), type, v, parents: count > 0 ? [eventId(count - 1)] : [] },
        ...{ at: { wall: '2026-11-23T08:00:00.000Z', trusted: true, sinceBoot: 0 }, by: 'a.winkler', data },
        ...(vorgang ? { vorgang } : {}),
      },
    ]),
  )

const eventId = (count: number): string => `019f3f3e-0000-7000-8000-${String(count).padStart(12, '0')}`
